"""A published roster put right with as few changed seats as can be."""

import numpy as np

from netconf.rosters.solver.demands import demands_of
from netconf.rosters.solver.dice import Dice
from netconf.rosters.solver.exact import Undecided, seat_round
from netconf.rosters.solver.problem import NOWHERE, Problem


def kept(problem: Problem, dice: Dice) -> np.ndarray:
    """Return seats where only those change whom sizes and locks force to.

    The largest groups keep the larger size; whoever must leave is drawn by lot, and
    fills up the smallest groups with those who had no seat.
    """
    seats = np.full(problem.present.shape, NOWHERE)
    for number in range(problem.rounds):
        seats[number] = _round(problem, number, dice)
    return seats


def _round(problem: Problem, number: int, dice: Dice) -> np.ndarray:
    published, lock = problem.published[number], problem.lock[number]
    there = np.flatnonzero(problem.present[number]).tolist()
    row = np.full(problem.people, NOWHERE)
    staying: list[list[int]] = [[] for _ in range(problem.groups)]
    locked: list[list[int]] = [[] for _ in range(problem.groups)]
    loose = []
    for person in there:
        group = int(published[person])
        still_there = NOWHERE < group < problem.groups
        if lock[person] != NOWHERE:
            locked[lock[person]].append(person)
        elif still_there and not problem.forbidden[number, person, group]:
            staying[group].append(person)
        else:
            loose.append(person)
    smaller, _, over = problem.sizes(number)
    wanting = [len(a) + len(b) for a, b in zip(staying, locked, strict=True)]
    order = sorted(range(problem.groups), key=lambda group: (-wanting[group], group))
    room = [smaller] * problem.groups
    for group in order[:over]:
        room[group] += 1
    for group in range(problem.groups):
        dice.shuffle(staying[group])
        members = [*locked[group], *staying[group]]
        row[members[: room[group]]] = group
        loose.extend(members[room[group] :])
        room[group] -= min(room[group], len(members))
    dice.shuffle(loose)
    for person in loose:
        group = max(range(problem.groups), key=lambda one: (room[one], -one))
        row[person] = group
        room[group] -= 1
    return row


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
