"""The solver's own measure of a seating; the independent check shares none of it."""

import numpy as np

from netconf.rosters.rules.values import Score
from netconf.rosters.solver.problem import NOWHERE, Problem


def measure(problem: Problem, seats: np.ndarray) -> Score:
    """Return the score of a group for each round and person."""
    municipality = level = 0
    for number in range(problem.rounds):
        there = problem.present[number]
        row = seats[number, there]
        municipality += pairs_alike(row, problem.municipality[there], problem.groups)
        level += pairs_alike(row, problem.level[there], problem.groups)
    repeats = repeats_of(problem, meetings(problem, seats))
    return Score(
        changed_seats=changed_seats(problem, seats),
        same_municipality_pairs=municipality,
        level_pairs=level,
        repeated_meetings=int(repeats.sum()) // 2,
        worst_person=int(repeats.max(initial=0)),
    )


def in_order(problem: Problem, score: Score) -> tuple[int, ...]:
    """Return the figures in the order that this request has them compared."""
    return tuple(score.of(term) for term in problem.terms)


def pairs_alike(row: np.ndarray, kinds: np.ndarray, groups: int) -> int:
    """Return the pairs of one kind that share a group."""
    width = int(kinds.max(initial=0)) + 1
    counts = np.bincount(row * width + kinds, minlength=groups * width)
    return int((counts * (counts - 1)).sum()) // 2


def meetings(problem: Problem, seats: np.ndarray) -> np.ndarray:
    """Return how many times each two meet in these rounds."""
    met = np.zeros((problem.people, problem.people), dtype=np.int32)
    for number in range(problem.rounds):
        for group in range(problem.groups):
            members = np.flatnonzero(seats[number] == group)
            met[np.ix_(members, members)] += 1
    np.fill_diagonal(met, 0)
    return met


def repeats_of(problem: Problem, met: np.ndarray) -> np.ndarray:
    """Return for each person what their pairs cost: C(h+x, 2) - C(h, 2), summed."""
    cost = met * (met - 1) // 2 + problem.history * met
    sums: np.ndarray = cost.sum(axis=1, dtype=np.int64)
    return sums


def changed_seats(problem: Problem, seats: np.ndarray) -> int:
    """Return the published seats of people still present that are others now."""
    kept = problem.present & (problem.published != NOWHERE)
    return int((kept & (seats != problem.published)).sum())


def broken_demands(problem: Problem, seats: np.ndarray) -> int:
    """Return how many locks, apart, together and author demands do not hold."""
    return sum(
        broken_in(problem, number, seats[number]) for number in range(problem.rounds)
    )


def broken_in(problem: Problem, number: int, row: np.ndarray) -> int:
    """Return how many demands on one round do not hold."""
    there, lock = problem.present[number], problem.lock[number]
    people = np.flatnonzero(there)
    broken = int(((lock != NOWHERE) & (lock != row) & there).sum())
    broken += int(problem.forbidden[number, people, row[people]].sum())
    for pairs, wanted in ((problem.apart, False), (problem.together, True)):
        for one, other in pairs:
            if there[one] and there[other]:
                broken += (row[one] == row[other]) != wanted
    for group, author in problem.needs[number]:
        seated = (row == group) & (problem.municipality == author) & there
        broken += not seated.any()
    return int(broken)


def sizes_are_even(problem: Problem, seats: np.ndarray) -> bool:
    """Tell whether the groups of each round differ by at most one."""
    return all(
        is_even_in(problem, number, seats[number]) for number in range(problem.rounds)
    )


def is_even_in(problem: Problem, number: int, row: np.ndarray) -> bool:
    """Tell whether the groups of one round differ by at most one."""
    sizes = np.bincount(row[problem.present[number]], minlength=problem.groups)
    return bool(sizes.max() - sizes.min() <= 1)
