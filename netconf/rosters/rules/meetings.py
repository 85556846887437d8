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
    people = sorted(request.people, key=lambda person: person.id)
    there = _presence(request)
    for one, other in combinations(people, 2):
        pair = (one.id, other.id)
        if (
            one.municipality != other.municipality
            and pair not in before
            and pair not in now
            and there[one.id] & there[other.id]
        ):
            yield pair


def stranger_count(request: Request, roster: Roster) -> int:
    """Return how many pairs ``strangers`` yields, without going through them all."""
    met = {*meetings(request.history), *meetings(roster.rounds)}
    home = {person.id: person.municipality for person in request.people}
    sizes = Counter(home.values())
    apart = (len(home) ** 2 - sum(size**2 for size in sizes.values())) // 2
    there = _presence(request)
    never_together = {
        (min(one, other), max(one, other))
        for one in there
        if len(there[one]) < request.rounds
        for other in there
        if home[one] != home[other] and not there[one] & there[other]
    }
    known = {pair for pair in met if home[pair[0]] != home[pair[1]]}
    return apart - len(known | never_together)


def _presence(request: Request) -> dict[str, set[int]]:
    """Return the rounds that each person takes part in."""
    absent = request.absences()
    return {
        person.id: {
            number
            for number in range(1, request.rounds + 1)
            if (person.id, number) not in absent
        }
        for person in request.people
    }
