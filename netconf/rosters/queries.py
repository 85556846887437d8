"""Who is to sit in mixed groups, who has sat together before, and the roster there is."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from netconf.conferences import queries as conferences
from netconf.conferences.models import Conference, Participation
from netconf.db import session
from netconf.networks.models import Member
from netconf.people.models import Person as Registered
from netconf.programme.models import Item
from netconf.programme.queries import mixed_items
from netconf.rosters.models import MixedGroup, Roster, Seat
from netconf.rosters.rules.values import Groups, Person, Request

LARGEST_USUAL_GROUP = 8


def find_roster(conference: Conference) -> Roster | None:
    """Find what the conference's groups were dealt from and how good they are."""
    return session.scalar(select(Roster).where(Roster.conference_id == conference.id))


def usual_group_count(delegates: Sequence[Participation]) -> int:
    """Return a number of groups that lets everybody sit apart from their own; at least one.

    As many as the largest delegation has people, and no group larger than about eight.
    """
    largest = max(Counter(each.member_id for each in delegates).values(), default=1)
    return max(1, largest, round(len(delegates) / LARGEST_USUAL_GROUP))


def request_for(conference: Conference, *, groups: int, seed: int) -> Request:
    """Return what the solver is asked: the delegates, a round for each mixed item, the history.

    People go by their own ids, so that those who meet again at a later conference are known.
    """
    people = tuple(
        Person(str(each.person_id), each.member.name, each.level)
        for each in conferences.participants(conference.id)
    )
    known = {person.id for person in people}
    return Request(
        people=people,
        rounds=len(mixed_items(conference)),
        groups=groups,
        seed=seed,
        history=earlier_rounds(conference, known),
    )


def earlier_rounds(conference: Conference, known: set[str]) -> tuple[Groups, ...]:
    """Return the groups of the network's earlier conferences, of those who come again.

    One entry for each mixed item, oldest first; ids as text.
    """
    found = session.execute(
        select(Item.id, MixedGroup.number, Participation.person_id)
        .join(MixedGroup, MixedGroup.item_id == Item.id)
        .join(Seat, Seat.group_id == MixedGroup.id)
        .join(Participation, Participation.id == Seat.participation_id)
        .join(Conference, Conference.id == Item.conference_id)
        .where(
            Conference.network_id == conference.network_id,
            Conference.number < conference.number,
        )
        .order_by(
            Conference.number,
            Item.day,
            Item.start_minute,
            Item.id,
            MixedGroup.number,
            Participation.person_id,
        )
    )
    rounds: dict[UUID, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item_id, number, person_id in found:
        if str(person_id) in known:
            rounds[item_id][number].append(str(person_id))
    return tuple(
        tuple(tuple(group) for group in groups.values()) for groups in rounds.values()
    )


@dataclass(frozen=True)
class Table:
    """One group of one mixed item, people by name."""

    number: int
    room: str
    people: tuple[Participation, ...]

    def holds(self, person_id: UUID) -> bool:
        """Tell whether somebody sits here."""
        return any(each.person_id == person_id for each in self.people)


@dataclass(frozen=True)
class Sitting:
    """A mixed item with its groups."""

    item: Item
    tables: tuple[Table, ...]

    def table_of(self, person_id: UUID) -> Table | None:
        """Return where somebody sits, if they do."""
        return next((table for table in self.tables if table.holds(person_id)), None)


@dataclass(frozen=True)
class Seating:
    """Everybody registered and where they sit."""

    sittings: tuple[Sitting, ...]
    delegates: tuple[Participation, ...]

    @property
    def unseated(self) -> tuple[Participation, ...]:
        """Return the delegates who lack a seat in some mixed item."""
        return tuple(
            each
            for each in self.delegates
            if any(
                sitting.table_of(each.person_id) is None for sitting in self.sittings
            )
        )


def seating(conference: Conference) -> Seating:
    """Return each mixed item with its groups, and everybody registered, in two statements."""
    found = session.execute(
        select(Participation, MixedGroup.item_id, MixedGroup.number, MixedGroup.room)
        .join(Participation.member)
        .join(Participation.person)
        .outerjoin(Seat, Seat.participation_id == Participation.id)
        .outerjoin(MixedGroup, MixedGroup.id == Seat.group_id)
        .where(Participation.conference_id == conference.id)
        .options(
            contains_eager(Participation.member), contains_eager(Participation.person)
        )
        .order_by(MixedGroup.number, Member.sort_key, Registered.sort_key)
    )
    delegates: dict[UUID, Participation] = {}
    tables: dict[UUID, dict[int, list[Participation]]] = defaultdict(
        lambda: defaultdict(list)
    )
    rooms: dict[tuple[UUID, int], str] = {}
    for delegate, item_id, number, room in found:
        delegates[delegate.id] = delegate
        if item_id is not None:
            tables[item_id][number].append(delegate)
            rooms[item_id, number] = room
    return Seating(
        sittings=tuple(
            Sitting(
                item,
                tuple(
                    Table(number, rooms[item.id, number], tuple(people))
                    for number, people in tables[item.id].items()
                ),
            )
            for item in mixed_items(conference)
        ),
        delegates=tuple(delegates.values()),
    )
