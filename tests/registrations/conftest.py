"""A conference of a network whose members have people, on disk."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from netconf import db
from netconf.conferences.models import Conference
from netconf.networks.models import Member
from netconf.people.models import Person
from tests.client import Client
from tests.factories import conferences, networks, people


@dataclass
class Scene:
    """Who and what the tests of this folder are about."""

    conference: Conference
    member: Member
    other: Member
    contact: Person
    teacher: Person
    neighbour: Person
    leader: Person
    address: str


@pytest.fixture
def scene(database) -> Scene:  # noqa: ARG001 - the rows need somewhere to lie
    """Return conference 1 of Nätverk Skåne with Kävlinge and Svedala."""
    network = networks.network("Nätverk Skåne")
    member = networks.member(network, "Kävlinge")
    other = networks.member(network, "Svedala")
    contact = networks.in_home_group(
        member, "Karin Falk", level="principal", contact=True
    )
    teacher = networks.in_home_group(member, "Ove Lund")
    neighbour = networks.in_home_group(other, "Siv Ek", contact=True)
    for name, person in (("karin", contact), ("ove", teacher), ("siv", neighbour)):
        person.email = person.email_key = f"{name}@example.org"
    made = Scene(
        conference=conferences.conference(network),
        member=member,
        other=other,
        contact=contact,
        teacher=teacher,
        neighbour=neighbour,
        leader=people.project_leader(),
        address="/natverk/skane/konferens/1/delegation",
    )
    db.session.commit()
    return made


@pytest.fixture
def visit(app) -> Callable[[Person], Client]:
    """Give ``visit(person)``: that person's browser."""
    return lambda person: Client(app).sign_in(person)
