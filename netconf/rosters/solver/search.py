"""Local search by swaps: a seating for the compiled loop, and what it has found."""

from collections import Counter

import numpy as np

from netconf.rosters.rules.values import Repair, Term
from netconf.rosters.solver import kernel
from netconf.rosters.solver.bounds import Bounds
from netconf.rosters.solver.dice import Dice
from netconf.rosters.solver.measure import measure, meetings, repeats_of
from netconf.rosters.solver.problem import NOWHERE, Problem
from netconf.rosters.solver.weights import Weights

PLACES = {
    Term.CHANGED_SEATS: kernel.CHANGED,
    Term.SAME_MUNICIPALITY_PAIRS: kernel.MUNICIPALITY,
    Term.LEVEL_PAIRS: kernel.LEVEL,
    Term.REPEATED_MEETINGS: kernel.REPEATS,
    Term.WORST_PERSON: kernel.WORST,
}
# So many swaps are one step of the budget.
STEP = 1_000
BROKEN = 100_000
NEVER = 1 << 40


class Search:
    """A seating under search; ``best`` and ``figures`` are the best that holds."""

    def __init__(
        self, problem: Problem, bounds: Bounds, seats: np.ndarray, dice: Dice
    ) -> None:
        self.problem = problem
        self.dice = dice
        place = np.ascontiguousarray(seats, dtype=np.int32)
        member, slot, width = _members(problem, place)
        barred = _barred(problem)
        blocks, block_of = _blocks(problem)
        score = measure(problem, place)
        goal = np.zeros(6, dtype=np.int64)
        figures = np.zeros(6, dtype=np.int64)
        for term, at in PLACES.items():
            goal[at] = bounds.spread.of(term)
            figures[at] = score.of(term)
        published = problem.published
        if problem.request.repair is Repair.FREE:
            # Told of at the end, and not striven for.
            published = np.full_like(published, NOWHERE)
            goal[kernel.CHANGED] = figures[kernel.CHANGED] = 0
        self.seating = kernel.Seating(
            dice=np.array([dice.word()], dtype=np.uint64),
            member=member,
            place=place.copy(),
            slot=slot,
            width=width,
            pair=_pairs(problem, place),
            barred=barred,
            lock=problem.lock.astype(np.int32),
            published=published.astype(np.int32),
            needed=_needed(problem),
            town=problem.municipality.astype(np.int32),
            blocks=blocks,
            block_of=block_of,
            partner=np.zeros(blocks.shape[1], dtype=np.int64),
            most=_most(problem),
            unary=np.zeros(2, dtype=np.int64),
            weigh=np.zeros(kernel.KINDS, dtype=np.int64),
            figures=figures,
            each=repeats_of(problem, meetings(problem, place)),
            order=np.array([PLACES[term] for term in problem.terms], dtype=np.int64),
            goal=goal,
            best=place.copy(),
            best_figures=np.full(6, NEVER, dtype=np.int64),
            uphill=kernel.UPHILL,
        )
        figures[kernel.HARD] = self._broken()

    @property
    def broken(self) -> int:
        """Return how many demands do not hold just now."""
        return int(self.seating.figures[kernel.HARD])

    @property
    def figures(self) -> tuple[int, ...]:
        """Return the best figures, in the order of the problem's terms."""
        best = self.seating.best_figures
        return tuple(int(best[PLACES[term]]) for term in self.problem.terms)

    @property
    def seats(self) -> np.ndarray:
        """Return the seats as they are just now."""
        return self.seating.place.astype(np.int64)

    @property
    def best(self) -> np.ndarray:
        """Return the best seats that meet every demand."""
        return self.seating.best.astype(np.int64)

    def weigh(self, weights: Weights) -> None:
        """Let a pair and a seat cost so much from now on."""
        unary, weigh = self.seating.unary, self.seating.weigh
        unary[:] = BROKEN, weights.changed
        for bits in range(kernel.KINDS):
            weigh[bits] = (
                weights.municipality * bool(bits & kernel.SAME_MUNICIPALITY)
                + weights.level * bool(bits & kernel.SAME_LEVEL)
                + BROKEN * bool(bits & kernel.APART)
                - BROKEN * bool(bits & kernel.TOGETHER)
            )

    def anneal(self, steps: int, heat: int, calm: int) -> bool:
        """Take steps at one temperature; tell whether a perfect seating was found."""
        moves = steps * STEP
        return bool(kernel.anneal(self.seating, moves, heat, calm) < moves)

    def _broken(self) -> int:
        """Return how many demands do not hold, counted from the seats."""
        s = self.seating
        rounds, people = np.nonzero(s.place != NOWHERE)
        broken = int(s.barred[rounds, s.place[rounds, people], people].sum())
        for pairs, wanted in (
            (self.problem.apart, False),
            (self.problem.together, True),
        ):
            for one, other in pairs:
                here, there = s.place[:, one], s.place[:, other]
                both = (here != NOWHERE) & (there != NOWHERE)
                broken += int((both & ((here == there) != wanted)).sum())
        for number, needs in enumerate(self.problem.needs):
            for group, town in needs:
                there = s.place[number] == group
                broken += not (self.problem.municipality[there] == town).any()
        return broken


