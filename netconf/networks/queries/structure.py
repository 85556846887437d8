"""Networks and their members, and what each home group amounts to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from netconf.db import session
from netconf.errors import NotFound
from netconf.initiatives.models import Initiative, Round
from netconf.networks.models import Member, Membership, Network
from netconf.networks.queries.conditions import holds
from netconf.people.models import Person


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
    return tied(network)


def tied(network: Network) -> Network:
    """Let each loaded member know the network that it was loaded with, at no cost."""
    for member in network.members:
        set_committed_value(member, "network", network)
    return network


def find_network(slug: str) -> Network | None:
    """Find a network by its slug, by itself."""
    return session.scalar(select(Network).where(Network.slug == slug))


def get_member(network: Network, slug: str) -> Member:
    """Get a member of a network by its slug, whether it still takes part or not; raise NotFound."""
    for member in network.members:
        if member.slug == slug:
            return member
    raise NotFound


@dataclass(frozen=True)
class GroupFacts:
    """How many people a home group has, at which levels, and who is its contact person."""

    size: int = 0
    levels: frozenset[str] = frozenset()
    contact_person: str | None = None


def group_facts(network_id: UUID, today: date) -> dict[UUID, GroupFacts]:
    """Return the facts of each home group in a network on a day, by member."""
    found = session.execute(
        select(
            Membership.member_id,
            Membership.level,
            func.count(),
            func.max(Person.name).filter(Membership.is_contact_person),
        )
        .join(Membership.member)
        .join(Membership.person)
        .where(Member.network_id == network_id, holds(today))
        .group_by(Membership.member_id, Membership.level)
    )
    facts: dict[UUID, GroupFacts] = {}
    for member_id, level, count, contact in found:
        known = facts.get(member_id, GroupFacts())
        facts[member_id] = GroupFacts(
            size=known.size + count,
            levels=known.levels | {level},
            contact_person=contact or known.contact_person,
        )
    return facts


def with_facts(network: Network, today: date) -> list[tuple[Member, GroupFacts]]:
    """Return those who take part in a network on a day, with the facts of their home groups."""
    facts = group_facts(network.id, today)
    return [
        (member, facts.get(member.id, GroupFacts()))
        for member in network.members_on(today)
    ]


def by_round(
    rounds: Sequence[Round], networks: Sequence[Network]
) -> list[tuple[Round, list[Network]]]:
    """Return rounds with their networks, both in the order given."""
    return [
        (each, [network for network in networks if network.round_id == each.id])
        for each in rounds
    ]


def all_networks() -> list[Network]:
    """Return every network with its round, initiative and members, in the rounds' order."""
    return list(
        session.scalars(
            select(Network)
            .join(Network.round)
            .join(Round.initiative)
            .options(
                contains_eager(Network.round).contains_eager(Round.initiative),
                selectinload(Network.members),
            )
            .order_by(Initiative.name, Round.position, Network.position, Network.slug)
        )
    )


def networks_of(initiative_id: UUID) -> list[Network]:
    """Return an initiative's networks with their members, in the rounds' order."""
    return list(
        session.scalars(
            select(Network)
            .join(Network.round)
            .where(Round.initiative_id == initiative_id)
            .options(selectinload(Network.members))
            .order_by(Round.position, Network.position, Network.slug)
        )
    )


def last_position(round_id: UUID) -> int:
    """Return the place of the last network in a round, or 0."""
    found = session.scalar(
        select(func.max(Network.position)).where(Network.round_id == round_id)
    )
    return found or 0
