"""Members come and go, people get places and leave them, and what was is kept."""

from datetime import UTC, date, datetime

import pytest

from netconf.db import session
from netconf.errors import Conflict
from netconf.networks import actions, queries
from netconf.networks.actions import AlreadyThere
from netconf.networks.rules import MemberKind, MemberStatus, Move
from netconf.people import queries as people
from netconf.reader import Role
from tests.factories import networks
from tests.factories.people import person

pytestmark = pytest.mark.usefixtures("database")

NOW = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)
YESTERDAY, TODAY = date(2026, 11, 15), date(2026, 11, 16)


@pytest.fixture
def member(database):  # noqa: ARG001 - the rows need somewhere to lie
    return networks.member(networks.network())


def held(member, day=TODAY):
    return [
        (place.person.name, place.level, place.is_contact_person, place.is_deputy)
        for place in queries.home_group(member.id, day)
    ]


def place_of(member, who, day=TODAY):
    return queries.find_place(member.id, who.id, day)


def test_networks_of_a_round_come_after_one_another():
    within = networks.initiative().rounds[0]

    made = [
        actions.add_network(within, name=name, mandate=" Att pröva. \n")
        for name in ("Nätverk Norr", "Nätverk Syd")
    ]

    assert [(each.slug, each.position, each.mandate) for each in made] == [
        ("norr", 1, "Att pröva."),
        ("syd", 2, "Att pröva."),
    ]


def test_a_city_district_joins_beside_its_municipality(member):
    network = member.network

    made = actions.add_member(
        network,
        municipality=networks.municipality("Malmö"),
        kind=MemberKind.CITY_DISTRICT,
        name="Hyllie SDN",
        joined_on=TODAY,
    )

    assert (made.slug, made.municipality.name, made.status) == (
        "hyllie-sdn",
        "Malmö",
        MemberStatus.INVITED,
    )
    assert [each.name for each in network.members] == ["Hyllie SDN", "Kävlinge"]


def test_a_network_that_has_changed_is_not_written_over(member):
    network = member.network
    drawn_from = network.version
    actions.edit_network(network, version=drawn_from, name="Syd", mandate="Ett")

    with pytest.raises(Conflict):
        actions.edit_network(network, version=drawn_from, name="Norr", mandate="Två")

    assert (network.name, network.mandate) == ("Syd", "Ett")


def test_a_member_that_leaves_takes_its_peoples_rights_with_it(member):
    who = networks.in_home_group(member, "Karin Falk", contact=True)

    actions.leave(member, on=TODAY)

    assert queries.reader_of(who, TODAY).homes == ()
    assert queries.reader_of(who, TODAY).roles == frozenset()
    assert member.network.members_on(TODAY) == []
    assert member.network.members_on(YESTERDAY) == [member]
    assert held(member, YESTERDAY) == [("Karin Falk", "teacher", True, False)]


def test_a_member_that_returns_has_the_home_group_it_had(member):
    who = networks.in_home_group(member, "Karin Falk", contact=True)
    actions.leave(member, on=TODAY)

    actions.return_to_network(member, on=TODAY)

    assert member.status is MemberStatus.ACTIVE
    assert Role.CONTACT_PERSON in queries.reader_of(who, TODAY).roles


def test_a_member_leaves_once_and_returns_only_if_it_left(member):
    with pytest.raises(Conflict):
        actions.return_to_network(member, on=TODAY)
    actions.leave(member, on=TODAY)

    with pytest.raises(Conflict):
        actions.leave(member, on=YESTERDAY)

    assert member.left_on == TODAY


def test_somebody_new_becomes_a_person_with_a_place(member):
    place = actions.add_to_home_group(
        member,
        name="Maj Ek",
        email="Maj.Ek@kavlinge.example",
        level="principal",
        title="Rektor",
        is_deputy=True,
        now=NOW,
        today=TODAY,
    )

    assert place.person.email == "Maj.Ek@kavlinge.example"
    assert held(member) == [("Maj Ek", "principal", False, True)]
    reader = queries.reader_of(place.person, TODAY)
    assert reader.is_contact_for(member.id)


def test_whoever_has_the_address_already_keeps_their_name(member):
    known = person("Maja Ek", email="maj.ek@kavlinge.example")

    place = actions.add_to_home_group(
        member,
        name="Någon Annan",
        email="MAJ.EK@kavlinge.example",
        level="teacher",
        title="Lärare",
        now=NOW,
        today=TODAY,
    )

    assert place.person_id == known.id
    assert known.name == "Maja Ek"


def test_nobody_has_two_places_in_one_home_group(member):
    who = networks.in_home_group(member, "Maj Ek")

    with pytest.raises(AlreadyThere):
        actions.add_to_home_group(
            member,
            name="Maj Ek",
            email=who.email,
            level="teacher",
            title="Lärare",
            now=NOW,
            today=TODAY,
        )

    assert len(held(member)) == 1


