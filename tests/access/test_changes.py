"""Rights follow what somebody stands in: whoever moves or loses a role is refused at once."""

import pytest
from sqlalchemy import select

from netconf import db
from netconf.networks import actions as networks
from netconf.networks import queries
from netconf.people.models import Appointment, Person
from netconf.reader import Role
from tests.access import matrix
from tests.factories import people

LINES = [line for line in matrix.read() if line.method == "GET"]
ROLES = {
    "network_leader": Role.NETWORK_LEADER,
    "host": Role.HOST,
    "supporter": Role.SUPPORTER,
    "reader": Role.READER,
    "leader": Role.PROJECT_LEADER,
    "administrator": Role.ADMINISTRATOR,
}


def _answers(client, site, world):
    """Return what each page of the matrix answers, by its line."""
    return {
        line.name: client.fetch("GET", line.path(site, world)).status_code
        for line in LINES
    }


@pytest.mark.parametrize("role", ["delegate", "contact"])
def test_asvs_8_3_2_whoever_moves_to_another_member_has_lost_all_in_the_first(
    role, site, start_over, visitor, today
):
    """Asked with the session that was open before."""
    world = start_over()
    outsiders = _answers(visitor(world, "outsider"), site, world)
    client = visitor(world, role)
    with db.transaction():
        person = db.session.get(Person, world.person(role).id)
        place = queries.find_place(world.member.id, person.id, today)
        networks.end_place(place, today=today)
        elsewhere = queries.get_member(queries.get_network("hogbo"), "sandviken")
        networks.place(
            person, elsewhere, level="teacher", title="", is_deputy=True, from_on=today
        )

    assert _answers(client, site, world) == outsiders


@pytest.mark.parametrize("role", ROLES)
def test_asvs_8_3_2_whoever_loses_a_role_has_lost_all_that_it_gave(
    role, site, start_over, visitor, today
):
    world = start_over()
    with db.transaction():
        world.people["stranger"] = people.person("Nils Ingen")
    strangers = _answers(visitor(world, "stranger"), site, world)
    client = visitor(world, role)
    with db.transaction():
        held = select(Appointment).where(Appointment.person_id == world.person(role).id)
        db.session.scalars(held).one().until_on = today

    assert _answers(client, site, world) == strangers


def test_asvs_8_3_2_whoever_is_deactivated_is_signed_out_at_once(
    site, start_over, visitor
):
    world = start_over()
    anonymous = _answers(visitor(world, "anonymous"), site, world)
    client = visitor(world, "administrator")
    with db.transaction():
        db.session.get(Person, world.person("administrator").id).is_active = False

    assert _answers(client, site, world) == anonymous
