"""Classical designs that no short formula gives, kept as what they grow from.

A net of order n has n × n points and classes of n groups of n: two points share a group
at most once. Those of order 10 and 12 were found by search from what is stored of them,
as were the Kirkman systems; the tests verify each by counting all pairs.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

# Two orthogonal Latin squares of order 10, from a quasi-difference matrix modulo 7
# (Parker 1959): of each column the row that is empty, and the other three less the first.
TEN = (
    (0, 0, 1, 2),
    (0, 0, 2, 1),
    (0, 0, 3, 5),
    (1, 0, 1, 4),
    (1, 0, 2, 6),
    (1, 0, 5, 3),
    (2, 0, 1, 5),
    (2, 0, 3, 2),
    (2, 0, 5, 1),
    (3, 0, 2, 6),
    (3, 0, 4, 3),
    (3, 0, 6, 4),
)
# Five of order 12, from a difference matrix over pairs modulo 2 and 6 (Johnson, Dulmage
# and Mendelsohn 1961): six rows, any two of which differ by each element once.
TWELVE = (
    (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
    (0, 7, 11, 5, 2, 6, 4, 10, 9, 8, 3, 1),
    (0, 3, 9, 8, 5, 11, 10, 6, 4, 1, 7, 2),
    (0, 8, 5, 7, 6, 3, 11, 9, 2, 10, 1, 4),
    (0, 11, 8, 6, 1, 4, 7, 3, 10, 2, 5, 9),
)


def net(order: int) -> np.ndarray | None:
    """Return the group of each point in each class of a stored net, if there is one."""
    if order == 10:
        return _net_of_ten()
    if order == 12:
        return _net_of_twelve()
    return None


def _net_of_twelve() -> np.ndarray:
    left, right = np.divmod(np.arange(12), 6)
    plus = (left[:, None] + left) % 2 * 6 + (right[:, None] + right) % 6
    columns, elements = np.divmod(np.arange(144), 12)
    classes = [columns, *(plus[np.array(row)[columns], elements] for row in TWELVE)]
    return np.array(classes)


def _net_of_ten() -> np.ndarray:
    """Return four classes; the symbols 7, 8 and 9 stay where the others turn."""
    points = [[turn] * 4 for turn in range(7)]
    empty = [0, 0, 0, 0]
    for hole, *rest in TEN:
        symbol = 7 + empty[hole]
        empty[hole] += 1
        for turn in range(7):
            point = [(value + turn) % 7 for value in rest]
            points.append([*point[:hole], symbol, *point[hole:]])
    for x, y in product(range(3), repeat=2):
        points.append([7 + x, 7 + y, 7 + (x + y) % 3, 7 + (x + 2 * y) % 3])
    return np.array(points).T


@dataclass(frozen=True)
class Starter:
    """Rounds that turn into all: ``order`` times, each orbit of points by one place.

    Points stand orbit by orbit; those beyond the last whole orbit stay where they are.
    ``rounds`` list the points group by group.
    """

    order: int
    orbits: int
    rounds: tuple[str, ...]


# Groups stand one after another in each row of numbers.
STARTERS = {
    # Kirkman systems of 15 and 21.
    (5, 3): Starter(
        7,
        2,
        ("5 14 10 0 1 9 13 3 6 4 2 8 7 12 11",),
    ),
    (7, 3): Starter(
        5,
        4,
        (
            "7 20 2 4 12 13 18 1 19 6 3 0 9 5 10 11 8 16 17 15 14",
            "17 1 8 5 16 14 15 11 20 19 7 9 0 12 10 18 3 4 6 13 2",
        ),
    ),
    # Nearly Kirkman systems of 18, 24 and 30.
    (6, 3): Starter(
        4,
        4,
        (
            "14 6 13 8 2 7 3 16 12 4 11 10 1 17 5 15 0 9",
            "12 6 7 13 9 1 2 5 3 14 11 0 17 15 10 4 8 16",
        ),
    ),
    (8, 3): Starter(
        11,
        2,
        ("9 23 21 2 8 10 5 14 6 20 19 4 22 3 16 15 12 1 7 17 0 13 18 11",),
    ),
    (10, 3): Starter(
        14,
        2,
        (
            "17 19 27 10 5 18 22 29 11 16 13 15 24 6 21 4 12 2 8 7 14 23 9 28 25 20 1 3 26 0",
        ),
    ),
    # A resolvable design of 28 in fours.
    (7, 4): Starter(
        9,
        3,
        ("10 20 22 25 4 9 0 18 13 26 15 7 3 23 24 16 14 19 27 2 5 6 21 8 12 11 1 17",),
    ),
}


def starter(groups: int, size: int) -> np.ndarray | None:
    """Return the rounds of a stored system, a group for each point, if there is one."""
    found = STARTERS.get((groups, size))
    if found is None:
        return None
    moving = found.order * found.orbits
    points = np.arange(groups * size)
    classes = []
    for base in found.rounds:
        for turn in range(found.order):
            moved = points // found.order * found.order
            moved = moved + (points + turn - moved) % found.order
            moved[moving:] = points[moving:]
            group = np.empty(len(points), dtype=np.int64)
            group[moved[np.array(base.split(), dtype=np.int64)]] = points // size
            classes.append(group)
    return np.array(classes)
