"""Conferences are read in as many statements for one member as for thirty."""

from datetime import date

import pytest

from netconf.conferences import queries
from netconf.conferences.rules import Status
from netconf.db import session
from netconf.errors import NotFound
from tests.factories import conferences, networks

pytestmark = pytest.mark.usefixtures("database")

TODAY = date(2026, 11, 16)


def build(size):
    network = networks.network()
    conference = None
    for number in range(size):
        member = networks.member(network, f"Kommun {number:02}")
        conference = conference or conferences.conference(network, number=2)
        for level in ("principal", "teacher"):
            person = networks.in_home_group(member, f"En {level}", level=level)
            conferences.delegate(conference, member, person, level=level)
    session.commit()
    session.expunge_all()
    return network.slug


@pytest.mark.parametrize("size", [1, 7, 30])
def test_a_conference_is_read_in_two_statements(size, counts_queries):
    slug = build(size)

    with counts_queries() as statements:
        conference = queries.get_conference(slug, 2)
        assert conference.network.round.initiative.delegation_size == 7
        assert len(conference.network.members) == size
        assert conference.host.name == "Kommun 00"
        assert conference.venue.approved_by is None
        assert [theme.code for theme in conference.themes] == ["RUT-1"]

        assert len(statements) == 2
        # Only the rule check asks for its rules.
        assert conference.ruleset.number == 1
        assert len(statements) == 3


@pytest.mark.parametrize("size", [1, 7, 30])
def test_participants_with_member_and_person_are_one_statement(size, counts_queries):
    conference = queries.get_conference(build(size), 2)

    with counts_queries() as statements:
        found = queries.participants(conference.id)
        names = [(each.member.name, each.person.name, each.level) for each in found]

    assert len(statements) == 1
    assert names[:2] == [
        ("Kommun 00", "En principal", "principal"),
        ("Kommun 00", "En teacher", "teacher"),
    ]
    assert len(names) == 2 * size


@pytest.mark.parametrize(
    ("slug", "number"), [("skane", 3), ("okant", 2)], ids=["number", "network"]
)
def test_an_unknown_conference_is_not_found(slug, number):
    build(1)

    with pytest.raises(NotFound):
        queries.get_conference(slug, number)


@pytest.fixture
def history():
    """Return a network's conferences by number: three on one theme, one on another."""
    network = networks.network()
    networks.member(network)
    made = {
        number: conferences.conference(
            network,
            number=number,
            status=status,
            theme=theme,
            day_1=date(2026, number, 3),
        )
        for number, status, theme in (
            (1, Status.CLOSED, "RUT-1"),
            (2, Status.CLOSED, "RUT-2"),
            (3, Status.CANCELLED, "RUT-1"),
            (4, Status.AWAITING_FEEDBACK, "RUT-1"),
            (5, Status.PUBLISHED, "RUT-1"),
            (6, Status.PLANNED, "RUT-1"),
        )
    }
    elsewhere = networks.network("Nätverk Norr", within=network.round.initiative)
    networks.member(elsewhere, "Boden")
    conferences.conference(elsewhere, number=1, status=Status.CLOSED)
    session.commit()
    return made


def test_conferences_of_a_network_stand_with_the_latest_first(history, counts_queries):
    network_id = history[1].network_id
    session.expunge_all()

    with counts_queries() as statements:
        found = queries.conferences_of(network_id)
        assert [each.themes[0].code for each in found][-2:] == ["RUT-2", "RUT-1"]

    assert [each.number for each in found] == [6, 5, 4, 3, 2, 1]
    assert len(statements) == 2


def test_numbers_are_counted_for_each_network(history):
    network_id = history[1].network_id

    assert queries.next_number(network_id) == 7
    assert queries.next_number(networks.network("Nätverk Syd").id) == 1
    assert queries.number_is_taken(network_id, 2)
    assert not queries.number_is_taken(network_id, 2, but_for=history[2].id)
    assert not queries.number_is_taken(network_id, 7)


def test_candidates_are_the_home_group_and_whoever_is_registered():
    network = networks.network()
    member = networks.member(network)
    conference = conferences.conference(network)
    networks.in_home_group(member, "Åsa Ek", level="politician")
    ove = networks.in_home_group(member, "Ove Lund", level="teacher")
    gone = networks.in_home_group(member, "Bo Alm", level="teacher", until_on=TODAY)
    for person in (ove, gone):
        conferences.delegate(conference, member, person, level="principal")

    found = queries.candidates(conference.id, member.id, TODAY)

    assert [
        (each.name, each.level, each.is_chosen, each.has_left) for each in found
    ] == [
        ("Bo Alm", "principal", True, True),
        ("Ove Lund", "principal", True, False),
        ("Åsa Ek", "politician", False, False),
    ]
