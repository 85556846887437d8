"""Everybody's seats in all rounds, with what each move to another group would cost.

Groups are padded with empty chairs to one size, at most one chair in a group: then a
swap, of two people or of a person and an empty chair, is the only move there is, and
sizes cannot come to differ by more than one.
"""

from dataclasses import dataclass

import numpy as np

from netconf.rosters.solver.measure import broken_demands, measure
from netconf.rosters.solver.problem import NOWHERE, Problem

BARRED = 1 << 40
Figures = tuple[int, int, int, int, int]


@dataclass(frozen=True)
class Weights:
    """What one pair, seat or broken demand costs where a repeated meeting costs 1."""

    hard: int
    changed: int
    municipality: int
    level: int


class Table:
    """A seating of ``problem`` under search; ``seats`` has a group per round and seat.

    ``met`` counts meetings, earlier ones included. ``cost[r, g, i]`` is what i costs
    among the present members of g in round r, leaving out that round's own meetings.
    """

    def __init__(self, problem: Problem, seats: np.ndarray, weights: Weights) -> None:
        self.problem = problem
        self.weights = weights
        self.people = people = problem.people
        self.bench = problem.groups
        self.seats = _with_chairs(problem, seats)
        self.everybody = np.arange(self.seats.shape[1])
        chairs = len(self.everybody) - people
        self.kinds = (
            np.append(
                problem.municipality, np.full(chairs, len(problem.municipalities))
            ),
            np.append(problem.level, np.full(chairs, problem.levels)),
        )
        self.movable = self.seats != self.bench
        # Who is locked elsewhere may still move there.
        self.movable[:, :people] &= problem.lock != seats
        self.needed = _needed(problem)
        rounds = np.arange(problem.rounds)
        self.elsewhere = [rounds[rounds != number] for number in rounds]
        self.offsets = rounds[:, None] * (self.bench + 1)
        self._count_pairs(seats)
        self._weigh()
        self._total(seats)

    def _count_pairs(self, seats: np.ndarray) -> None:
        size, people, rounds = len(self.everybody), self.people, self.problem.rounds
        self.met = np.zeros((size, size), dtype=np.int32)
        self.met[:people, :people] = self.problem.history
        self.counts = tuple(
            np.zeros((rounds, self.bench + 1, int(kinds.max()) + 1), dtype=np.int32)
            for kinds in self.kinds
        )
        for number in range(rounds):
            for group in range(self.bench):
                members = np.flatnonzero(seats[number] == group)
                self.met[np.ix_(members, members)] += 1
            for counts, kinds in zip(self.counts, self.kinds, strict=True):
                np.add.at(counts[number], (self.seats[number], kinds), 1)
        np.fill_diagonal(self.met, 0)

    def _weigh(self) -> None:
        problem, weights, people = self.problem, self.weights, self.people
        municipality, level = self.kinds
        fixed = weights.municipality * (municipality[:, None] == municipality)
        fixed += weights.level * (level[:, None] == level)
        fixed[people:] = 0
        fixed[:, people:] = 0
        fixed[people:, people:] = 50 * weights.hard
        bonus = np.zeros((problem.rounds, len(self.everybody)), dtype=np.int64)
        for one, other in problem.apart:
            fixed[one, other] += weights.hard
            fixed[other, one] += weights.hard
        for one, other in problem.together:
            fixed[one, other] -= weights.hard
            fixed[other, one] -= weights.hard
            both = problem.present[:, one] & problem.present[:, other]
            bonus[:, one] -= weights.hard * both
            bonus[:, other] -= weights.hard * both
        np.fill_diagonal(fixed, 0)
        self.fixed = fixed.astype(np.int32)
        self.bonus = bonus
        self.cost = np.zeros(
            (problem.rounds, self.bench + 1, len(self.everybody)), dtype=np.int64
        )
        for number in range(problem.rounds):
            row = self.seats[number]
            within = np.zeros((self.bench + 1, len(row)))
            within[row, self.everybody] = 1
            within[self.bench] = 0
            pairs = (self.fixed + self.met - self._met_in(number)).astype(np.float64)
            # Exact: whole numbers far below 2**53.
            self.cost[number] = (within @ pairs).astype(np.int64)
        unary = self.cost[:, : self.bench, :people]
        unary += weights.hard * problem.forbidden.transpose(0, 2, 1)
        groups = np.arange(self.bench)[None, :, None]
        lock = problem.lock[:, None, :]
        unary += weights.hard * ((lock != NOWHERE) & (lock != groups))
        if problem.is_repair:
            published = problem.published[:, None, :]
            unary += weights.changed * ((published != NOWHERE) & (published != groups))

    def _met_in(self, number: int) -> np.ndarray:
        row = self.seats[number].copy()
        row[self.people :] = self.bench
        alike: np.ndarray = (row[:, None] == row) & (row != self.bench)
        np.fill_diagonal(alike, False)
        return alike

    def _total(self, seats: np.ndarray) -> None:
        score = measure(self.problem, seats)
        self.changed = score.changed_seats
        self.municipality = score.same_municipality_pairs
        self.level = score.level_pairs
        self.repeats = score.repeated_meetings
        self.hard = broken_demands(self.problem, seats)
        met = self.met[: self.people, : self.people]
        cost = (
            met * (met - 1) // 2
            - self.problem.history * (self.problem.history - 1) // 2
        )
        self.each = np.append(
            cost.sum(axis=1, dtype=np.int64),
            np.zeros(len(self.everybody) - self.people, np.int64),
        )

    @property
    def total(self) -> int:
        """Return the weighted cost of the whole seating."""
        weights = self.weights
        return (
            weights.hard * self.hard
            + weights.changed * self.changed
            + weights.municipality * self.municipality
            + weights.level * self.level
            + self.repeats
        )

    def swap(self, number: int, one: int, other: int, delta: int) -> None:
        """Let two change groups in a round; ``delta`` is the change of the total."""
        before = self.total - self.weights.hard * self.hard
        row = self.seats[number]
        here, there = int(row[one]), int(row[other])
        left = self._mates(row, here, one)
        right = self._mates(row, there, other)
        self._change_kinds(number, one, other, here, there)
        self._change_seats(number, one, here, there)
        self._change_seats(number, other, there, here)
        # Only the columns of the two groups change in this round.
        change = self.fixed[one] - self.fixed[other]
        change += self.met[one] - self.met[other]
        if one < self.people:
            change[left] -= 1
        if other < self.people:
            change[right] += 1
        self.cost[number, here] -= change
        self.cost[number, there] += change
        row[one], row[other] = there, here
        mates = np.concatenate((left, right))
        step = np.ones(len(mates), dtype=np.int64)
        step[: len(left)] = -1
        self._meet(number, one, other, mates, step)
        after = self.total - self.weights.hard * self.hard
        self.hard += (delta - (after - before)) // self.weights.hard

    def _mates(self, row: np.ndarray, group: int, person: int) -> np.ndarray:
        members = np.flatnonzero(row[: self.people] == group)
        others: np.ndarray = members[members != person]
        return others

    def _change_kinds(
        self, number: int, one: int, other: int, here: int, there: int
    ) -> None:
        for index, kinds in enumerate(self.kinds):
            counts = self.counts[index][number]
            gained = 0
            for person, source in ((one, here), (other, there)):
                counts[source, kinds[person]] -= 1
                if person < self.people:
                    gained -= int(counts[source, kinds[person]])
            for person, target in ((one, there), (other, here)):
                if person < self.people:
                    gained += int(counts[target, kinds[person]])
                counts[target, kinds[person]] += 1
            if index:
                self.level += gained
            else:
                self.municipality += gained

    def _change_seats(self, number: int, person: int, here: int, there: int) -> None:
        if self.problem.is_repair and person < self.people:
            published = self.problem.published[number, person]
            if published != NOWHERE:
                self.changed += int(there != published) - int(here != published)

    def _meet(
        self, number: int, one: int, other: int, mates: np.ndarray, step: np.ndarray
    ) -> None:
        """Count what ``one`` gains in meetings, and ``other`` loses, at each step."""
        people = self.people
        pair = [person for person in (one, other) if person < people]
        steps = np.array([step if person == one else -step for person in pair])
        column, met = np.array(pair)[:, None], self.met
        before = met[column, mates]
        marginal = np.where(steps > 0, before, 1 - before)
        self.repeats += int(marginal.sum())
        self.each[pair] += marginal.sum(axis=1)
        self.each[mates] += marginal.sum(axis=0)
        met[column, mates] += steps
        met[mates[:, None], pair] += steps.T
        elsewhere = self.elsewhere[number]
        if not len(elsewhere):
            return
        rows, width = self.seats[elsewhere], self.bench + 1
        places = (rows[:, mates] + self.offsets[: len(elsewhere)]).ravel()
        weights = np.tile(step, len(elsewhere))
        change = np.bincount(places, weights, minlength=width * len(elsewhere))
        change = change.astype(np.int64).reshape(-1, width)
        for person, sign in ((one, 1), (other, -1)):
            if person < people:
                self.cost[elsewhere, :, person] += sign * change
                groups = rows[:, person, None]
                self.cost[elsewhere[:, None], groups, mates] += sign * step


def _needed(problem: Problem) -> np.ndarray:
    """Return for each round, group and municipality whether its author must be there."""
    needed = np.zeros(
        (problem.rounds, problem.groups + 1, len(problem.municipalities) + 1),
        dtype=bool,
    )
    for number, pairs in enumerate(problem.needs):
        for group, author in pairs:
            needed[number, group, author] = True
    return needed


def _with_chairs(problem: Problem, seats: np.ndarray) -> np.ndarray:
    """Return the seats with the absent on a bench and a chair in each smaller group."""
    bench = problem.groups
    chairs: list[list[int]] = [[] for _ in range(problem.rounds)]
    for number in range(problem.rounds):
        _, larger, _ = problem.sizes(number)
        there = problem.present[number]
        sizes = np.bincount(seats[number, there], minlength=bench)
        chairs[number] = [g for g in range(bench) if sizes[g] < larger]
    width = problem.people + max(map(len, chairs))
    padded = np.full((problem.rounds, width), bench)
    for number, groups in enumerate(chairs):
        padded[number, : problem.people] = np.where(
            problem.present[number], seats[number], bench
        )
        padded[number, problem.people : problem.people + len(groups)] = groups
    return padded
