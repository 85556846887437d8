"""A network whose theme returns: one closed conference, one under way."""

from dataclasses import dataclass
from datetime import date

import pytest

from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.networks.models import Member, Network
from netconf.networks.queries import reader_of
from netconf.people.models import Person
from netconf.reader import Reader
from tests.factories import conferences, networks


@dataclass
class Stage:
    """Who and what the tests of this folder are about."""

    network: Network
    member: Member
    contact: Person
    reader: Reader
    before: Conference
    now: Conference


def build_stage(today: date) -> Stage:
    """Make a member of a network at its second conference on a theme."""
    network = networks.network()
    member = networks.member(network)
    contact = networks.in_home_group(
        member, "Karin Falk", level="principal", contact=True
    )
    return Stage(
        network=network,
        member=member,
        contact=contact,
        reader=reader_of(contact, today),
        before=conferences.conference(
            network, number=1, status=Status.CLOSED, day_1=date(2026, 5, 5)
        ),
        now=conferences.conference(network, number=2, status=Status.RUNNING),
    )


@pytest.fixture
def stage(database, today):  # noqa: ARG001 - the rows need somewhere to lie
    """Return a member whose theme returns."""
    return build_stage(today)
