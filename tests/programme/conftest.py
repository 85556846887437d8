"""A planned conference with people who may and may not build its programme."""

from dataclasses import dataclass

import pytest

from netconf import db
from netconf.conferences.models import Conference
from netconf.networks.models import Member, Network
from netconf.people.models import Person
from tests.factories import conferences, networks, people


@dataclass
class Stage:
    """Who and what the tests of this folder are about."""

    network: Network
    member: Member
    contact: Person
    delegate: Person
    leader: Person
    conference: Conference
    address: str


@pytest.fixture
def stage(database) -> Stage:  # noqa: ARG001 - the rows need somewhere to lie
    """Return a planned conference of a network with two members, on disk."""
    network = networks.network()
    member = networks.member(network)
    networks.member(network, "Svedala")
    made = Stage(
        network=network,
        member=member,
        contact=networks.in_home_group(member, "Karin Falk", contact=True),
        delegate=networks.in_home_group(member, "Ove Lund"),
        leader=people.project_leader(),
        conference=conferences.conference(network, number=2),
        address=f"/natverk/{network.slug}/konferens/2/program",
    )
    db.session.commit()
    return made
