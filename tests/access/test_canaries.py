"""What a member has not published is met by nobody else, whatever they ask for."""

import re

import pytest
from sqlalchemy import delete, select

from netconf import db
from netconf.audit import NOTED
from netconf.feedback.models import ClosingDraft
from netconf.mail import Letter
from netconf.missives.models import Missive, MissiveFile
from netconf.storage import Storage
from tests.access import canaries
from tests.access.canaries import met
from tests.world import ROLES

MEMBERS = ("delegate", "neighbour", "outsider")
OTHERS = ("neighbour", "leader", "reader")
# What differs each time that a page is drawn.
DRAWN_ANEW = re.compile(rb'name="(csrf_token|nonce)" value="[^"]*"')


@pytest.fixture
def aviary(start_over, settings):
    """Return a world in which each member has unpublished texts of its own."""
    world = start_over()
    with db.transaction():
        return canaries.plant(world, Storage(settings.files))


@pytest.mark.parametrize("role", ROLES)
def test_asvs_8_2_3_and_8_4_1_nobody_meets_what_another_member_has_not_published(
    role, site, aviary, visitor
):
    """Neither its words nor, as the pages of an onlooker tell, that it has begun."""
    client = visitor(aviary.world, role)
    addresses = list(canaries.addresses(site, aviary))
    answers = {address: client.fetch("GET", address) for address in addresses}

    failed = [each for each in addresses if answers[each].status_code >= 500]
    leaks = {each: found for each in addresses if (found := met(answers[each], role))}
    assert (failed, leaks) == ([], {})
    if role in MEMBERS:
        # Else nothing was found because there was nothing to find.
        assert {"filer", "skriv"} <= _where_own_is(answers, role)
    if role in OTHERS:
        with db.transaction():
            _forget(aviary.world.member)
        again = [each for each in addresses if "/fil/" not in each]
        after = {each: _without_tokens(client.fetch("GET", each)) for each in again}
        before = {each: _without_tokens(answers[each]) for each in again}
        assert [each for each in again if before[each] != after[each]] == []


def _where_own_is(answers, role):
    """Return the last words of the addresses where somebody meets what its member has written."""
    slug = next(slug for slug, roles in canaries.OWN.items() if role in roles)
    own = f"{canaries.STEM}{slug}".encode()
    return {
        address.split("/")[-1].split("?")[0]
        for address, response in answers.items()
        if own in response.data.lower()
    }


def test_asvs_8_4_1_no_letter_tells_what_is_not_published(aviary):
    own = {
        person.email: role
        for role, person in aviary.world.people.items()
        if person is not None
    }

    for letter in db.session.scalars(select(Letter)):
        said = f"{letter.subject} {letter.text}".lower()
        kept = canaries.keepers(own.get(letter.to_email, "anonymous"))
        assert [each for each in kept if each in said] == []


def _without_tokens(response):
    return response.status_code, DRAWN_ANEW.sub(b"", response.data)


def _forget(member):
    """Let a member never have begun on its missive and closing form."""
    drafts = select(Missive.id).where(
        Missive.member_id == member.id, Missive.published_on.is_(None)
    )
    for statement in (
        delete(MissiveFile).where(MissiveFile.missive_id.in_(drafts)),
        delete(Missive).where(Missive.id.in_(drafts)),
        delete(ClosingDraft).where(ClosingDraft.member_id == member.id),
    ):
        db.session.execute(
            statement, execution_options={"synchronize_session": False, NOTED: True}
        )
