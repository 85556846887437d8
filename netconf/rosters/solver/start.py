"""A first seating that meets every hard demand, or word of why there is none."""

from collections.abc import Callable

import numpy as np

from netconf.rosters.solver.bounds import Bounds
from netconf.rosters.solver.colouring import deal
from netconf.rosters.solver.conflicts import Spent, irreducible, smallest
from netconf.rosters.solver.demands import (
    Clash,
    Contradiction,
    Demand,
    Infeasible,
    contradiction,
    crowd,
    demands_of,
    impossible_locks,
    is_met,
)
from netconf.rosters.solver.dice import Dice
from netconf.rosters.solver.exact import Undecided, seat_round
from netconf.rosters.solver.measure import broken_demands, broken_in, is_even_in
from netconf.rosters.solver.problem import NOWHERE, Problem
from netconf.rosters.solver.weights import Weights

MENDING = Weights(changed=0, municipality=20, level=3)
# Steps at each temperature while demands are broken, and the temperatures.
PATIENCE, HEATS = 10, (512, 256, 128, 64)
# Seatings asked for to find the fewest demands that clash; fewer where each takes long.
MOST_ASKED, WORTH = 150, 300_000


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
        found = irreducible(
            crowded or demands,
            lambda some: seat_round(problem, number, some) is not None,
        )
    except Undecided:
        clashes.append(
            _clash(
                problem,
                number,
                Contradiction.UNDECIDED,
                tuple(demands),
                is_smallest=False,
            )
        )
        return None
    few = len(found) == 1
    if not few and not crowded:
        try:
            found = _fewest(problem, number, demands, found)
            few = True
        except (Spent, Undecided):
            # Every one of them counts, but others may be fewer.
            few = False
    if all(clash.demands != found for clash in clashes):
        kind = contradiction(found, problem.request.authors)
        clashes.append(_clash(problem, number, kind, found, is_smallest=few))
    return None


def _fewest(
    problem: Problem, number: int, demands: list[Demand], known: tuple[Demand, ...]
) -> tuple[Demand, ...]:
    def holds(demand: Demand, row: np.ndarray) -> bool:
        places = {name: int(row[at[name]]) + 1 for name in demand.people}
        return is_met(demand, places, problem.request.authors)

    at = problem.number_of
    return smallest(
        demands,
        known,
        lambda some: seat_round(problem, number, some),
        holds,
        min(MOST_ASKED, WORTH // (problem.people * problem.groups)),
    )


def _clash(
    problem: Problem,
    number: int,
    kind: Contradiction,
    demands: tuple[Demand, ...],
    *,
    is_smallest: bool = True,
) -> Clash:
    sizes = problem.sizes(number)[:2]
    return Clash(kind, number + 1, demands, sizes, problem.groups, is_smallest)
