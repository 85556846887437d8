"""The way from a request to the best roster that the budget of steps affords."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from netconf.rosters.rules.document import sha256_of
from netconf.rosters.rules.request_file import write_request
from netconf.rosters.rules.values import Repair, Request, Roster, Score
from netconf.rosters.solver import cells, plan, repair
from netconf.rosters.solver.bounds import Bounds, bounds_of
from netconf.rosters.solver.dice import Dice
from netconf.rosters.solver.measure import (
    broken_demands,
    changed_seats,
    in_order,
    measure,
    sizes_are_even,
)
from netconf.rosters.solver.problem import Problem, problem_of
from netconf.rosters.solver.start import dealt, mended, refuse_impossible_locks
from netconf.rosters.solver.watch import Progress, Watch
from netconf.rosters.solver.weights import Weights

# For fewest changes, above all else.
KEPT = 1_000
# A leg is cut into so many temperatures.
LOTS = 50


def run(request: Request, budget: int | None, watch: Watch) -> Roster:
    """Return the best roster found; raise Infeasible when no roster will do."""
    problem = problem_of(request)
    refuse_impossible_locks(problem)
    dice = Dice(problem.seed)
    if request.repair in (Repair.FEWEST_CHANGES, Repair.LEVELS_FIRST):
        attempt = _repair(problem, dice, budget, watch)
    else:
        attempt = _deal(problem, dice, budget, watch)
    seats = attempt.seats
    if request.repair is Repair.FREE:
        seats = repair.relabelled(problem, seats)
    score = measure(problem, seats)
    bounds, proven = attempt.bounds.claim(score)
    return Roster(
        rounds=problem.named(seats),
        score=score,
        bounds=bounds,
        proven=proven,
        iterations=attempt.steps,
        stopped_by_clock=watch.stopped,
        request_sha256=request.source_sha256 or sha256_of(write_request(request)),
    )


def _deal(problem: Problem, dice: Dice, budget: int | None, watch: Watch) -> "Attempt":
    """Deal anew: a layout without repeats if one nearly fits, then search."""
    bounds = bounds_of(problem)
    attempt = Attempt(problem, bounds, dice, budget, watch)
    attempt.offer(mended(problem, dealt(problem, dice), dice, bounds))
    if attempt.is_over():
        return attempt
    for found in cells.starts(problem, dice):
        attempt.offer(found)
        if attempt.is_over():
            return attempt
        if sizes_are_even(problem, found):
            attempt.explore(found, plan.close_by())
    attempt.explore(attempt.seats, plan.legs(problem))
    return attempt


def _repair(
    problem: Problem, dice: Dice, budget: int | None, watch: Watch
) -> "Attempt":
    """Mend the published seats, changing fewest, or fewest once levels are even."""
    bounds = bounds_of(problem)
    few = Weights(changed=KEPT, municipality=20, level=3)
    seats = mended(problem, repair.kept(problem, dice), dice, bounds, few)
    if changed_seats(problem, seats) > bounds.anyhow.changed_seats:
        fewest = repair.least_changed(problem)
        if fewest is not None:
            seats = fewest
            bounds = bounds_of(problem, changed_seats(problem, seats))
    attempt = Attempt(problem, bounds, dice, budget, watch)
    attempt.offer(seats)
    levels_first = problem.request.repair is Repair.LEVELS_FIRST
    attempt.explore(seats, plan.mending(problem, levels_first=levels_first))
    return attempt


@dataclass
class Attempt:
    """The best seats so far, and how much more may be tried."""

    problem: Problem
    bounds: Bounds
    dice: Dice
    given: int | None
    watch: Watch
    steps: int = 0
    seats: np.ndarray = field(init=False)
    figures: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        given = self.given
        self.budget = plan.usual_budget(self.problem) if given is None else given

    def offer(self, seats: np.ndarray) -> None:
        """Keep seats that meet every demand and are better than those kept."""
        problem = self.problem
        if not sizes_are_even(problem, seats) or broken_demands(problem, seats):
            return
        figures = in_order(problem, measure(problem, seats))
        if self.figures is None or figures < self.figures:
            self.seats, self.figures = seats.copy(), figures

    def is_over(self, steps: int = 0) -> bool:
        """Tell whether the best is proven, or somebody wants what there is."""
        goal = self.bounds.goal
        if self.figures is not None and self.figures[: len(goal)] == goal:
            return True
        return self.watch.is_over(lambda: self._progress(steps))

    def _progress(self, steps: int) -> Progress:
        score = None
        if self.figures is not None:
            figures = zip(self.problem.terms, self.figures, strict=True)
            score = Score(**{term.value: figure for term, figure in figures})
        return Progress(self.steps + steps, self.budget, score)

    def explore(self, seats: np.ndarray, legs: Iterable[plan.Leg]) -> None:
        """Search from seats, leg by leg, until the budget is spent."""
        if self.is_over() or self.steps >= self.budget:
            return
        # Compiled code is not loaded where nothing is to be searched for.
        from netconf.rosters.solver.search import Search

        search = Search(self.problem, self.bounds, seats, self.dice)
        for leg in legs:
            search.weigh(leg.weights)
            for steps, heat in leg.heats(LOTS):
                search.anneal(min(steps, self.budget - self.steps), heat, leg.calm)
                self.steps += steps
                if self.figures is None or search.figures < self.figures:
                    self.figures, self.seats = search.figures, search.best
                if self.is_over() or self.steps >= self.budget:
                    return
