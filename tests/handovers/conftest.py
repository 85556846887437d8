"""A member with a contact person, a deputy and a teacher, a coming conference and a promise."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from netconf import db
from netconf.conferences.models import Conference
from netconf.networks.models import Member, Network
from netconf.people.models import Person
from tests.client import Client
from tests.factories import agreements, conferences, networks, people


@dataclass
class Scene:
    """Who and what the tests of this folder are about."""

    network: Network
    member: Member
    conference: Conference
    contact: Person
    deputy: Person
    teacher: Person
    neighbour: Person
    leader: Person
    address: str


@pytest.fixture
def scene(database) -> Scene:  # noqa: ARG001 - the rows need somewhere to lie
    """Return Nätverk Skåne with Kävlinge and Svedala before a conference."""
    network = networks.network("Nätverk Skåne")
    agreements.terms(network.round.initiative)
    member = networks.member(network, "Kävlinge")
    other = networks.member(network, "Svedala")
    made = Scene(
        network=network,
        member=member,
        conference=conferences.conference(network, number=2),
        contact=networks.in_home_group(
            member, "Karin Falk", level="principal", contact=True
        ),
        deputy=networks.in_home_group(member, "Disa Alm", deputy=True),
        teacher=networks.in_home_group(member, "Ove Lund"),
        neighbour=networks.in_home_group(other, "Siv Ek", contact=True),
        leader=people.project_leader(),
        address="/natverk/skane/kommun/kavlinge",
    )
    db.session.commit()
    return made


@pytest.fixture
def visit(app) -> Callable[[Person], Client]:
    """Give ``visit(person)``: that person's browser."""
    return lambda person: Client(app).sign_in(person)
