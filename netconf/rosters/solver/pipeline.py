"""The way from a request to the best roster that the budget of steps affords."""

from dataclasses import dataclass, field

import numpy as np

from netconf.rosters.rules.document import sha256_of
from netconf.rosters.rules.request_file import write_request
from netconf.rosters.rules.values import Repair, Request, Roster, Score, Term
from netconf.rosters.solver import cells, repair
from netconf.rosters.solver.bounds import Bounds, bounds_of
from netconf.rosters.solver.dice import Dice
from netconf.rosters.solver.measure import (
    broken_demands,
    changed_seats,
    in_order,
    measure,
    sizes_are_even,
)
from netconf.rosters.solver.problem import NOWHERE, Problem, problem_of
from netconf.rosters.solver.search import Search
from netconf.rosters.solver.start import dealt, mended, refuse_impossible_locks
from netconf.rosters.solver.table import Table, Weights
from netconf.rosters.solver.watch import Progress, Watch

HARD = 20_000
# A step takes the longer the more people there are, and few seats need few steps.
BUDGET, FEWEST_STEPS, MOST_STEPS = 800_000, 1_500, 10_000
STEPS_FOR_A_SEAT = 100
# Soft weights let people pass through seats they must not keep; firm ones do not.
SOFT, FIRM, STRICT = (3, 2), (20, 3), (600, 60)
# For levels first: they weigh more than changes, changes more than meetings.
LEVELS, CHANGE, LAST_TRIES = (60, 40), 5, 4
# For fewest changes, above all else.
KEPT = 1_000


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
    attempt.offer(mended(problem, dealt(problem, dice), dice, bounds.least))
    for found in cells.starts(problem, dice, attempt.budget):
        attempt.steps += found.steps
        attempt.offer(found.seats)
        if sizes_are_even(problem, found.seats):
            attempt.explore(found.seats, FIRM, 1 / 32)
        if attempt.is_over():
            return attempt
    first = STRICT if problem.has_demands else FIRM
    attempt.explore(attempt.seats, first, 1 / 8)
    attempt.explore(attempt.seats, SOFT, 3 / 8)
    if not attempt.is_over():
        fresh = mended(problem, dealt(problem, dice), dice, bounds.least)
        attempt.explore(fresh, SOFT, 3 / 8)
        attempt.explore(attempt.seats, FIRM, 1 / 8)
    return attempt


def _repair(
    problem: Problem, dice: Dice, budget: int | None, watch: Watch
) -> "Attempt":
    """Mend the published seats, changing fewest, or fewest once levels are even."""
    bounds = bounds_of(problem)
    few = Weights(hard=HARD, changed=KEPT, municipality=20, level=3)
    seats = mended(problem, repair.kept(problem, dice), dice, bounds.least, few)
    if changed_seats(problem, seats) > bounds.anyhow.changed_seats:
        fewest = repair.least_changed(problem)
        if fewest is not None:
            seats = fewest
            bounds = bounds_of(problem, changed_seats(problem, seats))
    attempt = Attempt(problem, bounds, dice, budget, watch)
    attempt.offer(seats)
    if problem.request.repair is Repair.FEWEST_CHANGES:
        attempt.explore(seats, FIRM, 3 / 16, changed=KEPT)
        attempt.explore(attempt.seats, SOFT, 3 / 16, changed=KEPT)
        return attempt
    attempt.explore(seats, LEVELS, 3 / 8, changed=CHANGE)
    if not attempt.is_over() and not problem.has_demands:
        # Even by construction, should the search have missed it.
        attempt.offer(repair.relabelled(problem, dealt(problem, dice)))
    attempt.explore(attempt.seats, LEVELS, 3 / 8, changed=CHANGE)
    for _ in range(LAST_TRIES):
        if not attempt.is_spread():
            attempt.explore(attempt.seats, STRICT, 1 / 4, changed=CHANGE)
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
        size = self.problem.people + self.problem.groups
        usual = min(MOST_STEPS, max(FEWEST_STEPS, BUDGET // size))
        usual = min(usual, STEPS_FOR_A_SEAT * self.problem.present.size)
        self.budget = usual if self.given is None else self.given

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

    def is_spread(self) -> bool:
        """Tell whether municipalities and levels are as evenly spread as can be."""
        goal = self.bounds.goal
        return self.figures is not None and self.figures[:2] == goal[:2]

    def explore(
        self,
        seats: np.ndarray,
        weights: tuple[int, int],
        share: float,
        changed: int = 0,
    ) -> None:
        """Search from seats with a share of the budget."""
        if self.is_over():
            return
        problem = self.problem
        table = Table(problem, seats, Weights(HARD, changed, *weights))
        search = Search(
            table, self.dice, self.bounds.least, only_uneven=weights == STRICT
        )
        limit = int(self.budget * share)
        while search.steps < limit:
            if not search.step():
                break
            if not table.hard:
                figures = self._figures(table)
                if self.figures is None or figures < self.figures:
                    self.figures = figures
                    self.seats = table.seats[:, : problem.people].copy()
            if self.is_over(search.steps):
                break
        self.steps += search.steps
        self.seats[~problem.present] = NOWHERE

    def _figures(self, table: Table) -> tuple[int, ...]:
        figures = {
            Term.CHANGED_SEATS: table.changed,
            Term.SAME_MUNICIPALITY_PAIRS: table.municipality,
            Term.LEVEL_PAIRS: table.level,
            Term.REPEATED_MEETINGS: table.repeats,
            Term.WORST_PERSON: int(table.each.max()),
        }
        return tuple(figures[term] for term in self.problem.terms)
