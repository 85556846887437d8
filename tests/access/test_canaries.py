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
from tests.world import ROLES

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
def test_asvs_8_4_1_nobody_meets_what_another_member_has_not_published(
    role, site, aviary, visitor
):
    client = visitor(aviary.world, role)
    leaks = {}

    for address in canaries.addresses(site, aviary):
        response = client.fetch("GET", address)
        assert response.status_code < 500, address
        if found := canaries.met(response, role):
            leaks[address] = found

    assert leaks == {}


@pytest.mark.parametrize("role", ["delegate", "neighbour", "outsider"])
def test_each_member_meets_its_own(role, site, aviary, visitor):
    """Else the test above would find nothing because there is nothing to find."""
    client = visitor(aviary.world, role)
    slug = next(slug for slug, roles in canaries.OWN.items() if role in roles)

    own = f"{canaries.STEM}{slug}".encode()
    where = {
        address.split("/")[-1].split("?")[0]
        for address in canaries.addresses(site, aviary)
        if own in client.fetch("GET", address).data.lower()
    }

    assert {"filer", "skriv"} <= where


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


@pytest.mark.parametrize("role", OTHERS)
def test_asvs_8_2_3_no_count_tells_that_another_member_has_begun(
    role, site, aviary, visitor
):
    client = visitor(aviary.world, role)
    before = _pages(client, site, aviary)
    with db.transaction():
        _forget(aviary.world.member)

    after = _pages(client, site, aviary)

    assert [each for each in before if before[each] != after[each]] == []


def _pages(client, site, aviary):
    return {
        address: _without_tokens(client.fetch("GET", address))
        for address in canaries.addresses(site, aviary)
        if "/fil/" not in address
    }


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
