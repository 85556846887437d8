"""A network with a conference, two home groups and somebody in each role, at their browsers."""

from dataclasses import dataclass

import pytest

from netconf import db
from netconf.conferences.models import Conference
from netconf.networks.models import Member
from netconf.people.models import Person
from tests.client import Client
from tests.factories import conferences, networks, people


@dataclass
class Town:
    """What a test of histories begins with."""

    member: Member
    other: Member
    conference: Conference
    contact: Person
    neighbour: Person
    leader: Person
    administrator: Person


@pytest.fixture
def town(app):  # noqa: ARG001 - it is in the app's database
    """Return a network of two members with a coming conference."""
    with db.transaction():
        network = networks.network("Nätverk Skåne")
        member = networks.member(network, "Kävlinge")
        other = networks.member(network, "Svedala")
        return Town(
            member,
            other,
            conferences.conference(network, number=1),
            networks.in_home_group(member, "Anna Berg", contact=True),
            networks.in_home_group(other, "Nils Ek", contact=True),
            people.project_leader(),
            people.administrator(),
        )


@pytest.fixture
def visit(app):
    """Give ``visit(person)``: that person's browser."""
    return lambda person: Client(app).sign_in(person)
