"""Who has met whom in a roster and in the rounds before it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from netconf.rosters.rules.values import Groups, Request, Roster

Pair = tuple[str, str]


@dataclass(frozen=True)
class Reunion:
    """Two who meet again: how many times before this roster, and how many in it."""

    one: str
    other: str
    before: int
    now: int


def meetings(rounds: Iterable[Groups]) -> Counter[Pair]:
    """Return how many times each two share a group, the lower id first."""
    return Counter(
        pair
        for groups in rounds
        for group in groups
        for pair in combinations(sorted(group), 2)
    )


def cost(before: int, now: int) -> int:
    """Return what a pair's meetings cost: C(h+x, 2) - C(h, 2)."""
    return now * (now - 1) // 2 + before * now


def reunions(request: Request, roster: Roster) -> list[Reunion]:
    """Return those who meet again, the costliest first."""
    before, now = meetings(request.history), meetings(roster.rounds)
    found = [
        Reunion(*pair, before[pair], times)
        for pair, times in now.items()
        if cost(before[pair], times)
    ]
    return sorted(
        found, key=lambda one: (-cost(one.before, one.now), one.one, one.other)
    )


def strangers(request: Request, roster: Roster) -> Iterator[Pair]:
    """Yield the pairs who never met, before or now, though they could have.

    People of one municipality, and pairs never present in the same round, are left out.
    """
    before, now = meetings(request.history), meetings(roster.rounds)
    absent = request.absences()
    people = sorted(request.people, key=lambda person: person.id)
    there = {
        person.id: {
            number
            for number in range(1, request.rounds + 1)
            if (person.id, number) not in absent
        }
        for person in people
    }
    for one, other in combinations(people, 2):
        pair = (one.id, other.id)
        if (
            one.municipality != other.municipality
            and pair not in before
            and pair not in now
            and there[one.id] & there[other.id]
        ):
            yield pair
