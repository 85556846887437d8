"""A network before its conference: who writes, who waits to read, who must know nothing."""

from dataclasses import dataclass
from datetime import date

import pytest

from netconf import db
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.networks.models import Member, Network
from netconf.networks.queries import reader_of
from netconf.people.models import Person
from netconf.reader import Reader
from netconf.storage import Storage
from tests.client import Client
from tests.factories import conferences, networks, people

# What stands in a draft and must be found nowhere else.
CANARY = "kanariefagel-7f3a"


@dataclass
class Desk:
    """Who and what the tests of this folder are about."""

    network: Network
    member: Member
    contact: Person
    colleague: Person
    other_member: Member
    other_contact: Person
    leader: Person
    stranger: Person
    conference: Conference
    today: date

    @property
    def base(self) -> str:
        """Return where the conference's missives are."""
        return f"/natverk/{self.network.slug}/konferens/{self.conference.number}/missiv"

    @property
    def address(self) -> str:
        """Return where the member's missive is."""
        return f"{self.base}/{self.member.slug}"

    def reader(self, person: Person) -> Reader:
        """Return a person as the rules see them today."""
        return reader_of(person, self.today)


@pytest.fixture
def desk(database, today):  # noqa: ARG001 - the rows need somewhere to lie
    """Return a network of two members at its first conference on a theme."""
    network = networks.network()
    member = networks.member(network, "Kävlinge")
    other = networks.member(network, "Svedala")
    elsewhere = networks.network("Nätverk Norr", within=network.round.initiative)
    return Desk(
        network=network,
        member=member,
        contact=networks.in_home_group(
            member, "Karin Falk", level="principal", contact=True
        ),
        colleague=networks.in_home_group(member, "Dag Lindh"),
        other_member=other,
        other_contact=networks.in_home_group(
            other, "Siv Ek", level="principal", contact=True
        ),
        leader=people.project_leader(),
        stranger=networks.in_home_group(
            networks.member(elsewhere, "Boden"), "Per Norr", contact=True
        ),
        conference=conferences.conference(network, number=2, status=Status.PUBLISHED),
        today=today,
    )


@pytest.fixture
def storage(tmp_path):
    """Return a folder for files of the test's own."""
    return Storage(tmp_path / "stored")


@pytest.fixture
def visit(app):
    """Give ``visit(person)``: that person's browser, all that was made being on disk."""

    def open_browser(person: Person) -> Client:
        db.session.commit()
        return Client(app).sign_in(person)

    return open_browser
