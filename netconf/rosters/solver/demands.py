"""The demands of one round, each by itself, and the words needed to name them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from netconf.rosters.rules.values import Authors, Request


class Kind(StrEnum):
    """Where in the request a demand stands."""

    ABSENCE = "absent"
    LOCK = "locks"
    APART = "apart"
    TOGETHER = "together"
    MISSIVE = "missives"


@dataclass(frozen=True)
class Demand:
    """One demand on one round; ``place`` is where it stands in the request.

    ``people`` are those present that it speaks of. A lock and a missive have a group,
    counted from 1; a missive has the municipality that wrote it.
    """

    kind: Kind
    place: str
    people: tuple[str, ...] = ()
    group: int | None = None
    municipality: str | None = None


class Contradiction(StrEnum):
    """What it is that cannot be had."""

    LOCKED_WHILE_ABSENT = "locked_while_absent"
    LOCKED_TWICE = "locked_twice"
    TOO_MANY_LOCKED = "too_many_locked"
    LOCKED_BUT_APART = "locked_but_apart"
    LOCKED_BUT_TOGETHER = "locked_but_together"
    APART_AND_TOGETHER = "apart_and_together"
    TOO_MANY_TOGETHER = "too_many_together"
    TOO_MANY_APART = "too_many_apart"
    AUTHOR_LOCKED = "author_locked"
    NO_SEAT_LEFT = "no_seat_left"
    TOO_FEW_AUTHORS = "too_few_authors"
    SEVERAL = "several"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Clash:
    """Demands of one round, counted from 1, that no seating can meet all of.

    Leaving out any one of them would do; save for UNDECIDED, where none was found
    within the budget and none was ruled out. ``sizes`` are those of the groups;
    ``is_smallest`` tells whether it is proven that no fewer demands clash.
    """

    kind: Contradiction
    round: int
    demands: tuple[Demand, ...]
    sizes: tuple[int, int]
    groups: int
    is_smallest: bool = True


class Infeasible(Exception):
    """No roster can satisfy the request; ``clashes`` says why."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        self.clashes = tuple(clashes)
        super().__init__("; ".join(f"{one.kind} in {one.round}" for one in clashes))


def demands_of(request: Request, number: int) -> list[Demand]:
    """Return the demands on a round, counted from 1, that say something of it.

    Those that say most come first, to be named first when demands clash.
    """
    absent = request.absences()
    home = {person.id: person.municipality for person in request.people}

    def there(people: Sequence[str]) -> tuple[str, ...]:
        return tuple(person for person in people if (person, number) not in absent)

    found = [
        Demand(Kind.LOCK, f"locks[{index}]", (lock.person,), lock.group)
        for index, lock in enumerate(request.locks)
        if lock.round == number and there((lock.person,))
    ]
    for kind, lists in ((Kind.TOGETHER, request.together), (Kind.APART, request.apart)):
        those = [
            Demand(kind, f"{kind}[{index}]", there(people))
            for index, people in enumerate(lists)
            if len(there(people)) > 1
        ]
        found.extend(sorted(those, key=lambda one: -len(one.people)))
    if request.authors is Authors.FREE:
        return found
    for index, discussion in enumerate(request.missives):
        if discussion.round != number:
            continue
        for member_index, member in enumerate(discussion.members):
            authors = there([one for one, town in home.items() if town == member])
            if authors or request.authors is Authors.PRESENT:
                place = f"missives[{index}].members[{member_index}]"
                found.append(
                    Demand(Kind.MISSIVE, place, authors, discussion.group, member)
                )
    return found


