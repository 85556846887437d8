"""A network with a planned conference and people in every part, on disk."""

from dataclasses import dataclass

import pytest

from netconf import db
from netconf.conferences.models import Conference
from netconf.networks.models import Member, Network
from netconf.people.models import Person
from tests.factories import conferences, networks, people


@dataclass
class Scene:
    """Who and what the tests of this folder are about."""

    network: Network
    member: Member
    other: Member
    contact: Person
    teacher: Person
    other_contact: Person
    stranger: Person
    leader: Person
    conference: Conference
    address: str


@pytest.fixture
def scene(database) -> Scene:  # noqa: ARG001 - the rows need somewhere to lie
    """Return Nätverk Skåne with two members, and its conference 2 on RUT-1."""
    network = networks.network("Nätverk Skåne")
    member = networks.member(network, "Kävlinge")
    other = networks.member(network, "Svedala")
    elsewhere = networks.network("Nätverk Norr", within=network.round.initiative)
    boden = networks.member(elsewhere, "Boden")
    made = Scene(
        network=network,
        member=member,
        other=other,
        contact=networks.in_home_group(
            member, "Karin Falk", level="principal", contact=True
        ),
        teacher=networks.in_home_group(member, "Ove Lund"),
        other_contact=networks.in_home_group(other, "Siv Ek", contact=True),
        stranger=networks.in_home_group(boden, "Nils Norr", contact=True),
        leader=people.project_leader(),
        conference=conferences.conference(network, number=2),
        address="/natverk/skane/konferens/2",
    )
    db.session.commit()
    return made
