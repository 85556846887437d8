"""A network at the end of a conference, and one before it on the same theme."""

from dataclasses import dataclass
from datetime import date

import pytest

from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.networks.models import Member, Network
from netconf.networks.queries import reader_of
from netconf.people.models import Person
from netconf.reader import Reader
from tests.factories import conferences, networks, people


@dataclass
class Stage:
    """Who and what the tests of this folder are about."""

    network: Network
    member: Member
    contact: Person
    deputy: Person
    delegate: Person
    reader: Reader
    other: Member
    other_contact: Person
    leader: Person
    before: Conference
    now: Conference


def build_stage(today: date) -> Stage:
    """Make two members, the first with contact person, deputy and delegate."""
    network = networks.network()
    member = networks.member(network)
    other = networks.member(network, "Svedala")
    contact = networks.in_home_group(
        member, "Karin Falk", level="principal", contact=True
    )
    return Stage(
        network=network,
        member=member,
        contact=contact,
        deputy=networks.in_home_group(member, "Dina Dahl", deputy=True),
        delegate=networks.in_home_group(member, "Dag Lindh"),
        reader=reader_of(contact, today),
        other=other,
        other_contact=networks.in_home_group(other, "Siv Ek", contact=True),
        leader=people.project_leader(),
        before=conferences.conference(
            network, number=1, status=Status.CLOSED, day_1=date(2026, 5, 5)
        ),
        now=conferences.conference(network, number=2, status=Status.RUNNING),
    )


@pytest.fixture
def stage(database, today):  # noqa: ARG001 - the rows need somewhere to lie
    """Return a network whose conference is running."""
    return build_stage(today)
