"""Networks and home groups are read in as many statements for one member as for thirty."""

from datetime import date

import pytest

from netconf.db import session
from netconf.errors import NotFound
from netconf.networks import actions, queries
from netconf.networks.queries import GroupFacts
from tests.factories import networks

pytestmark = pytest.mark.usefixtures("database")

TODAY = date(2026, 11, 16)


def build(size):
    network = networks.network()
    for number in range(size):
        member = networks.member(network, f"Kommun {number}")
        networks.in_home_group(member, "Karin Falk", contact=True, level="principal")
        networks.in_home_group(member, "Ove Lund")
    session.commit()
    session.expunge_all()
    return network.slug


@pytest.mark.parametrize("size", [1, 7, 30])
def test_a_network_is_read_in_two_statements(size, counts_queries):
    slug = build(size)

    with counts_queries() as statements:
        network = queries.get_network(slug)
        assert network.round.initiative.name
        assert len(network.members_on(TODAY)) == size

    assert len(statements) == 2


@pytest.mark.parametrize("size", [1, 7, 30])
def test_facts_of_home_groups_are_one_statement(size, counts_queries):
    network = queries.get_network(build(size))

    with counts_queries() as statements:
        facts = queries.with_facts(network, TODAY)

    assert len(statements) == 1
    assert {each for _, each in facts} == {
        GroupFacts(2, frozenset({"principal", "teacher"}), "Karin Falk")
    }


@pytest.mark.parametrize("size", [1, 7, 30])
def test_all_networks_are_two_statements(size, counts_queries):
    build(size)

    with counts_queries() as statements:
        found = queries.all_networks()
        assert [len(each.members) for each in found] == [size]
        assert found[0].round.initiative.name

    assert len(statements) == 2


def test_an_empty_home_group_has_no_contact_person():
    network = networks.network()
    member = networks.member(network)

    assert queries.with_facts(network, TODAY) == [(member, GroupFacts())]


def test_home_group_stands_in_swedish_order_without_those_to_come():
    member = networks.member(networks.network())
    for name in ("Örjan Ek", "Ada Ek", "Åke Ek"):
        networks.in_home_group(member, name)
    networks.in_home_group(member, "Framtida Ek", from_on=date(2026, 11, 17))
    networks.in_home_group(member, "Tidigare Ek", until_on=TODAY)

    assert [each.person.name for each in queries.home_group(member.id, TODAY)] == [
        "Ada Ek",
        "Åke Ek",
        "Örjan Ek",
    ]


def test_a_place_is_found_only_in_its_own_home_group():
    network = networks.network()
    member, other = networks.member(network), networks.member(network, "Svedala")
    networks.in_home_group(member)
    [place] = queries.home_group(member.id, TODAY)

    assert queries.get_place(member.id, place.id, TODAY) is place
    with pytest.raises(NotFound):
        queries.get_place(other.id, place.id, TODAY)


def test_a_place_that_has_ended_is_not_found():
    member = networks.member(networks.network())
    networks.in_home_group(member)
    [place] = queries.home_group(member.id, TODAY)
    actions.end_place(place, today=TODAY)

    with pytest.raises(NotFound):
        queries.get_place(member.id, place.id, TODAY)


def test_unknown_networks_and_members_are_not_found():
    network = networks.network()

    with pytest.raises(NotFound):
        queries.get_network("okänt")
    with pytest.raises(NotFound):
        queries.get_member(network, "okänd")


def test_rounds_keep_their_order_and_their_networks():
    initiative = networks.initiative()
    network = networks.network(within=initiative)

    assert queries.by_round(initiative.rounds, queries.networks_of(initiative.id)) == [
        (initiative.rounds[0], [network])
    ]