def _members(
    problem: Problem, place: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return who sits in each group, everybody's place among them, the larger sizes."""
    width = np.array(
        [max(1, problem.sizes(number)[1]) for number in range(problem.rounds)],
        dtype=np.int64,
    )
    shape = (problem.rounds, problem.groups, int(width.max()))
    member = np.full(shape, NOWHERE, dtype=np.int32)
    slot = np.full(place.shape, NOWHERE, dtype=np.int32)
    for number, row in enumerate(place):
        order = np.argsort(row, kind="stable")
        order = order[row[order] != NOWHERE]
        groups = row[order]
        first = np.searchsorted(groups, groups)
        slot[number, order] = np.arange(len(order)) - first
        member[number, groups, slot[number, order]] = order
    return member, slot, width


def _pairs(problem: Problem, place: np.ndarray) -> np.ndarray:
    pair = (problem.history + meetings(problem, place)) << kernel.SHIFT
    alike = problem.municipality[:, None] == problem.municipality
    pair[alike] |= kernel.SAME_MUNICIPALITY
    pair[problem.level[:, None] == problem.level] |= kernel.SAME_LEVEL
    for pairs, bit in (
        (problem.apart, kernel.APART),
        (problem.together, kernel.TOGETHER),
    ):
        for one, other in pairs:
            pair[one, other] |= bit
            pair[other, one] |= bit
    counted: np.ndarray = pair.astype(np.int32)
    return counted


def _barred(problem: Problem) -> np.ndarray:
    barred = problem.forbidden.transpose(0, 2, 1).copy()
    lock = problem.lock[:, None, :]
    groups = np.arange(problem.groups)[None, :, None]
    barred |= (lock != NOWHERE) & (lock != groups)
    return np.ascontiguousarray(barred, dtype=np.uint8)


def _needed(problem: Problem) -> np.ndarray:
    towns = len(problem.municipalities) if any(problem.needs) else 0
    needed = np.zeros((problem.rounds, problem.groups, towns), dtype=np.uint8)
    for number, needs in enumerate(problem.needs):
        for group, town in needs:
            needed[number, group, town] = 1
    return needed


def _most(problem: Problem) -> np.ndarray:
    """Return how many alike make a seat uneven: by round, kind and person."""
    most = np.ones((problem.rounds, 2, problem.people), dtype=np.int64)
    for number, there in enumerate(problem.present):
        for at, kinds in enumerate((problem.municipality, problem.level)):
            counts = np.bincount(kinds[there], minlength=int(kinds.max()) + 1)
            most[number, at] = np.maximum(1, -(-counts // problem.groups))[kinds]
    return most


def _blocks(problem: Problem) -> tuple[np.ndarray, np.ndarray]:
    """Return the people who sit together, directly or through others."""
    leader = list(range(problem.people))

    def lead(person: int) -> int:
        while leader[person] != person:
            person = leader[person]
        return person

    for one, other in problem.together:
        leader[lead(other)] = lead(one)
    sizes = Counter(lead(person) for person in range(problem.people))
    leaders = [person for person, size in sizes.items() if size > 1]
    width = max([sizes[person] for person in leaders], default=0)
    blocks = np.full((len(leaders), width), NOWHERE, dtype=np.int32)
    block_of = np.full(problem.people, NOWHERE, dtype=np.int32)
    for number, first in enumerate(leaders):
        members = [one for one in range(problem.people) if lead(one) == first]
        blocks[number, : len(members)] = members
        block_of[members] = number
    return blocks, block_of
