"""A published roster put right with as few changed seats as can be."""

import numpy as np

from netconf.rosters.solver.demands import demands_of
from netconf.rosters.solver.dice import Dice
from netconf.rosters.solver.exact import Undecided, seat_round
from netconf.rosters.solver.problem import NOWHERE, Problem


def kept(problem: Problem, dice: Dice) -> np.ndarray:
    """Return seats where only those change whom sizes and locks force to.

    The largest groups keep the larger size. Who moves where meets the other demands as
    far as one person at a time can tell.
    """
    seats = np.full(problem.present.shape, NOWHERE)
    bonds: dict[int, set[int]] = {}
    for pairs in (problem.apart, problem.together):
        for one, other in pairs:
            bonds.setdefault(one, set()).add(other)
            bonds.setdefault(other, set()).add(one)
    for number in range(problem.rounds):
        seats[number] = _Round(problem, number, bonds).filled(dice)
    return seats


class _Round:
    """One published round: who stays, whose group is full, who has no seat."""

    def __init__(
        self, problem: Problem, number: int, bonds: dict[int, set[int]]
    ) -> None:
        self.forbidden = problem.forbidden[number]
        self.bonds = bonds
        published, lock = problem.published[number], problem.lock[number]
        groups = problem.groups
        self.row = np.full(problem.people, NOWHERE)
        self.staying: list[list[int]] = [[] for _ in range(groups)]
        self.loose: list[int] = []
        for person in np.flatnonzero(problem.present[number]).tolist():
            group = int(published[person])
            if lock[person] != NOWHERE:
                self.row[person] = lock[person]
            elif NOWHERE < group < groups and not self.forbidden[person, group]:
                self.row[person] = group
                self.staying[group].append(person)
            else:
                self.loose.append(person)
        smaller, _, over = problem.sizes(number)
        sizes = np.bincount(self.row[self.row != NOWHERE], minlength=groups).tolist()
        locked = lock[problem.present[number] & (lock != NOWHERE)]
        fixed = np.bincount(locked, minlength=groups)
        # A group that locks fill beyond the smaller size cannot do with that.
        order = sorted(
            range(groups),
            key=lambda group: (fixed[group] <= smaller, -sizes[group], group),
        )
        # How many more each group takes; below zero, how many must leave it.
        self.room = [smaller - size for size in sizes]
        for group in order[:over]:
            self.room[group] += 1

    def filled(self, dice: Dice) -> np.ndarray:
        """Return a group for each person present."""
        room = self.room
        dice.shuffle(self.loose)
        for people in self.staying:
            dice.shuffle(people)
        for person in self.loose:
            open_ = [group for group in range(len(room)) if room[group] > 0]
            # More are locked into a group than it takes: no roster will do.
            open_ = open_ or [room.index(max(room))]
            fitting = [group for group in open_ if self._fits(person, group)]
            self._move(person, (fitting or open_)[0])
        for group in range(len(room)):
            while room[group] > 0:
                leaving = self._leaving()
                if not leaving:
                    return self.row
                fitting = [one for one in leaving if self._fits(one, group)]
                self._move((fitting or leaving)[0], group)
        return self.row

    def _leaving(self) -> list[int]:
        """Return those of whom some must leave, the unbound first."""
        people = [
            person
            for group, staying in enumerate(self.staying)
            if self.room[group] < 0
            for person in staying
        ]
        return sorted(people, key=lambda person: person in self.bonds)

    def _fits(self, person: int, group: int) -> bool:
        if self.forbidden[person, group]:
            return False
        bound = self.bonds.get(person, set())
        return all(self.row[other] != group for other in bound)

    def _move(self, person: int, group: int) -> None:
        source = int(self.row[person])
        if source != NOWHERE:
            self.staying[source].remove(person)
            self.room[source] += 1
        self.row[person] = group
        self.room[group] -= 1


def least_changed(problem: Problem) -> np.ndarray | None:
    """Return seats that meet every demand and change provably fewest, if decided."""
    seats = np.full(problem.present.shape, NOWHERE)
    for number in range(problem.rounds):
        demands = demands_of(problem.request, number + 1)
        try:
            row = seat_round(problem, number, demands, fewest_changes=True)
        except Undecided:
            return None
        if row is None:
            return None
        seats[number] = row
    return seats


def relabelled(problem: Problem, seats: np.ndarray) -> np.ndarray:
    """Return the same groups, numbered to keep as many published seats as it finds.

    Group by group, the greatest overlap first. Only where group numbers mean nothing
    else: without locks and missives.
    """
    if (problem.lock != NOWHERE).any() or problem.forbidden.any() or any(problem.needs):
        return seats
    result = seats.copy()
    groups = problem.groups
    for number in range(problem.rounds):
        there = problem.present[number]
        published = problem.published[number]
        both = there & (published != NOWHERE) & (published < groups)
        overlap = np.zeros((groups, groups), dtype=np.int64)
        np.add.at(overlap, (seats[number, both], published[both]), 1)
        label = np.full(groups, NOWHERE)
        for _ in range(groups):
            old, new = divmod(int(overlap.argmax()), groups)
            label[old] = new
            overlap[old] = overlap[:, new] = -1
        result[number, there] = label[seats[number, there]]
    return result
