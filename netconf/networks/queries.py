"""What there is to know of networks, members and who belongs to them."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload, selectinload

from netconf.db import session
from netconf.errors import NotFound
from netconf.initiatives.models import Round
from netconf.networks.models import Member, Membership, Network
from netconf.people import queries as people
from netconf.people.models import Person
from netconf.reader import Home, Reader, Role


def _holds(today: date) -> ColumnElement[bool]:
    """Return the condition that a membership holds on a day."""
    return (Membership.from_on <= today) & (
        or_(Membership.until_on.is_(None), Membership.until_on >= today)
    )


def reader_of(person: Person, today: date) -> Reader:
    """Return a person as the rules see them on a day: roles and home groups."""
    memberships = session.scalars(
        select(Membership)
        .where(Membership.person_id == person.id, _holds(today))
        .options(
            joinedload(Membership.member, innerjoin=True).joinedload(
                Member.network, innerjoin=True
            )
        )
        .order_by(Membership.from_on)
    )
    homes = tuple(
        Home(
            member_id=held.member_id,
            member_slug=held.member.slug,
            member_name=held.member.name,
            network_id=held.member.network_id,
            network_slug=held.member.network.slug,
            network_name=held.member.network.name,
            level=held.level,
            is_contact=held.is_contact_person or held.is_deputy,
        )
        for held in memberships
    )
    roles = set(people.appointed_roles(person.id, today))
    if homes:
        roles.add(Role.GROUP_MEMBER)
    if any(home.is_contact for home in homes):
        roles.add(Role.CONTACT_PERSON)
    return Reader(
        person_id=person.id,
        name=person.name,
        language=person.language,
        roles=frozenset(roles),
        homes=homes,
    )


def get_network(slug: str) -> Network:
    """Get a network with its members, round and initiative; raise NotFound."""
    network = session.scalar(
        select(Network)
        .where(Network.slug == slug)
        .options(
            joinedload(Network.round, innerjoin=True).joinedload(
                Round.initiative, innerjoin=True
            ),
            selectinload(Network.members),
        )
    )
    if network is None:
        raise NotFound
    return network


def get_member(network: Network, slug: str) -> Member:
    """Get a member of a network by its slug; raise NotFound."""
    for member in network.members:
        if member.slug == slug:
            return member
    raise NotFound


def home_group(member_id: UUID, today: date) -> list[Membership]:
    """Return the people of a member's home group on a day, by name."""
    return list(
        session.scalars(
            select(Membership)
            .join(Membership.person)
            .where(Membership.member_id == member_id, _holds(today))
            .options(joinedload(Membership.person, innerjoin=True))
            .order_by(Person.sort_key)
        )
    )


def all_rounds(initiative_id: UUID) -> list[Round]:
    """Return the rounds of an initiative in their order."""
    return list(
        session.scalars(
            select(Round)
            .where(Round.initiative_id == initiative_id)
            .order_by(Round.position)
        )
    )


def all_networks() -> list[Network]:
    """Return every network with its round and members, in the order of the rounds."""
    return list(
        session.scalars(
            select(Network)
            .join(Network.round)
            .options(
                joinedload(Network.round, innerjoin=True), selectinload(Network.members)
            )
            .order_by(Round.position, Network.position)
        )
    )