def impossible_locks(
    request: Request,
) -> Iterator[tuple[Contradiction, int, tuple[Demand, Demand]]]:
    """Yield, with their rounds, locks of absent people and two locks of one person."""
    absences = {
        (absence.person, number): Demand(
            Kind.ABSENCE, f"absent[{index}]", (absence.person,)
        )
        for index, absence in enumerate(request.absent)
        for number in absence.rounds
    }
    locked: dict[tuple[str, int], Demand] = {}
    for index, lock in enumerate(request.locks):
        seat = (lock.person, lock.round)
        demand = Demand(Kind.LOCK, f"locks[{index}]", (lock.person,), lock.group)
        first = locked.setdefault(seat, demand)
        if seat in absences:
            yield (
                Contradiction.LOCKED_WHILE_ABSENT,
                lock.round,
                (demand, absences[seat]),
            )
        elif first.group != lock.group:
            yield Contradiction.LOCKED_TWICE, lock.round, (first, demand)


def crowd(demands: Sequence[Demand], groups: int) -> list[Demand]:
    """Return demands that part more people than there are groups, if easily found.

    Person by person, those with most to be apart from first; the demands that part
    several at once are preferred.
    """
    parting = [demand for demand in demands if demand.kind is Kind.APART]
    apart: dict[str, set[str]] = {}
    for demand in parting:
        for person in demand.people:
            apart.setdefault(person, set()).update(demand.people)
    order = sorted(apart, key=lambda person: (-len(apart[person]), person))
    for first in order:
        together = [first]
        for person in order:
            if person != first and apart[person].issuperset(together):
                together.append(person)
        if len(together) > groups:
            return _parting(together[: groups + 1], parting)
    return []


def _parting(people: list[str], demands: list[Demand]) -> list[Demand]:
    """Return demands that set each of the people apart from all the others."""
    left = set(combinations(sorted(people), 2))
    found = []
    for demand in sorted(demands, key=lambda one: -len(one.people)):
        pairs = left & set(combinations(sorted(demand.people), 2))
        if pairs:
            found.append(demand)
            left -= pairs
    return found


def contradiction(demands: Sequence[Demand], authors: Authors) -> Contradiction:
    """Name what cannot be had, from the demands of a smallest conflict."""
    kinds = {demand.kind for demand in demands}
    locks = [demand for demand in demands if demand.kind is Kind.LOCK]
    groups = {lock.group for lock in locks}
    if kinds == {Kind.LOCK}:
        return Contradiction.TOO_MANY_LOCKED
    if kinds == {Kind.LOCK, Kind.APART} and len(groups) == 1:
        return Contradiction.LOCKED_BUT_APART
    if kinds == {Kind.LOCK, Kind.TOGETHER}:
        if len(groups) > 1:
            return Contradiction.LOCKED_BUT_TOGETHER
        return Contradiction.TOO_MANY_LOCKED
    if kinds == {Kind.MISSIVE}:
        if authors is Authors.PRESENT:
            return Contradiction.TOO_FEW_AUTHORS
        return Contradiction.NO_SEAT_LEFT
    if kinds == {Kind.LOCK, Kind.MISSIVE} and len(demands) == 2:
        if authors is Authors.EXCLUDED:
            return Contradiction.AUTHOR_LOCKED
        return Contradiction.TOO_FEW_AUTHORS
    return {
        frozenset((Kind.APART, Kind.TOGETHER)): Contradiction.APART_AND_TOGETHER,
        frozenset((Kind.TOGETHER,)): Contradiction.TOO_MANY_TOGETHER,
        frozenset((Kind.APART,)): Contradiction.TOO_MANY_APART,
    }.get(frozenset(kinds), Contradiction.SEVERAL)


def is_met(demand: Demand, group_of: Mapping[str, int], authors: Authors) -> bool:
    """Tell whether a demand holds, from the group of each person, counted from 1."""
    groups = [group_of[name] for name in demand.people]
    if demand.kind is Kind.APART:
        return len(set(groups)) == len(groups)
    if demand.kind is Kind.TOGETHER:
        return len(set(groups)) == 1
    if demand.kind is Kind.MISSIVE and authors is Authors.EXCLUDED:
        return demand.group not in groups
    return demand.group in groups
