"""Figures that no roster can go below, and what they prove of one.

The bound of a term may take for granted that the terms before it are at theirs; it is
claimed only of a roster where they are. What is claimed otherwise is true of any roster.
"""

from dataclasses import dataclass

import numpy as np

from netconf.rosters.rules.values import Score, Term
from netconf.rosters.solver.problem import NOWHERE, Problem
from netconf.rosters.solver.spread import even_pairs, least_pairs

SPREAD = frozenset((Term.SAME_MUNICIPALITY_PAIRS, Term.LEVEL_PAIRS))


@dataclass(frozen=True)
class Bounds:
    """``least`` has for municipalities and levels the fewest pairs by round and kind.

    ``anyhow`` holds whatever the roster; ``spread`` holds for one where municipalities
    and levels are at their bounds.
    """

    terms: tuple[Term, ...]
    least: tuple[np.ndarray, np.ndarray]
    anyhow: Score
    spread: Score

    @property
    def goal(self) -> tuple[int, ...]:
        """Return the figures, in order, that nothing can better and all should reach.

        Changed seats that come last are told of, but not striven for.
        """
        wanted = self.terms[:-1] if self.terms[-1] is Term.CHANGED_SEATS else self.terms
        return tuple(self.spread.of(term) for term in wanted)

    def claim(self, score: Score) -> tuple[Score, tuple[Term, ...]]:
        """Return the bounds that may be claimed of a roster, and the proven terms."""
        claimed = {term: self.anyhow.of(term) for term in Term}
        proven: list[Term] = []
        for term in self.terms:
            if claimed[term] != score.of(term):
                break
            proven.append(term)
            if SPREAD.issubset(proven):
                claimed = {term: self.spread.of(term) for term in Term}
        figures = {term.value: figure for term, figure in claimed.items()}
        return Score(**figures), tuple(proven)


