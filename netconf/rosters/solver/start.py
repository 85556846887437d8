"""A first seating that meets every hard demand, or word of why there is none."""

from collections.abc import Callable

import numpy as np

from netconf.rosters.solver.bounds import Bounds
from netconf.rosters.solver.colouring import deal
from netconf.rosters.solver.demands import (
    Clash,
    Contradiction,
    Demand,
    Infeasible,
    contradiction,
    crowd,
    demands_of,
    impossible_locks,
    smallest_conflict,
)
from netconf.rosters.solver.dice import Dice
from netconf.rosters.solver.exact import Undecided, seat_round
from netconf.rosters.solver.measure import broken_demands, broken_in, is_even_in
from netconf.rosters.solver.problem import NOWHERE, Problem
from netconf.rosters.solver.weights import Weights

MENDING = Weights(changed=0, municipality=20, level=3)
# Steps at each temperature while demands are broken, and the temperatures.
PATIENCE, HEATS = 10, (512, 256, 128, 64)


def dealt(problem: Problem, dice: Dice) -> np.ndarray:
    """Return each round dealt evenly by itself, whatever else is demanded."""
    seats = np.full(problem.present.shape, NOWHERE)
    for number in range(problem.rounds):
        there = problem.present[number]
        seats[number, there] = deal(
            problem.municipality[there].tolist(),
            problem.level[there].tolist(),
            problem.groups,
            dice,
        )
    return seats


def mended(
    problem: Problem,
    seats: np.ndarray,
    dice: Dice,
    bounds: Bounds,
    weights: Weights = MENDING,
) -> np.ndarray:
    """Return the seats with every demand met; raise Infeasible where that cannot be.

    Swaps mend nearly all; the rounds they do not are decided exactly.
    """
    if not problem.has_demands:
        return seats
    seats = _decided(
        problem, seats, lambda number, row: not is_even_in(problem, number, row)
    )
    if broken_demands(problem, seats):
        # Not loaded where there is nothing to mend.
        from netconf.rosters.solver.search import Search

        search = Search(problem, bounds, seats, dice)
        search.weigh(weights)
        steps = PATIENCE + seats.size // 50
        for heat in HEATS:
            if search.broken:
                search.anneal(steps, heat, calm=192)
        seats = search.seats
    return _decided(
        problem,
        seats,
        lambda number, row: (
            broken_in(problem, number, row) > 0 or not is_even_in(problem, number, row)
        ),
    )


def _decided(
    problem: Problem, seats: np.ndarray, is_wrong: Callable[[int, np.ndarray], bool]
) -> np.ndarray:
    """Return the seats with every wrong round decided exactly; raise Infeasible."""
    seats = seats.copy()
    clashes: list[Clash] = []
    for number in range(problem.rounds):
        if is_wrong(number, seats[number]):
            found = _decide(problem, number, clashes)
            if found is not None:
                seats[number] = found
    if clashes:
        raise Infeasible(clashes)
    return seats


def refuse_impossible_locks(problem: Problem) -> None:
    """Raise Infeasible if anybody is locked while absent, or in two groups at once."""
    clashes = [
        _clash(problem, number - 1, kind, demands)
        for kind, number, demands in impossible_locks(problem.request)
    ]
    if clashes:
        raise Infeasible(clashes)


def _decide(problem: Problem, number: int, clashes: list[Clash]) -> np.ndarray | None:
    """Return seats for a round, or add why there are none."""
    demands = demands_of(problem.request, number + 1)
    crowded = crowd(demands, problem.groups)
    try:
        row = None if crowded else seat_round(problem, number, demands)
        if row is not None:
            return row
        found = smallest_conflict(
            crowded or demands,
            lambda some: seat_round(problem, number, some) is not None,
        )
    except Undecided:
        clashes.append(_clash(problem, number, Contradiction.UNDECIDED, tuple(demands)))
        return None
    if all(clash.demands != found for clash in clashes):
        kind = contradiction(found, problem.request.authors)
        clashes.append(_clash(problem, number, kind, found))
    return None


def _clash(
    problem: Problem, number: int, kind: Contradiction, demands: tuple[Demand, ...]
) -> Clash:
    smaller, larger, _ = problem.sizes(number)
    return Clash(kind, number + 1, demands, (smaller, larger), problem.groups)
