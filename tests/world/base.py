"""A network in Skåne with two members, a coming conference, and somebody in every role."""

from dataclasses import dataclass, field

from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.networks.models import Member, Network
from netconf.people.models import Person
from tests.factories import conferences, networks, people

# The columns of the access matrix, in its order.
ROLES = ("anonymous", "delegate", "contact", "other_contact", "leader", "administrator")


@dataclass
class World:
    """What tests may ask for by name; ``values`` fill the parameters of addresses."""

    network: Network
    member: Member
    other_member: Member
    conference: Conference
    people: dict[str, Person | None]
    values: dict[str, object] = field(default_factory=dict)

    def person(self, role: str) -> Person:
        """Return who plays a role; nobody is anonymous."""
        person = self.people[role]
        assert person is not None
        return person


def build_base() -> World:
    """Make the people, the network and its conference."""
    network = networks.network("Nätverk Skåne")
    member = networks.member(network, "Kävlinge")
    other = networks.member(network, "Svedala")
    delegate = networks.in_home_group(member, "Dag Lindh")
    contact = networks.in_home_group(
        member, "Karin Falk", level="principal", contact=True
    )
    other_contact = networks.in_home_group(
        other, "Siv Ek", level="principal", contact=True
    )
    conference = conferences.conference(network, number=2, status=Status.PUBLISHED)
    for at_home, person in (
        (member, delegate),
        (member, contact),
        (other, other_contact),
    ):
        conferences.delegate(conference, at_home, person)
    return World(
        network=network,
        member=member,
        other_member=other,
        conference=conference,
        people={
            "anonymous": None,
            "delegate": delegate,
            "contact": contact,
            "other_contact": other_contact,
            "leader": people.project_leader(),
            "administrator": people.administrator(),
        },
        values={
            "network": network.slug,
            "number": conference.number,
            "member": member.slug,
            "other_member": other.slug,
        },
    )
