"""Layouts of seats in which no two people can meet twice, whoever sits where.

Row k and column y sit in group y + slope * k: over the integers modulo the number of
groups, or over the finite field with that many elements. Two cells of different rows
then meet in the rounds whose slope gives both rows' difference the columns' difference,
which is at most one when multiplying the row differences by the slopes never gives the
same twice; two cells of one row never meet. With a field of q elements any q rows and q
slopes will do: they are the parallel classes of the affine plane.
"""

from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from netconf.rosters.solver import designs

# The characteristic and the lower coefficients of a monic irreducible polynomial.
FIELDS = {
    4: (2, (1, 1)),
    8: (2, (1, 1, 0)),
    9: (3, (1, 0)),
    16: (2, (1, 1, 0, 0)),
    25: (5, (2, 0)),
    27: (3, (1, 2, 0)),
}


@dataclass(frozen=True)
class Layout:
    """``groups[r, p]`` is the group of cell p in round r, ``row[p]`` the row of the cell."""

    row: np.ndarray
    groups: np.ndarray

    @property
    def cells(self) -> int:
        """Return how many people and empty chairs there is room for."""
        return len(self.row)


def layout(columns: int, rows: int, rounds: int) -> Layout | None:
    """Return a layout without repeats for that many groups, rows and rounds, if any.

    No two cells of a row meet; unless it takes all rounds there are, the last of which
    seats a row in groups of its own.
    """
    found = _apart(columns, rows, rounds)
    if found or columns % rows:
        return found
    most = _apart(columns, rows, rounds - 1)
    if most is None:
        return None
    place = np.tile(np.arange(columns), rows)
    last = most.row * (columns // rows) + place // rows
    return Layout(np.arange(most.cells), np.vstack((most.groups, last)))


def whole(groups: int, size: int, rounds: int) -> Layout | None:
    """Return a layout from a stored design of just that many groups and people."""
    classes = designs.starter(groups, size)
    if classes is None or rounds > len(classes):
        return None
    # Those who share a group in a round that is left over never meet.
    row = classes[-1] if rounds < len(classes) else np.arange(groups * size)
    order = np.argsort(row, kind="stable")
    return Layout(row[order], classes[:rounds, order])


def _apart(columns: int, rows: int, rounds: int) -> Layout | None:
    """Return a layout where no two of a row meet, if there is one."""
    return (
        _of_ring(columns, rows, rounds)
        or _of_net(columns, rows, rounds)
        or _of_blocks(columns, rows, rounds)
    )


def _of_net(columns: int, rows: int, rounds: int) -> Layout | None:
    """Return rows of a stored net: one class for rows, one for columns kept for last."""
    classes = designs.net(columns)
    if classes is None or rows > columns or rounds >= len(classes):
        return None
    order = np.lexsort((classes[-1], classes[0]))[: rows * columns]
    return Layout(classes[0, order], classes[1 : rounds + 1, order])


def _of_blocks(columns: int, rows: int, rounds: int) -> Layout | None:
    """Return a net's groups as cells and its points as groups, by class of one of them."""
    classes = designs.net(columns)
    if classes is None or rows >= len(classes) or rounds > columns:
        return None
    groups = np.empty((columns, rows, columns), dtype=np.int64)
    for row in range(rows):
        groups[classes[-1], row, classes[row]] = classes[0]
    row_of = np.repeat(np.arange(rows), columns)
    return Layout(row_of, groups[:rounds].reshape(rounds, -1))


def _of_ring(columns: int, rows: int, rounds: int) -> Layout | None:
    """Return rows that move by their slope in each round."""
    if rows > columns or rounds > columns:
        return None
    plus, times = _ring(columns)
    # Slope 0 deals by column and comes last: there people of one level like to stand.
    slopes = [*range(1, columns), 0][:rounds]
    minus = {
        int(one): other
        for other, row in enumerate(plus)
        for one in [row.tolist().index(0)]
    }
    differences = {
        int(plus[one, minus[other]]) for one, other in combinations(range(rows), 2)
    }
    turns = {int(plus[one, minus[other]]) for one, other in combinations(slopes, 2)}
    if any(
        times[turn, difference] == 0 for turn, difference in product(turns, differences)
    ):
        return None
    row = np.repeat(np.arange(rows), columns)
    column = np.tile(np.arange(columns), rows)
    groups = np.array([plus[column, times[slope, row]] for slope in slopes])
    return Layout(row, groups)


def _ring(size: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the tables of addition and multiplication of so many elements."""
    if size not in FIELDS:
        numbers = np.arange(size)
        return (
            (numbers[:, None] + numbers) % size,
            (numbers[:, None] * numbers) % size,
        )
    prime, lower = FIELDS[size]
    degree = len(lower)
    digits = [
        [number // prime**place % prime for place in range(degree)]
        for number in range(size)
    ]

    def number_of(polynomial: list[int]) -> int:
        return sum(
            digit % prime * prime**place for place, digit in enumerate(polynomial)
        )

    def multiplied(one: list[int], other: list[int]) -> list[int]:
        result = [0] * (2 * degree - 1)
        for (a, left), (b, right) in product(enumerate(one), enumerate(other)):
            result[a + b] += left * right
        for place in range(len(result) - 1, degree - 1, -1):
            for offset, coefficient in enumerate(lower):
                result[place - degree + offset] -= result[place] * coefficient
        return result[:degree]

    plus = [
        [number_of([a + b for a, b in zip(x, y, strict=True)]) for y in digits]
        for x in digits
    ]
    times = [[number_of(multiplied(x, y)) for y in digits] for x in digits]
    return np.array(plus), np.array(times)
