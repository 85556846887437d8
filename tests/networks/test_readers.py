"""Who asks for a page is known by one statement, and as of the day it is asked on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from netconf.db import session
from netconf.networks import queries
from netconf.networks.models import Membership
from netconf.people import actions as people
from netconf.reader import OF_INITIATIVE, Home, Reader, Role
from tests.factories import networks
from tests.factories.people import administrator, person

pytestmark = pytest.mark.usefixtures("database")

TODAY = date(2026, 11, 16)
YESTERDAY = TODAY - timedelta(days=1)
NOW = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)


def open_session(who):
    return people.open_session(who, user_agent="", days=14, now=NOW)


def home(member, *, level="teacher", is_contact=False):
    return Home(
        member_id=member.id,
        member_slug=member.slug,
        member_name=member.name,
        network_id=member.network.id,
        network_slug=member.network.slug,
        network_name=member.network.name,
        level=level,
        is_contact=is_contact,
    )


@pytest.fixture
def busy():
    """Return somebody with two roles and two home groups, and the members of these."""
    skane = networks.member(networks.network("Nätverk Skåne"), "Kävlinge")
    syd = networks.member(networks.network("Nätverk Syd"), "Malmö")
    who = networks.in_home_group(skane, "Maj Ek", deputy=True, from_on=YESTERDAY)
    session.add(
        Membership(
            person_id=who.id,
            member_id=syd.id,
            level="principal",
            title="Rektor",
            from_on=TODAY,
        )
    )
    for role in (Role.PROJECT_LEADER, Role.ADMINISTRATOR):
        people.appoint(who, role, from_on=TODAY)
    session.flush()
    return who, skane, syd


def test_a_reader_has_all_their_roles_and_home_groups(busy):
    who, skane, syd = busy

    assert queries.reader_of(who, TODAY) == Reader(
        person_id=who.id,
        name="Maj Ek",
        language="sv",
        roles={*OF_INITIATIVE, Role.CONTACT_PERSON, Role.GROUP_MEMBER},
        homes=(home(skane, is_contact=True), home(syd, level="principal")),
    )


def test_a_reader_has_the_roles_and_home_groups_of_the_day(busy):
    who, skane, _ = busy

    assert queries.reader_of(who, YESTERDAY) == Reader(
        person_id=who.id,
        name="Maj Ek",
        language="sv",
        roles=frozenset({Role.GROUP_MEMBER, Role.CONTACT_PERSON}),
        homes=(home(skane, is_contact=True),),
    )


def test_a_session_is_known_by_one_statement(busy, counts_queries):
    who, *_ = busy
    token = open_session(who)

    with counts_queries() as statements:
        found = queries.find_session(token, NOW, TODAY).reader

    assert found == queries.reader_of(who, TODAY)
    assert len(statements) == 1


def test_somebody_without_role_and_home_group_is_still_a_reader():
    who = person("Maj Ek")

    found = queries.find_session(open_session(who), NOW, TODAY).reader

    assert found == Reader(who.id, "Maj Ek", "sv", roles=frozenset())


def test_nobody_is_found_by_a_session_that_is_over_or_unknown():
    token = open_session(administrator())

    assert queries.find_session("något annat", NOW, TODAY) is None
    assert queries.find_session(token, NOW + timedelta(days=14), TODAY) is None


def test_nobody_is_found_who_is_no_longer_active():
    who = administrator()
    token = open_session(who)
    who.is_active = False

    assert queries.find_session(token, NOW, TODAY) is None
