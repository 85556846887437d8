"""Why a roster is as it is: each term against its bound, who meets again, where levels are uneven."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from netconf.rosters.rules.check import check, recount
from netconf.rosters.rules.judgement import Breach
from netconf.rosters.rules.meetings import Reunion, reunions
from netconf.rosters.rules.values import Request, Roster, Term


@dataclass(frozen=True)
class Reason:
    """A term of a roster: its figure, the least it could be, and what it is in force today."""

    term: Term
    score: int
    bound: int | None
    is_proven: bool
    now: int | None

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
    now = recount(request, before) if before is not None else None
    proven = _proven(request, roster)
    return Why(
        breaches=judgement.breaches,
        reasons=tuple(
            Reason(
                term,
                judgement.score.of(term),
                roster.bounds.of(term) if roster.bounds is not None else None,
                term in proven,
                now.of(term) if now is not None else None,
            )
            for term in request.terms
            if term is not Term.CHANGED_SEATS or request.repair is not None
        ),
        reunions=tuple(reunions(request, roster)),
        uneven=tuple(_uneven(request, roster)),
    )


def _proven(request: Request, roster: Roster) -> set[Term]:
    """Return the terms that are at their bounds, as are all before them."""
    score, proven = recount(request, roster), set()
    for term in request.terms:
        if roster.bounds is None or roster.bounds.of(term) != score.of(term):
            break
        proven.add(term)
    return proven


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
