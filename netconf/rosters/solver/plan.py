"""How the search cools and is warmed again, by the size of the conference."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from netconf.rosters.rules.values import Repair
from netconf.rosters.solver.problem import Problem
from netconf.rosters.solver.weights import Weights

# Up to so many seats chance looks everywhere; beyond, mostly at those who sit ill.
SMALL = 200
# The longest leg is so many times the shortest.
LONGEST = 16


@dataclass(frozen=True)
class Leg:
    """So many steps from one temperature down to another, in 1,024ths.

    ``calm`` in 256 of those who sit well are passed over.
    """

    weights: Weights
    steps: int
    hot: int
    cold: int
    calm: int = 0

    def heats(self, lots: int) -> Iterator[tuple[int, int]]:
        """Yield the steps and the temperature of each of so many lots."""
        lots = max(1, min(lots, self.steps))
        for lot in range(lots):
            steps = self.steps * (lot + 1) // lots - self.steps * lot // lots
            yield steps, self.hot - (self.hot - self.cold) * lot // max(1, lots - 1)


def usual_budget(problem: Problem) -> int:
    """Return the steps, of 1,000 swaps each, that are worth waiting for."""
    if problem.request.repair in (Repair.FEWEST_CHANGES, Repair.LEVELS_FIRST):
        return 12_000 if problem.people < 10 * SMALL else 20_000
    if problem.people < SMALL:
        return 40_000
    return 40_000 if problem.people < 10 * SMALL else 20_000


def close_by() -> Iterator[Leg]:
    """Yield legs that stay close to where they begin."""
    yield Leg(Weights(0, 20, 3), 1_000, 250, 80)
    yield Leg(Weights(0, 3, 1), 1_000, 300, 100)


def legs(problem: Problem) -> Iterator[Leg]:
    """Yield legs without end.

    Soft weights let people pass through uneven levels; firm ones rarely do. With demands
    a strict leg follows, for then levels are not even to begin with.
    """
    soft, firm = Weights(0, 2, 1), Weights(0, 20, 3)
    strict = Weights(0, 600, 60)
    if problem.people < SMALL:
        for turn in count(1):
            steps = 160 * min(LONGEST, luby(turn))
            yield Leg(firm, 2 * steps, 300, 100)
            yield Leg(soft, steps, 500, 300)
            yield Leg(soft, steps, 500, 300, calm=200)
            if problem.has_demands:
                yield Leg(strict, steps // 4, 150, 50)
    while True:
        yield Leg(firm, 4_000, 250, 100, calm=240)
        yield Leg(strict, 1_000, 100, 100, calm=192)


def mending(problem: Problem, *, levels_first: bool) -> Iterator[Leg]:
    """Yield legs without end that keep most of a published roster.

    A changed seat outweighs all else, or all but municipalities and levels.
    """
    firm, strict = Weights(1_000, 20, 3), Weights(1_000, 60, 20)
    if levels_first:
        firm, strict = Weights(5, 60, 40), Weights(5, 600, 60)
    steps = 1_000 if problem.people < SMALL else 2_000
    while True:
        yield Leg(firm, steps, 400, 80, calm=192)
        yield Leg(strict, steps, 200, 50, calm=224)


def luby(turn: int) -> int:
    """Return how long a turn, from 1, should be: 1, 1, 2, 1, 1, 2, 4, and so on.

    The best one can do without knowing how long it takes (Luby, Sinclair and Zuckerman
    1993), but for a factor.
    """
    whole = 1
    while whole < turn:
        whole = 2 * whole + 1
    return (whole + 1) // 2 if whole == turn else luby(turn - whole // 2)
