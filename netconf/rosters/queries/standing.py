"""A conference as dealing sees it: its delegates, mixed items, seats and absences."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Protocol
from uuid import UUID

from sqlalchemy import exists, select

from netconf.conferences.models import Conference, Participation
from netconf.db import session
from netconf.errors import NotFound
from netconf.networks.models import Member
from netconf.people.models import Person as Registered
from netconf.programme.models import Item
from netconf.programme.queries import mixed_items
from netconf.programme.rules import Grouping
from netconf.rosters.models import Absence, MixedGroup, Roster, Seat
from netconf.rosters.rules.duties import Duty
from netconf.rosters.rules.values import Groups, Person

LARGEST_USUAL_GROUP = 8


class OfMember(Protocol):
    """Somebody who comes for a member."""

    @property
    def member_id(self) -> UUID:
        """Return the member."""


def find_roster(conference: Conference) -> Roster | None:
    """Find what the conference's groups were dealt from and how good they are."""
    return session.scalar(select(Roster).where(Roster.conference_id == conference.id))


def get_roster(conference: Conference) -> Roster:
    """Get the roster in force; raise NotFound where there is none."""
    roster = find_roster(conference)
    if roster is None:
        raise NotFound
    return roster


def usual_group_count(delegates: Sequence[OfMember]) -> int:
    """Return a number of groups that lets everybody sit apart from their own; at least one.

    As many as the largest delegation has people, and no group larger than about eight.
    """
    largest = max(Counter(each.member_id for each in delegates).values(), default=1)
    return max(1, largest, round(len(delegates) / LARGEST_USUAL_GROUP))


@dataclass(frozen=True)
class Registration:
    """A delegate, by the names that pages show."""

    id: UUID
    person_id: UUID
    name: str
    member_id: UUID
    member: str
    level: str

    @property
    def as_person(self) -> Person:
        """Return the delegate as the solver sees one, by the person's own id.

        So those who meet again at a later conference are known.
        """
        return Person(str(self.person_id), self.member, self.level)


@dataclass(frozen=True)
class Group:
    """A group of an item, without those who sit there."""

    id: UUID
    item_id: UUID
    number: int
    room: str


@dataclass(frozen=True)
class Place:
    """A seat: which group of which item, what its holder sees to there, and whether it is kept."""

    seat_id: UUID
    item_id: UUID
    group_id: UUID
    number: int
    person: str
    duty: Duty | None
    is_pinned: bool
    moved_at: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """Everything that a deal, an edit or a repair begins from; people go by their ids as text."""

    delegates: tuple[Registration, ...]
    items: tuple[Item, ...]
    groups_there: tuple[Group, ...]
    places: tuple[Place, ...]
    # (person, item) where the person is away.
    away: frozenset[tuple[str, UUID]]

    @cached_property
    def by_person(self) -> dict[str, Registration]:
        """Return the delegates by their ids."""
        return {str(each.person_id): each for each in self.delegates}

    @cached_property
    def numbers(self) -> dict[UUID, int]:
        """Return how many groups each item has, for those that have any."""
        return Counter(group.item_id for group in self.groups_there)

    @property
    def dealt_items(self) -> list[Item]:
        """Return the items that have groups."""
        return [item for item in self.items if item.id in self.numbers]

    @cached_property
    def seated(self) -> dict[UUID, list[Place]]:
        """Return the seats of each item."""
        found: dict[UUID, list[Place]] = defaultdict(list)
        for place in self.places:
            found[place.item_id].append(place)
        return found

    def groups(self, item_id: UUID) -> Groups:
        """Return who sits in each group of an item, by number."""
        groups: list[list[str]] = [[] for _ in range(self.numbers.get(item_id, 0))]
        for place in self.seated.get(item_id, ()):
            groups[place.number - 1].append(place.person)
        return tuple(map(tuple, groups))

    def is_dealt(self, item_ids: Iterable[UUID]) -> bool:
        """Tell whether each of the items has groups."""
        return all(item_id in self.numbers for item_id in item_ids)

    @cached_property
    def unseated(self) -> list[Registration]:
        """Return those who lack a seat in an item that has groups, and are not away from it."""
        held = {(place.person, place.item_id) for place in self.places} | self.away
        return [
            each
            for person, each in self.by_person.items()
            if any((person, item_id) not in held for item_id in self.numbers)
        ]


def standing(conference: Conference) -> Standing:
    """Return how things stand at a conference, in three statements."""
    found: dict[UUID, Registration] = {}
    away = set()
    for own, person, name, member_id, member, level, item_id in session.execute(
        select(
            Participation.id,
            Participation.person_id,
            Registered.name,
            Participation.member_id,
            Member.name,
            Participation.level,
            Absence.item_id,
        )
        .join(Participation.member)
        .join(Participation.person)
        .outerjoin(Absence, Absence.participation_id == Participation.id)
        .where(Participation.conference_id == conference.id)
        .order_by(Member.sort_key, Registered.sort_key, Participation.id)
    ):
        who = Registration(own, person, name, member_id, member, level)
        delegate = found.setdefault(own, who)
        if item_id is not None:
            away.add((str(delegate.person_id), item_id))
    people = {each.id: str(each.person_id) for each in found.values()}
    groups: dict[UUID, Group] = {}
    places = []
    for (
        group_id,
        item_id,
        number,
        room,
        seat_id,
        participation_id,
        duty,
        pinned,
        moved_at,
    ) in session.execute(
        select(
            MixedGroup.id,
            MixedGroup.item_id,
            MixedGroup.number,
            MixedGroup.room,
            Seat.id,
            Seat.participation_id,
            Seat.duty,
            Seat.is_pinned,
            Seat.moved_at,
        )
        .join(Roster, Roster.id == MixedGroup.roster_id)
        .outerjoin(Seat, Seat.group_id == MixedGroup.id)
        .where(Roster.conference_id == conference.id)
        .order_by(MixedGroup.number)
    ):
        groups.setdefault(group_id, Group(group_id, item_id, number, room))
        if seat_id is not None:
            places.append(
                Place(
                    seat_id,
                    item_id,
                    group_id,
                    number,
                    people[participation_id],
                    duty,
                    pinned,
                    moved_at,
                )
            )
    return Standing(
        delegates=tuple(found.values()),
        items=tuple(mixed_items(conference)),
        groups_there=tuple(groups.values()),
        places=tuple(places),
        away=frozenset(away),
    )


def unseated(conference: Conference) -> list[str]:
    """Return the names of those who lack a seat in an item that has groups and are not away."""
    held = exists().where(
        Seat.participation_id == Participation.id,
        Seat.group_id == MixedGroup.id,
        MixedGroup.item_id == Item.id,
    )
    is_away = exists().where(
        Absence.participation_id == Participation.id, Absence.item_id == Item.id
    )
    is_dealt = exists().where(
        MixedGroup.item_id == Item.id,
        MixedGroup.roster_id == Roster.id,
        Roster.conference_id == conference.id,
    )
    return list(
        session.scalars(
            select(Registered.name)
            .join(Participation, Participation.person_id == Registered.id)
            .where(
                Participation.conference_id == conference.id,
                exists().where(
                    Item.conference_id == conference.id,
                    Item.grouping == Grouping.MIXED,
                    is_dealt,
                    ~held,
                    ~is_away,
                ),
            )
            .order_by(Registered.sort_key)
        )
    )
