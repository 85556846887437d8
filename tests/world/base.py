"""A network in Skåne with its members, a coming conference, and somebody in every role."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.db import session
from netconf.networks.models import Member, Membership, Network
from netconf.people.models import Appointment, Person
from netconf.reader import Role
from tests.factories import conferences, networks, people

# The columns of the access matrix, in its order.
ROLES = (
    "anonymous",
    "delegate",
    "contact",
    # Contact person of another member of the network, and of one in another network.
    "neighbour",
    "outsider",
    "leader",
    "administrator",
    # Appointed for the network, and for the delegate's member, which hosts the conference.
    "network_leader",
    "host",
    "supporter",
    "reader",
)


@dataclass
class World:
    """What tests may ask for by name; ``values`` fill the parameters of addresses.

    What a slice adds for one member it adds for all of ``members``, the first of whom
    is ``member``: pages are to cost the same however many there are.
    """

    network: Network
    members: list[Member]
    other_member: Member
    conference: Conference
    people: dict[str, Person | None]
    # The contact person of each member, by its slug.
    contacts: dict[str, Person]
    # The token of an open session of each.
    tokens: dict[str, str] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)

    @property
    def member(self) -> Member:
        """Return the member that delegate and contact person belong to."""
        return self.members[0]

    def person(self, role: str) -> Person:
        """Return who plays a role; nobody is anonymous."""
        person = self.people[role]
        assert person is not None
        return person


def build_base(size: int) -> World:
    """Make the people, a network of some size and its conference.

    The other member is the network's second, or the outsider's when there is only one.
    """
    network = networks.network("Nätverk Skåne")
    members = [networks.member(network, name) for name in _names(size)]
    elsewhere = networks.network("Nätverk Högbo", within=network.round.initiative)
    outside = networks.member(elsewhere, "Sandviken")
    other = members[1] if size > 1 else outside
    conference = conferences.conference(network, number=2, status=Status.PUBLISHED)
    conference.host_id = members[0].id
    contacts = {}
    for member in (*members, outside):
        contact = networks.in_home_group(
            member, f"Karin {member.name}", level="principal", contact=True
        )
        contacts[member.slug] = contact
        if member in members:
            conferences.delegate(conference, member, contact, level="principal")
            teacher = networks.in_home_group(member, f"Dag {member.name}")
            conferences.delegate(conference, member, teacher)
            if member is members[0]:
                delegate = teacher
    roles = {
        "leader": people.project_leader(),
        "administrator": people.administrator(),
        "network_leader": people.appointed(Role.NETWORK_LEADER, network=network),
        "host": people.appointed(Role.HOST, member=members[0]),
        "supporter": people.appointed(Role.SUPPORTER, network=network),
        "reader": people.appointed(Role.READER, member=members[0]),
    }
    return World(
        network=network,
        members=members,
        other_member=other,
        conference=conference,
        contacts=contacts,
        people={
            "anonymous": None,
            "delegate": delegate,
            "contact": contacts[members[0].slug],
            "neighbour": contacts[other.slug],
            "outsider": contacts[outside.slug],
            **roles,
        },
        values={
            "network": network.slug,
            "number": conference.number,
            "member": members[0].slug,
            "other_member": other.slug,
            "slug": network.round.initiative.slug,
            "place": _place_of(delegate).id,
            "person": delegate.id,
            "role": _role_of(roles["supporter"]),
            "leaders_role": _role_of(roles["leader"]),
        },
    )


def _place_of(person: Person) -> Membership:
    return session.scalars(
        select(Membership).where(Membership.person_id == person.id)
    ).one()


def _role_of(person: Person) -> UUID:
    return session.scalars(
        select(Appointment.id).where(Appointment.person_id == person.id)
    ).one()


def _names(size: int) -> list[str]:
    more = (f"Kommun {number}" for number in range(3, size + 1))
    return ["Kävlinge", "Svedala", *more][:size]
