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
    """``groups[r, p]`` is the group of cell p in round r; cells stand row by row."""

    rows: int
    columns: int
    groups: np.ndarray

    @property
    def cells(self) -> int:
        """Return how many people and empty chairs there is room for."""
        return self.rows * self.columns


def layout(columns: int, rows: int, rounds: int) -> Layout | None:
    """Return a layout without repeats for that many groups, rows and rounds, if any."""
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
    return Layout(rows, columns, groups)


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
