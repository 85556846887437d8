"""What a change by hand made of a roster: demands newly broken, terms better and worse."""

from dataclasses import dataclass

from netconf.rosters.rules.check import check
from netconf.rosters.rules.judgement import Breach
from netconf.rosters.rules.values import Groups, Request, Roster, Score, Term


@dataclass(frozen=True)
class Change:
    """A term that a change moved, from one figure to another; less is better."""

    term: Term
    before: int
    after: int

    @property
    def is_worse(self) -> bool:
        """Tell whether the term is worse than before."""
        return self.after > self.before


@dataclass(frozen=True)
class Verdict:
    """What the checker says of a change: what it breaks that was whole, and what it moves."""

    broken: tuple[Breach, ...]
    changes: tuple[Change, ...]
    score: Score


def judge(request: Request, before: Roster, after: Roster) -> Verdict:
    """Judge a roster changed by hand beside what it was; old faults are not held against it."""
    was, now = check(request, before), check(request, after)
    known = set(was.breaches)
    return Verdict(
        broken=tuple(each for each in now.breaches if each not in known),
        changes=tuple(
            Change(term, figure, now.score.of(term))
            for term, figure in was.score.items()
            if figure != now.score.of(term)
        ),
        score=now.score,
    )


def proven(request: Request, bounds: Score, score: Score) -> tuple[Term, ...]:
    """Return the terms that are at their bounds, as are all before them."""
    found = []
    for term in request.terms:
        if bounds.of(term) != score.of(term):
            break
        found.append(term)
    return tuple(found)


def swapped(
    rounds: tuple[Groups, ...], turn: int, one: str, other: str
) -> tuple[Groups, ...]:
    """Return the rounds with two people in each other's place in one round, counted from 1."""
    places = {one: other, other: one}
    return _with_round(
        rounds,
        turn,
        tuple(
            tuple(places.get(person, person) for person in group)
            for group in rounds[turn - 1]
        ),
    )


def moved(
    rounds: tuple[Groups, ...], turn: int, who: str, to: int
) -> tuple[Groups, ...]:
    """Return the rounds with somebody in another group of one round; both count from 1."""
    return _with_round(
        rounds,
        turn,
        tuple(
            (
                *(person for person in group if person != who),
                *([who] if number == to else []),
            )
            for number, group in enumerate(rounds[turn - 1], 1)
        ),
    )


def _with_round(
    rounds: tuple[Groups, ...], turn: int, groups: Groups
) -> tuple[Groups, ...]:
    return (*rounds[: turn - 1], groups, *rounds[turn:])
