"""What there is to know of networks, members and who belongs to them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    FromClause,
    Row,
    Select,
    bindparam,
    exists,
    func,
    join,
    or_,
    select,
)
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from netconf.db import Instant, session
from netconf.errors import NotFound
from netconf.initiatives.models import Initiative, Round
from netconf.networks.models import Member, Membership, Network
from netconf.networks.rules import takes_part
from netconf.people import queries as people
from netconf.people.models import Appointment, Person, SignInSession
from netconf.reader import OF_INITIATIVE, Home, Reader, Role, Scope


def _is_held(today: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition that a place is held on a day."""
    return (Membership.from_on <= today) & or_(
        Membership.until_on.is_(None), Membership.until_on > today
    )


def _takes_part(
    today: date | BindParameter[date], member: type[Member] = Member
) -> ColumnElement[bool]:
    """Return the condition that a member still takes part on a day."""
    return or_(member.left_on.is_(None), member.left_on > today)


def _holds(today: date) -> ColumnElement[bool]:
    """Return the condition that a place is held on a day, by a member that takes part then."""
    return _is_held(today) & _takes_part(today)


def _facts(who: FromClause) -> Select[*tuple[Any, ...]]:
    """Return what makes a reader of those in ``who``: a row for each home group and role."""
    today = bindparam("today", type_=Date)
    of_member, of_network = aliased(Member), aliased(Network)
    return (
        select(
            Person.id,
            Person.name,
            Person.language,
            Appointment.id.label("appointment_id"),
            Appointment.role,
            of_member.id.label("of_member_id"),
            of_member.slug.label("of_member_slug"),
            of_member.name.label("of_member_name"),
            of_network.id.label("of_network_id"),
            of_network.slug.label("of_network_slug"),
            of_network.name.label("of_network_name"),
            Membership.id.label("place_id"),
            Membership.level,
            (Membership.is_contact_person | Membership.is_deputy).label("is_contact"),
            Member.id.label("member_id"),
            Member.slug.label("member_slug"),
            Member.name.label("member_name"),
            Network.id.label("network_id"),
            Network.slug.label("network_slug"),
            Network.name.label("network_name"),
        )
        .select_from(who)
        .outerjoin(
            Appointment, (Appointment.person_id == Person.id) & people.holds(today)
        )
        .outerjoin(
            of_member,
            (of_member.id == Appointment.member_id) & _takes_part(today, of_member),
        )
        .outerjoin(
            of_network,
            of_network.id
            == func.coalesce(Appointment.network_id, of_member.network_id),
        )
        .outerjoin(Membership, (Membership.person_id == Person.id) & _is_held(today))
        .outerjoin(Member, (Member.id == Membership.member_id) & _takes_part(today))
        .outerjoin(Network, Network.id == Member.network_id)
        .order_by(Membership.from_on, Membership.id, Appointment.from_on)
    )


# Every request asks: in one statement, of plain columns, that is made only once.
_OF_PERSON = _facts(Person.__table__).where(Person.id == bindparam("person_id"))
_OF_SESSION = (
    _facts(join(SignInSession, Person, SignInSession.person_id == Person.id))
    .add_columns(SignInSession.last_seen_at, SignInSession.has_second_factor)
    .where(people.is_open(bindparam("token_hash"), bindparam("now", type_=Instant)))
)


def reader_of(person: Person, today: date) -> Reader:
    """Return a person as the rules see them on a day: roles and home groups."""
    given = {"person_id": person.id, "today": today}
    return _reader(session.execute(_OF_PERSON, given).all())


@dataclass(frozen=True)
class OpenSession:
    """A session that is open, and whose it is, as the rules see them on a day."""

    reader: Reader
    last_seen_at: datetime
    has_second_factor: bool


def find_session(token: str, now: datetime, today: date) -> OpenSession | None:
    """Find the open session of a token, and whose it is on a day."""
    given = {"token_hash": people.token_hash(token), "now": now, "today": today}
    facts = session.execute(_OF_SESSION, given).all()
    if not facts:
        return None
    return OpenSession(
        _reader(facts), facts[0].last_seen_at, facts[0].has_second_factor
    )