def bounds_of(problem: Problem, changed: int | None = None) -> Bounds:
    """Return the bounds; ``changed`` is the fewest changed seats if that is known."""
    least = (
        _least(problem, problem.municipality, len(problem.municipalities)),
        _least(problem, problem.level, problem.levels),
    )
    if changed is None:
        changed = fewest_changes(problem)
    rounds = _by_rounds(problem)
    scores = []
    for each in (_by_people(problem), _by_people(problem, least)):
        repeats = max(rounds, -(-int(each.sum()) // 2))
        share = -(-2 * repeats // max(1, int(problem.present.any(axis=0).sum())))
        scores.append(
            Score(
                changed_seats=changed,
                same_municipality_pairs=int(least[0].sum()),
                level_pairs=int(least[1].sum()),
                repeated_meetings=repeats,
                worst_person=max(share, int(each.max(initial=0))),
            )
        )
    return Bounds(problem.terms, least, *scores)


def _least(problem: Problem, kinds: np.ndarray, count: int) -> np.ndarray:
    """Return the fewest pairs of each kind in each round, each kind by itself."""
    least = np.zeros((problem.rounds, count), dtype=np.int64)
    for number in range(problem.rounds):
        allowed = ~problem.forbidden[number]
        locked = np.flatnonzero(problem.lock[number] != NOWHERE)
        allowed[locked] = False
        allowed[locked, problem.lock[number, locked]] = True
        for kind in range(count):
            those = problem.present[number] & (kinds == kind)
            least[number, kind] = least_pairs(allowed[those])
    return least


def fewest_changes(problem: Problem) -> int:
    """Return how many seats sizes, locks and forbidden groups force to change.

    Those who may stay are too many where they, and others locked there, exceed the
    size; the largest groups get the larger size. Exact without apart, together and
    authors who must be present.
    """
    forced = 0
    for number in range(problem.rounds):
        published, lock = problem.published[number], problem.lock[number]
        smaller, _, over = problem.sizes(number)
        wanting = [0] * problem.groups
        for person in np.flatnonzero(problem.present[number]).tolist():
            group = int(published[person])
            locked = int(lock[person])
            if locked != NOWHERE:
                wanting[locked] += 1
                forced += group not in (NOWHERE, locked)
            elif group == NOWHERE:
                continue
            elif (
                group < problem.groups and not problem.forbidden[number, person, group]
            ):
                wanting[group] += 1
            else:
                forced += 1
        for place, count in enumerate(sorted(wanting, reverse=True)):
            forced += max(0, count - smaller - (place < over))
    return forced


def _by_rounds(problem: Problem) -> int:
    """Return the repeats forced on pairs of rounds.

    C(h + x, 2) - C(h, 2) counts, for a pair, the pairs of rounds, one of them new, in
    which it meets. Those who share a group in one round are spread evenly at best in
    the other.
    """
    groups = problem.groups
    forced = 0
    for number in range(problem.rounds):
        there = problem.present[number]
        for earlier in range(number):
            both = int((there & problem.present[earlier]).sum())
            size, over = divmod(both, groups)
            forced += (groups - over) * even_pairs(size, groups)
            forced += over * even_pairs(size + 1, groups)
        at = problem.number_of
        for old in problem.request.history:
            for members in old:
                met = sum(bool(there[at[name]]) for name in members)
                forced += even_pairs(met, groups)
    return forced


def _by_people(
    problem: Problem, least: tuple[np.ndarray, np.ndarray] | None = None
) -> np.ndarray:
    """Return what each person's pairs cost at least.

    Somebody meets the smaller size less one in every round; the cheapest way is to meet
    each admissible person once, at the cost of h, before anybody again, at h + 1. Given
    ``least``, municipalities and levels are taken to be spread as evenly as that.
    """
    people = problem.people
    present = problem.present.astype(np.int64)
    shared = present.T @ present
    np.fill_diagonal(shared, 0)
    for one, other in problem.apart:
        shared[one, other] = shared[other, one] = 0
    minima = np.zeros((people, problem.levels), dtype=np.int64)
    if least is not None:
        alone = least[0].sum(axis=0) == 0
        alike = problem.municipality[:, None] == problem.municipality
        shared[alike & alone[problem.municipality]] = 0
        minima = _level_minima(problem, least[1])
    needed = np.zeros(people, dtype=np.int64)
    for number in range(problem.rounds):
        smaller, _, _ = problem.sizes(number)
        needed += present[number] * max(0, smaller - 1)
    bound = (shared > 0) & (problem.history == 0)
    member = problem.level[:, None] == np.arange(problem.levels)
    fresh = bound.astype(np.int64) @ member.astype(np.int64)
    short = (fresh < minima).any(axis=1) | (fresh.sum(axis=1) < needed)
    forced: dict[int, list[int]] = {}
    for one, other in problem.together:
        forced.setdefault(one, []).append(other)
        forced.setdefault(other, []).append(one)
        short[[one, other]] = True
    each = np.zeros(people, dtype=np.int64)
    for person in np.flatnonzero(short).tolist():
        each[person] = _cheapest(
            problem,
            person,
            shared[person],
            forced.get(person, []),
            int(needed[person]),
            minima[person],
        )
    return each


def _level_minima(problem: Problem, least: np.ndarray) -> np.ndarray:
    """Return how many of each level everybody meets at least, if that is known."""
    minima = np.zeros((problem.people, problem.levels), dtype=np.int64)
    for number in range(problem.rounds):
        there = problem.present[number]
        counts = np.bincount(problem.level[there], minlength=problem.levels)
        for level, count in enumerate(counts.tolist()):
            if least[number, level] == even_pairs(count, problem.groups):
                own = problem.level == level
                each = count // problem.groups - own
                minima[:, level] += np.maximum(each, 0) * there
    return minima


def _cheapest(
    problem: Problem,
    person: int,
    shared: np.ndarray,
    forced: list[int],
    needed: int,
    minima: np.ndarray,
) -> int:
    """Return the least cost of a person's meetings, those forced on them among them."""
    history, levels = problem.history[person], problem.level
    minima = minima.copy()
    shared = shared.copy()
    total = 0
    for other in forced:
        times = int((problem.present[:, person] & problem.present[:, other]).sum())
        total += times * (times - 1) // 2 + int(history[other]) * times
        needed -= times
        minima[levels[other]] -= times
        shared[other] = 0
    again = np.arange(problem.rounds)
    open_ = again[:, None] < shared
    costs = (history + again[:, None])[open_]
    kinds = np.broadcast_to(levels, open_.shape)[open_]
    order = np.argsort(costs, kind="stable")
    costs, kinds = costs[order], kinds[order]
    taken = np.zeros(len(costs), dtype=bool)
    for level in np.flatnonzero(minima > 0).tolist():
        taken[np.flatnonzero(kinds == level)[: minima[level]]] = True
    total += int(costs[taken].sum())
    left = needed - int(taken.sum())
    if left > 0:
        total += int(costs[~taken][:left].sum())
    return total
