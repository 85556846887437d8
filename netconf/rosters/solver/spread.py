"""How few pairs of one kind there can be when people are spread over the groups."""

from collections import deque

import numpy as np


def even_pairs(people: int, groups: int) -> int:
    """Return the pairs that share a group when people are spread evenly."""
    size, over = divmod(people, groups)
    return groups * (size * (size - 1) // 2) + over * size


def least_pairs(allowed: np.ndarray) -> int:
    """Return the least pairs that share a group, a row of allowed groups per person.

    An optimal semi-matching (Harvey, Ladner, Lovász and Tamir 2006): each person in
    turn goes by the alternating path that ends in the least loaded group. Exact but for
    the sizes of groups, hence a lower bound.
    """
    people, groups = allowed.shape
    free = allowed.all(axis=1)
    if free.all():
        return even_pairs(people, groups)
    members: list[list[int]] = [[] for _ in range(groups)]
    choices = [np.flatnonzero(row).tolist() for row in allowed]
    bound = np.flatnonzero(~free).tolist()
    for person in sorted(bound, key=lambda one: len(choices[one])):
        _insert(person, choices, members)
    loads = [len(group) for group in members]
    for _ in range(int(free.sum())):
        loads[loads.index(min(loads))] += 1
    return sum(load * (load - 1) // 2 for load in loads)


def _insert(person: int, choices: list[list[int]], members: list[list[int]]) -> None:
    """Seat a person, moving others along the path to the least loaded group."""
    loads = [len(group) for group in members]
    least = min(loads)
    direct = min(choices[person], key=loads.__getitem__, default=None)
    if direct is None:
        return
    if loads[direct] == least:
        members[direct].append(person)
        return
    came: dict[int, tuple[int, int | None]] = {}
    queue: deque[tuple[int, int | None]] = deque([(person, None)])
    best: int = direct
    while queue and loads[best] > least:
        mover, source = queue.popleft()
        for group in choices[mover]:
            if group not in came:
                came[group] = (mover, source)
                queue.extend((other, group) for other in members[group])
                if loads[group] < loads[best]:
                    best = group
    target: int | None = best
    while target is not None:
        mover, source = came[target]
        if source is not None:
            members[source].remove(mover)
        members[target].append(mover)
        target = source