def _reader(facts: Sequence[Row[Any]]) -> Reader:
    homes = {
        fact.place_id: Home(
            member_id=fact.member_id,
            member_slug=fact.member_slug,
            member_name=fact.member_name,
            network_id=fact.network_id,
            network_slug=fact.network_slug,
            network_name=fact.network_name,
            level=fact.level,
            is_contact=fact.is_contact,
        )
        for fact in facts
        if fact.member_id is not None
    }
    scopes = {
        fact.appointment_id: Scope(
            role=fact.role,
            network_id=fact.of_network_id,
            network_slug=fact.of_network_slug,
            network_name=fact.of_network_name,
            member_id=fact.of_member_id,
            member_slug=fact.of_member_slug or "",
            member_name=fact.of_member_name or "",
        )
        for fact in facts
        if fact.of_network_id is not None
    }
    roles = {fact.role for fact in facts if fact.role in OF_INITIATIVE}
    roles |= {scope.role for scope in scopes.values()}
    if homes:
        roles.add(Role.GROUP_MEMBER)
    if any(home.is_contact for home in homes.values()):
        roles.add(Role.CONTACT_PERSON)
    return Reader(
        person_id=facts[0].id,
        name=facts[0].name,
        language=facts[0].language,
        roles=frozenset(roles),
        homes=tuple(homes.values()),
        scopes=tuple(scopes.values()),
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


def home_group(member_id: UUID, today: date) -> list[Membership]:
    """Return the people of a member's home group on a day, by name."""
    return list(
        session.scalars(
            select(Membership)
            .join(Membership.person)
            .join(Membership.member)
            .where(Membership.member_id == member_id, _holds(today))
            .options(contains_eager(Membership.person))
            .order_by(Person.sort_key, Person.id)
        )
    )


def places_of(member: Member, today: date) -> tuple[list[Membership], list[Membership]]:
    """Return the places of a home group that are held on a day, by name, and those that ended.

    The latest that ended come first. A place that changed its level or standing goes on as a
    new one: such ends are left out.
    """
    places = list(
        session.scalars(
            select(Membership)
            .join(Membership.person)
            .where(Membership.member_id == member.id)
            .options(contains_eager(Membership.person))
            .order_by(Person.sort_key, Person.id)
        )
    )
    held = [
        each
        for each in places
        if takes_part(member.joined_on, member.left_on, today)
        and takes_part(each.from_on, each.until_on, today)
    ]
    present = {each.person_id for each in held}
    ended = [
        (each.until_on, each)
        for each in places
        if each.until_on is not None
        and each.until_on <= today
        and each.person_id not in present
    ]
    ended.sort(key=lambda pair: pair[0], reverse=True)
    return held, [each for _, each in ended]


def get_place(member_id: UUID, place_id: UUID, today: date) -> Membership:
    """Get a place that is held in a member's home group on a day; raise NotFound."""
    place = session.scalar(
        select(Membership)
        .join(Membership.member)
        .where(
            Membership.id == place_id, Membership.member_id == member_id, _holds(today)
        )
        .options(joinedload(Membership.person, innerjoin=True))
    )
    if place is None:
        raise NotFound
    return place


@dataclass(frozen=True)
class KnownPerson:
    """A person as their place in a home group makes them known, and what else they stand for."""

    network_id: UUID
    member_id: UUID
    person_id: UUID
    is_contact_person: bool
    has_other_places: bool
    is_appointed: bool


def known_person(held: Membership) -> KnownPerson:
    """Return who holds a place, in one statement; places and roles that are over count too."""
    others, roles = session.execute(
        select(
            exists().where(
                Membership.person_id == held.person_id,
                Membership.member_id != held.member_id,
            ),
            exists().where(Appointment.person_id == held.person_id),
        )
    ).one()
    return KnownPerson(
        network_id=held.network_id,
        member_id=held.member_id,
        person_id=held.person_id,
        is_contact_person=held.is_contact_person,
        has_other_places=others,
        is_appointed=roles,
    )


def find_place(member_id: UUID, person_id: UUID, today: date) -> Membership | None:
    """Find the place that a person holds in a member's home group on a day."""
    return session.scalar(
        select(Membership)
        .join(Membership.member)
        .where(
            Membership.member_id == member_id,
            Membership.person_id == person_id,
            _holds(today),
        )
    )


def has_place(member_id: UUID, person_id: UUID, day: date) -> bool:
    """Tell whether a person holds a place in a member's home group on a day or later."""
    found = session.scalar(
        select(Membership.id)
        .join(Membership.member)
        .where(
            Membership.member_id == member_id,
            Membership.person_id == person_id,
            or_(Membership.until_on.is_(None), Membership.until_on > day),
            _takes_part(day),
        )
        .limit(1)
    )
    return found is not None


def coming_places(
    member_id: UUID, today: date, person_id: UUID | None = None
) -> list[Membership]:
    """Return the places of a home group, or one person's there, that begin on a day to come."""
    wanted = (
        select(Membership)
        .where(Membership.member_id == member_id, Membership.from_on > today)
        .order_by(Membership.from_on, Membership.id)
    )
    if person_id is not None:
        wanted = wanted.where(Membership.person_id == person_id)
    return list(session.scalars(wanted))


def places_turning(
    member_id: UUID, people: Collection[UUID], day: date
) -> list[Membership]:
    """Return the places of some people in a home group that begin or end on a day."""
    return list(
        session.scalars(
            select(Membership).where(
                Membership.member_id == member_id,
                Membership.person_id.in_(people),
                or_(Membership.from_on == day, Membership.until_on == day),
            )
        )
    )


def find_contact_person(member_id: UUID, today: date) -> Membership | None:
    """Find the place of a member's contact person on a day."""
    return session.scalar(
        select(Membership)
        .join(Membership.member)
        .where(
            Membership.member_id == member_id,
            Membership.is_contact_person,
            _holds(today),
        )
    )


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
        .where(Member.network_id == network_id, _holds(today))
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
