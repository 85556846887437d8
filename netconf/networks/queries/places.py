"""Who holds a place in a home group, held, will hold, and what else they stand for."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from netconf.db import session
from netconf.errors import NotFound
from netconf.networks.models import Member, Membership
from netconf.networks.queries.conditions import holds, still_takes_part
from netconf.networks.rules import takes_part
from netconf.people.models import Appointment, Person


def home_group(member_id: UUID, today: date) -> list[Membership]:
    """Return the people of a member's home group on a day, by name."""
    return list(
        session.scalars(
            select(Membership)
            .join(Membership.person)
            .join(Membership.member)
            .where(Membership.member_id == member_id, holds(today))
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
            Membership.id == place_id, Membership.member_id == member_id, holds(today)
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
            holds(today),
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
            still_takes_part(day),
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
            holds(today),
        )
    )
