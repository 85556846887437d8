"""The groups as pages show them: of one item, of some numbers, or those that somebody sits in."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, select, true
from sqlalchemy.orm import aliased, joinedload, selectinload

from netconf.conferences.models import Conference, Participation
from netconf.db import session
from netconf.errors import NotFound
from netconf.networks.models import Member
from netconf.people.models import Person
from netconf.programme.models import Item
from netconf.programme.rules import Grouping
from netconf.rosters.models import (
    Absence,
    MixedGroup,
    Roster,
    Seat,
    mixed_group_missive,
)
from netconf.rosters.rules.duties import Duty
from netconf.sorting import sort_key


@dataclass(frozen=True)
class Delegate:
    """Somebody in a group."""

    seat_id: UUID
    person_id: UUID
    name: str
    member: str
    level: str
    duty: Duty | None
    is_pinned: bool
    moved_at: datetime | None
    is_away: bool


@dataclass(frozen=True)
class Table:
    """One group of one mixed item, people by member and name."""

    id: UUID
    item_id: UUID
    number: int
    room: str
    people: tuple[Delegate, ...]
    # The members whose missives it discusses, with their slugs.
    missives: tuple[tuple[str, str], ...]

    def holds(self, person_id: UUID) -> bool:
        """Tell whether somebody sits here."""
        return any(each.person_id == person_id for each in self.people)

    def holder(self, duty: Duty) -> Delegate | None:
        """Return who has a duty here."""
        return next((each for each in self.people if each.duty is duty), None)


@dataclass(frozen=True)
class Sitting:
    """Which groups to show: those of one item and some numbers, or those with somebody named so.

    The groups of ``also`` are shown in any case.
    """

    item_id: UUID | None = None
    numbers: range | None = None
    name: str = ""
    also: UUID | None = None


def tables(roster: Roster, shown: Sitting) -> list[Table]:
    """Return the groups that are to be shown, by item and number, in two statements."""
    within = and_(true(), *_conditions(shown))
    if shown.also is not None:
        within |= MixedGroup.id.in_(_groups_with(Participation.person_id == shown.also))
    is_away = exists().where(
        Absence.participation_id == Participation.id,
        Absence.item_id == MixedGroup.item_id,
    )
    found = session.execute(
        select(
            MixedGroup.id,
            MixedGroup.item_id,
            MixedGroup.number,
            MixedGroup.room,
            Seat.id,
            Participation.person_id,
            Person.name,
            Member.name,
            Participation.level,
            Seat.duty,
            Seat.is_pinned,
            Seat.moved_at,
            is_away,
        )
        .outerjoin(Seat, Seat.group_id == MixedGroup.id)
        .outerjoin(Participation, Participation.id == Seat.participation_id)
        .outerjoin(Person, Person.id == Participation.person_id)
        .outerjoin(Member, Member.id == Participation.member_id)
        .where(MixedGroup.roster_id == roster.id, within)
        .order_by(
            MixedGroup.item_id, MixedGroup.number, Member.sort_key, Person.sort_key
        )
    )
    heads: dict[UUID, tuple[UUID, int, str]] = {}
    people: dict[UUID, list[Delegate]] = defaultdict(list)
    for group_id, item_id, number, room, seat_id, *who in found:
        heads[group_id] = (item_id, number, room)
        if seat_id is not None:
            people[group_id].append(Delegate(seat_id, *who))
    missives = _missives(heads.keys())
    return [
        Table(group_id, *head, tuple(people[group_id]), tuple(missives[group_id]))
        for group_id, head in heads.items()
    ]


def _conditions(shown: Sitting) -> Iterator[ColumnElement[bool]]:
    if shown.item_id is not None:
        yield MixedGroup.item_id == shown.item_id
    if shown.numbers is not None:
        yield MixedGroup.number.between(shown.numbers.start, shown.numbers.stop - 1)
    if shown.name:
        key = sort_key(shown.name)
        yield MixedGroup.id.in_(
            _groups_with(
                Person.sort_key.contains(key, autoescape=True)
                | Member.sort_key.contains(key, autoescape=True)
            )
        )


def _groups_with(who: ColumnElement[bool]) -> Select[UUID]:
    sitting = aliased(Seat)
    return (
        select(sitting.group_id)
        .join(Participation, Participation.id == sitting.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .join(Member, Member.id == Participation.member_id)
        .where(who)
    )


def _missives(
    group_ids: Collection[UUID],
) -> dict[UUID, list[tuple[str, str]]]:
    missives: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for group_id, name, slug in session.execute(
        select(mixed_group_missive.c.group_id, Member.name, Member.slug)
        .join(Member, Member.id == mixed_group_missive.c.member_id)
        .where(mixed_group_missive.c.group_id.in_(group_ids))
        .order_by(Member.sort_key)
    ):
        missives[group_id].append((name, slug))
    return missives


def items_with_counts(conference: Conference) -> list[tuple[Item, int]]:
    """Return the mixed items in programme order, each with how many groups it has."""
    count = (
        select(func.count(MixedGroup.id))
        .where(MixedGroup.item_id == Item.id)
        .scalar_subquery()
    )
    found = session.execute(
        select(Item, count)
        .where(Item.conference_id == conference.id, Item.grouping == Grouping.MIXED)
        .order_by(Item.day, Item.start_minute, Item.end_minute, Item.id)
    )
    return [(item, groups) for item, groups in found]


def get_group(roster: Roster, group_id: UUID) -> MixedGroup:
    """Get a group of a roster with its seats, their holders and missives; raise NotFound."""
    found = session.scalar(
        select(MixedGroup)
        .where(MixedGroup.roster_id == roster.id, MixedGroup.id == group_id)
        .options(
            joinedload(MixedGroup.item, innerjoin=True),
            selectinload(MixedGroup.missives),
            selectinload(MixedGroup.seats)
            .joinedload(Seat.participation, innerjoin=True)
            .options(
                joinedload(Participation.person, innerjoin=True),
                joinedload(Participation.member, innerjoin=True),
            ),
        )
    )
    if found is None:
        raise NotFound
    return found
