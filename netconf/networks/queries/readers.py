"""Who is asking, as the rules see them: roles and home groups in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, FromClause, Row, Select, bindparam, func, join, select
from sqlalchemy.orm import aliased

from netconf.db import Instant, session
from netconf.networks.models import Member, Membership, Network
from netconf.networks.queries.conditions import is_held, still_takes_part
from netconf.people import queries as people
from netconf.people.models import Appointment, Person, SignInSession
from netconf.reader import OF_INITIATIVE, Home, Reader, Role, Scope


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
            (of_member.id == Appointment.member_id)
            & still_takes_part(today, of_member),
        )
        .outerjoin(
            of_network,
            of_network.id
            == func.coalesce(Appointment.network_id, of_member.network_id),
        )
        .outerjoin(Membership, (Membership.person_id == Person.id) & is_held(today))
        .outerjoin(
            Member, (Member.id == Membership.member_id) & still_takes_part(today)
        )
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
