"""What a person stands in on a day: home groups, and roles for a network or a member."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from netconf import db
from netconf.networks.queries import reader_of
from netconf.people import actions
from netconf.reader import Role, Scope
from tests.factories import networks, people

pytestmark = pytest.mark.usefixtures("database")


def test_a_role_for_a_network_is_for_that_network_alone():
    skane = networks.network("Nätverk Skåne")
    hogbo = networks.network("Nätverk Högbo", within=skane.round.initiative)
    rut = people.appointed(Role.NETWORK_LEADER, network=skane)

    reader = reader_of(rut, people.SINCE)

    assert reader.roles == {Role.NETWORK_LEADER}
    assert reader.scopes == (
        Scope(Role.NETWORK_LEADER, skane.id, "skane", "Nätverk Skåne"),
    )
    assert [reader.leads(each.id) for each in (skane, hogbo)] == [True, False]
    assert [reader.follows(each.id) for each in (skane, hogbo)] == [True, False]


def test_a_role_for_a_member_says_which_and_in_which_network():
    skane = networks.network("Nätverk Skåne")
    kavlinge = networks.member(skane, "Kävlinge")
    rut = people.appointed(Role.READER, member=kavlinge)

    (scope,) = reader_of(rut, people.SINCE).scopes

    assert scope == Scope(
        Role.READER,
        skane.id,
        "skane",
        "Nätverk Skåne",
        kavlinge.id,
        "kavlinge",
        "Kävlinge",
    )


def test_a_role_for_a_member_ends_when_the_member_leaves(today):
    kavlinge = networks.member(networks.network(), "Kävlinge")
    rut = people.appointed(Role.HOST, member=kavlinge)
    kavlinge.left_on = today
    db.session.flush()

    days = (today - timedelta(days=1), today)

    assert [reader_of(rut, day).roles for day in days] == [{Role.HOST}, set()]


@pytest.mark.parametrize(
    ("role", "of"),
    [
        (Role.ADMINISTRATOR, "network"),
        (Role.PROJECT_LEADER, "member"),
        (Role.NETWORK_LEADER, None),
        (Role.SUPPORTER, "member"),
        (Role.HOST, "network"),
        (Role.READER, None),
    ],
)
def test_a_role_without_the_scope_it_needs_is_refused_by_the_database(role, of):
    network = networks.network()
    scopes = {"network": network, "member": networks.member(network), None: None}

    with pytest.raises(IntegrityError, match="scope"):
        people.appointed(role, **({of: scopes[of]} if of else {}))
    db.session.rollback()


def test_a_role_that_ended_is_not_held(today):
    network = networks.network()
    rut = people.person("Rut Holm")
    actions.appoint(
        rut,
        Role.SUPPORTER,
        network_id=network.id,
        from_on=people.SINCE,
        until_on=today,
    )

    days = (today - timedelta(days=1), today)

    assert [len(reader_of(rut, day).scopes) for day in days] == [1, 0]
