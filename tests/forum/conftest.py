"""A network with two members and a project leader, ready to talk."""

from dataclasses import dataclass
from datetime import date

import pytest

from netconf.conferences.models import Conference
from netconf.networks.models import Member, Network
from netconf.people.models import Person
from tests.factories import conferences, networks, people


@dataclass
class Hall:
    """Who and what the tests of this folder are about."""

    network: Network
    member: Member
    author: Person
    other: Person
    leader: Person
    conference: Conference
    today: date


@pytest.fixture
def hall(database, today):  # noqa: ARG001 - the rows need somewhere to lie
    """Return a network whose people can write."""
    return build_hall(today)


def build_hall(today: date) -> Hall:
    """Make the people and their network."""
    network = networks.network()
    member = networks.member(network)
    return Hall(
        network=network,
        member=member,
        author=networks.in_home_group(member, "Karin Falk", level="principal"),
        other=networks.in_home_group(networks.member(network, "Svedala"), "Siv Ek"),
        leader=people.project_leader(),
        conference=conferences.conference(network, number=2),
        today=today,
    )
