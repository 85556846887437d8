"""Why a roster is as it is: each term against its bound, who meets again, where levels are uneven."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from netconf.rosters.rules.check import check, recount
from netconf.rosters.rules.judgement import Breach
from netconf.rosters.rules.meetings import Reunion, reunions
from netconf.rosters.rules.values import Request, Roster, Score, Term


@dataclass(frozen=True)
class Reason:
    """A term of a roster: its figure, the least it could be, and what it is in force today.

    A bound is claimed only where all terms before it are proven.
    """

    term: Term
    score: int
    bound: int | None
    is_claimed: bool
    now: int | None

    @property
    def is_proven(self) -> bool:
        """Tell whether no roster does better."""
        return self.is_claimed and self.gap == 0

    @property
    def gap(self) -> int:
        """Return how far from the best possible it is at most."""
        return self.score - self.bound if self.bound is not None else 0


@dataclass(frozen=True)
class Unevenness:
    """A group with more or fewer of a level than an even spread would give it."""

    round: int
    group: int
    level: str
    count: int
    least: int
    most: int


@dataclass(frozen=True)
class Why:
    """What can be said of a roster."""

    breaches: tuple[Breach, ...]
    reasons: tuple[Reason, ...]
    reunions: tuple[Reunion, ...]
    uneven: tuple[Unevenness, ...]

    @property
    def is_provably_best(self) -> bool:
        """Tell whether no roster can do better on any term."""
        return all(reason.is_proven for reason in self.reasons)


def explain(request: Request, roster: Roster, before: Roster | None = None) -> Why:
    """Return what can be said of a roster, beside the one in force if there is one.

    All figures are recounted; only the bounds are the solver's own.
    """
    judgement = check(request, roster)
    return Why(
        breaches=judgement.breaches,
        reasons=reasons(
            request,
            judgement.score,
            roster.bounds,
            recount(request, before) if before is not None else None,
        ),
        reunions=tuple(reunions(request, roster)),
        uneven=tuple(_uneven(request, roster)),
    )


def reasons(
    request: Request, score: Score, bounds: Score | None, now: Score | None = None
) -> tuple[Reason, ...]:
    """Return each term against its bound, in the order that the request has them compared."""
    found = []
    is_claimed = bounds is not None
    for term in request.terms:
        if term is Term.CHANGED_SEATS and request.repair is None:
            continue
        reason = Reason(
            term,
            score.of(term),
            bounds.of(term) if bounds is not None else None,
            is_claimed,
            now.of(term) if now is not None else None,
        )
        is_claimed = reason.is_proven
        found.append(reason)
    return tuple(found)


def _uneven(request: Request, roster: Roster) -> Iterator[Unevenness]:
    level = {person.id: person.level for person in request.people}
    levels = sorted(set(level.values()))
    for turn, groups in enumerate(roster.rounds, 1):
        counts = [Counter(level[one] for one in group) for group in groups]
        total = sum(counts, Counter())
        for number, count in enumerate(counts, 1):
            for each in levels:
                least = total[each] // len(groups)
                most = -(-total[each] // len(groups))
                if not least <= count[each] <= most:
                    yield Unevenness(turn, number, each, count[each], least, most)


@dataclass(frozen=True)
class Move:
    """Somebody whose group in a round differs: 0 where there was or is none."""

    person: str
    round: int
    was: int
    now: int


def moves(before: Roster, after: Roster) -> list[Move]:
    """Return whose group differs in which round, by round and new group."""
    found = []
    for turn, (old, new) in enumerate(zip(before.rounds, after.rounds, strict=True), 1):
        was = {one: number for number, group in enumerate(old, 1) for one in group}
        now = {one: number for number, group in enumerate(new, 1) for one in group}
        found += [
            Move(one, turn, was.get(one, 0), now.get(one, 0))
            for one in was.keys() | now.keys()
            if was.get(one) != now.get(one)
        ]
    return sorted(found, key=lambda each: (each.round, each.now, each.was, each.person))