def test_ending_a_place_ends_the_rights_and_keeps_the_history(member):
    who = networks.in_home_group(member, "Maj Ek")

    actions.end_place(place_of(member, who), today=TODAY)

    assert queries.reader_of(who, TODAY).homes == ()
    assert len(queries.reader_of(who, YESTERDAY).homes) == 1
    _, [ended] = queries.places_of(member, TODAY)
    assert (ended.person.name, ended.until_on) == ("Maj Ek", TODAY)


def test_a_place_that_was_ended_can_be_given_anew(member):
    who = networks.in_home_group(member, "Maj Ek")
    actions.end_place(place_of(member, who), today=TODAY)

    actions.place(who, member, level="teacher", title="Lärare", from_on=TODAY)

    assert [name for name, *_ in held(member)] == ["Maj Ek"]
    assert queries.places_of(member, TODAY)[1] == []


def test_a_new_level_begins_today_and_the_old_one_is_remembered(member):
    who = networks.in_home_group(member, "Maj Ek", level="teacher")
    before = place_of(member, who)

    after = actions.edit_place(
        before,
        version=before.version,
        level="principal",
        title="Rektor",
        is_deputy=False,
        today=TODAY,
    )

    assert after.id != before.id
    assert held(member, YESTERDAY) == [("Maj Ek", "teacher", False, False)]
    assert held(member) == [("Maj Ek", "principal", False, False)]
    assert queries.places_of(member, TODAY)[1] == []


def test_a_place_that_began_today_is_put_right_in_its_place(member):
    who = person("Maj Ek")
    before = actions.place(who, member, level="teacher", title="Lärare", from_on=TODAY)

    after = actions.edit_place(
        before,
        version=before.version,
        level="principal",
        title="Rektor",
        is_deputy=True,
        today=TODAY,
    )

    assert after is before
    assert held(member) == [("Maj Ek", "principal", False, True)]
    assert held(member, YESTERDAY) == []


def test_a_new_title_alone_changes_no_history(member):
    who = networks.in_home_group(member, "Maj Ek")
    before = place_of(member, who)

    after = actions.edit_place(
        before,
        version=before.version,
        level=before.level,
        title="Lektor",
        is_deputy=False,
        today=TODAY,
    )

    assert after is before
    assert after.title == "Lektor"


def test_a_place_that_has_changed_is_not_written_over(member):
    before = place_of(member, networks.in_home_group(member, "Maj Ek"))
    given = {"level": before.level, "is_deputy": False, "today": TODAY}
    drawn_from = before.version
    actions.edit_place(before, version=drawn_from, title="Lektor", **given)

    with pytest.raises(Conflict):
        actions.edit_place(before, version=drawn_from, title="Adjunkt", **given)

    assert before.title == "Lektor"


def test_there_is_one_contact_person_and_the_one_before_stays_in_the_group(member):
    old = networks.in_home_group(member, "Karin Falk", contact=True)
    new = networks.in_home_group(member, "Ove Lund", deputy=True)

    actions.appoint_contact_person(place_of(member, new), today=TODAY)

    assert held(member) == [
        ("Karin Falk", "teacher", False, False),
        ("Ove Lund", "teacher", True, False),
    ]
    assert not queries.reader_of(old, TODAY).is_contact_for(member.id)
    assert held(member, YESTERDAY) == [
        ("Karin Falk", "teacher", True, False),
        ("Ove Lund", "teacher", False, True),
    ]


def test_the_contact_person_is_no_deputy_beside(member):
    who = networks.in_home_group(member, "Karin Falk", contact=True)
    before = place_of(member, who)

    actions.edit_place(
        before,
        version=before.version,
        level="principal",
        title="Rektor",
        is_deputy=True,
        today=TODAY,
    )

    assert held(member) == [("Karin Falk", "principal", True, False)]


def test_a_place_given_with_the_contact_persons_part_takes_it_over(member):
    networks.in_home_group(member, "Karin Falk", contact=True)
    new = person("Ove Lund")

    actions.place(
        new,
        member,
        level="teacher",
        title="Lärare",
        from_on=TODAY,
        is_contact_person=True,
    )

    contact = queries.find_contact_person(member.id, TODAY)
    assert contact.person_id == new.id
    assert people.find_person(new.email) is new


def test_places_change_in_a_database_that_holds_two_contact_persons_apart(member):
    """The database itself refuses a second contact person and a second place."""
    networks.in_home_group(member, "Karin Falk", contact=True)

    with pytest.raises(Exception, match=r"(?i)unique"), session.begin_nested():
        networks.in_home_group(member, "Ove Lund", contact=True)


def test_a_member_comes_back_as_what_it_was(member):
    actions.move(member, Move.PAUSE, on=YESTERDAY, reason="Ny organisation.")
    actions.leave(member, on=TODAY)

    actions.return_to_network(member, on=TODAY)

    assert (member.status, member.left_as) == (MemberStatus.PAUSED, None)


def test_a_move_that_leads_nowhere_is_a_conflict(member):
    with pytest.raises(Conflict):
        actions.move(member, Move.DECLARE, on=TODAY)

    assert (member.status, member.status_reason) == (MemberStatus.ACTIVE, "")
