"""Search for who sits in which cell of a layout: nobody ever meets anybody twice.

What is left to put right are municipalities, levels, sizes and meetings of earlier
conferences. Exchanging two cells changes every round at once.
"""

from collections.abc import Iterator

import numpy as np

from netconf.rosters.solver.dice import Dice
from netconf.rosters.solver.layouts import Layout, layout, whole
from netconf.rosters.solver.problem import NOWHERE, Problem
from netconf.rosters.solver.spread import even_pairs

EMPTY, MUNICIPALITY, LEVEL, MET, HARD = 4, 3, 2, 1, 50
LOOKED_AT = 8_000
# Layouts larger than this are left to the search, which has room enough in them.
MOST_CELLS = 200
STEPS = 800


def starts(problem: Problem, dice: Dice) -> Iterator[np.ndarray]:
    """Yield seats without repeats, one for each layout that there is room in.

    Whether they meet every demand, and sizes are even, is for the caller to see.
    """
    if problem.together or any(problem.needs):
        return
    size = -(-problem.people // problem.groups)
    towns = len(problem.municipalities)
    groups, rounds = problem.groups, problem.rounds
    # First those where every municipality has a row of its own.
    heights = {size, max(size, towns), groups}
    found = [
        layout(groups, rows, rounds)
        for rows in sorted(heights, key=lambda rows: (rows < towns, rows))
    ]
    rooms = [
        room
        for room in (*found, whole(groups, size, rounds))
        if room is not None and problem.people <= room.cells <= MOST_CELLS
    ]
    for room in rooms:
        yield Cells(problem, room, _arranged(problem, room)).improve(dice)


def _arranged(problem: Problem, room: Layout) -> list[int]:
    """Return the person, or chair, of each cell: a municipality to a row if possible.

    Within a row people stand by level.
    """
    order = [NOWHERE] * room.cells
    rows = [np.flatnonzero(room.row == row).tolist() for row in np.unique(room.row)]
    sizes = np.bincount(problem.municipality)
    rest = []
    by_size = sorted(range(len(sizes)), key=lambda town: (-sizes[town], town))
    for number, town in enumerate(by_size):
        members = np.flatnonzero(problem.municipality == town).tolist()
        members.sort(key=lambda person: (problem.level[person], person))
        if number < len(rows):
            places = rows[number]
            for place, person in zip(places, members, strict=False):
                order[place] = person
            members = members[len(places) :]
        rest.extend(members)
    rest.extend(range(problem.people, room.cells))
    column = {cell: place for cells in rows for place, cell in enumerate(cells)}
    free = [cell for cell in range(room.cells) if order[cell] == NOWHERE]
    free.sort(key=lambda cell: (-column[cell], cell))
    for cell, person in zip(free, rest, strict=True):
        order[cell] = person
    return order


class Cells:
    """A person or an empty chair in each cell; ``place`` holds the cell of each."""

    def __init__(self, problem: Problem, layout: Layout, order: list[int]) -> None:
        """``order`` holds the person of each cell; numbers beyond people are chairs."""
        self.problem = problem
        self.layout = layout
        self.place = np.empty(layout.cells, dtype=np.int64)
        self.place[order] = np.arange(layout.cells)
        self.weights, self.shared = self._layers()
        self.alone = self._alone()
        self.cost = self.alone + sum(
            weights @ shared[self.place]
            for weights, shared in zip(self.weights, self.shared, strict=True)
        )
        own = self.cost[np.arange(layout.cells), self.place]
        lonely = self.alone[np.arange(layout.cells), self.place]
        self.total = int((own + lonely).sum()) // 2
        self.steps = 0

    def _layers(self) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Return weights of pairs and which cells share a group, alike rounds as one."""
        problem, layout = self.problem, self.layout
        chairs = layout.cells - problem.people
        alike: dict[bytes, list[int]] = {}
        for number in range(problem.rounds):
            alike.setdefault(problem.present[number].tobytes(), []).append(number)
        weights, shared = [], []
        for numbers in alike.values():
            there = np.append(problem.present[numbers[0]], np.zeros(chairs, dtype=bool))
            weights.append(self._pairs(there))
            together = sum(
                (layout.groups[number][:, None] == layout.groups[number]).astype(
                    np.int64
                )
                for number in numbers
            )
            np.fill_diagonal(together, 0)
            shared.append(together)
        return weights, shared

    def _pairs(self, there: np.ndarray) -> np.ndarray:
        problem = self.problem
        people = problem.people
        pairs = EMPTY * (~there[:, None] & ~there).astype(np.int64)
        inner = MUNICIPALITY * (problem.municipality[:, None] == problem.municipality)
        inner = inner + LEVEL * (problem.level[:, None] == problem.level)
        inner = inner + MET * problem.history
        for one, other in problem.apart:
            inner[one, other] += HARD
            inner[other, one] += HARD
        both = there[:people, None] & there[:people]
        pairs[:people, :people] += inner * both
        np.fill_diagonal(pairs, 0)
        weights: np.ndarray = pairs
        return weights

    def _alone(self) -> np.ndarray:
        problem, layout = self.problem, self.layout
        alone = np.zeros((layout.cells, layout.cells), dtype=np.int64)
        for number in range(problem.rounds):
            groups = layout.groups[number]
            barred = problem.forbidden[number].copy()
            for person in np.flatnonzero(problem.lock[number] != NOWHERE):
                barred[person] = (
                    np.arange(problem.groups) != problem.lock[number, person]
                )
            barred &= problem.present[number][:, None]
            alone[: problem.people] += HARD * barred[:, groups]
        return alone

    def least(self) -> int:
        """Return the total of a seating that nothing can be said against."""
        problem, groups = self.problem, self.problem.groups
        total = 0
        for there in problem.present:
            total += EMPTY * even_pairs(self.layout.cells - int(there.sum()), groups)
            for weight, kinds in (
                (MUNICIPALITY, problem.municipality),
                (LEVEL, problem.level),
            ):
                for count in np.bincount(kinds[there]).tolist():
                    total += weight * even_pairs(count, groups)
        return total

    def improve(self, dice: Dice) -> np.ndarray:
        """Return seats after exchanging cells until the total is the least, or for long."""
        least = self.least()
        everybody = np.arange(self.layout.cells)
        until = np.zeros((self.layout.cells, self.layout.cells), dtype=np.int64)
        best, kept = self.total, self.place.copy()
        most = max(2, LOOKED_AT // len(everybody))
        while best > least and self.steps < STEPS:
            self.steps += 1
            place = self.place
            own = self.cost[everybody, place]
            rows = everybody
            if most < len(everybody):
                start = dice.below(len(everybody))
                rows = everybody.take(np.arange(start, start + most), mode="wrap")
            delta = self.cost[rows].take(place, axis=1)
            delta += self.cost[:, place[rows]].T
            delta -= own[rows][:, None]
            delta -= own
            for weights, shared in zip(self.weights, self.shared, strict=True):
                delta += 2 * weights[rows] * shared[place[rows]].take(place, axis=1)
            tabu = until[rows].take(place, axis=1) > self.steps
            tabu |= self.steps < until[:, place[rows]].T
            delta[tabu & (delta + self.total >= best)] = 1 << 40
            delta[np.arange(len(rows)), rows] = 1 << 40
            lowest = int(delta.min())
            found, columns = np.nonzero(delta == lowest)
            pick = dice.below(len(found))
            one, other = int(rows[found[pick]]), int(columns[pick])
            until[one, place[one]] = self.steps + 5 + dice.below(15)
            until[other, place[other]] = self.steps + 5 + dice.below(15)
            self._exchange(one, other)
            self.total += lowest
            if self.total < best:
                best, kept = self.total, self.place.copy()
        seats: np.ndarray = self.layout.groups[:, kept[: self.problem.people]].copy()
        seats[~self.problem.present] = NOWHERE
        return seats

    def _exchange(self, one: int, other: int) -> None:
        here, there = self.place[one], self.place[other]
        for weights, shared in zip(self.weights, self.shared, strict=True):
            change = weights[one] - weights[other]
            self.cost += change[:, None] * (shared[there] - shared[here])
        self.place[one], self.place[other] = there, here
