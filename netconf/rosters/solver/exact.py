"""Whether one round can meet its demands, decided by CP-SAT.

People no demand sets apart from one another count as one kind, of whom only the number
in each group is asked for; so the model stays small even for thousands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from netconf.rosters.rules.values import Authors
from netconf.rosters.solver.demands import Demand, Kind
from netconf.rosters.solver.problem import NOWHERE, Problem

# In CP-SAT's own measure of work, so that no clock decides.
WORK = 60.0
# Minimising takes far longer than deciding; beyond this it is not tried.
MOST_CHOICES = 20_000


class Undecided(Exception):
    """The work was spent before anything was found or ruled out."""


@dataclass
class _Block:
    """People who sit together, or are alike; ``amount`` of them may part if alike."""

    people: list[int]
    parts: bool
    allowed: list[int]
    published: int = NOWHERE
    seats: dict[int, Any] = field(default_factory=dict)


def seat_round(
    problem: Problem,
    number: int,
    demands: Sequence[Demand],
    *,
    fewest_changes: bool = False,
) -> np.ndarray | None:
    """Return a group for each person present (else NOWHERE), or None if none will do.

    With ``fewest_changes`` none changes fewer published seats. Raise Undecided.
    """
    blocks = _blocks(problem, number, demands, fewest_changes)
    if blocks is None:
        return None
    if fewest_changes and sum(len(one.allowed) for one in blocks) > MOST_CHOICES:
        raise Undecided
    # Slow to load, and seldom needed.
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    smaller, larger, _ = problem.sizes(number)
    loads: list[list[Any]] = [[] for _ in range(problem.groups)]
    changes: list[Any] = []
    where: dict[int, _Block] = {}
    for index, block in enumerate(blocks):
        size = len(block.people)
        for group in block.allowed:
            if block.parts:
                seat = model.new_int_var(0, min(size, larger), f"{index},{group}")
                loads[group].append(seat)
            else:
                seat = model.new_bool_var(f"{index},{group}")
                loads[group].append(size * seat)
            block.seats[group] = seat
        model.add(sum(block.seats.values()) == (size if block.parts else 1))
        for person in block.people:
            where[person] = block
        if fewest_changes:
            changes.extend(_changes(problem, number, block))
    for load in loads:
        if load:
            model.add_linear_constraint(sum(load), smaller, larger)
        elif smaller:
            return None
    for demand in demands:
        _require(problem, model, demand, where)
    if changes:
        model.minimize(sum(changes))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = WORK
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status == cp_model.OPTIMAL or (status == cp_model.FEASIBLE and not changes):
        return _row(problem, blocks, solver)
    raise Undecided


def _blocks(
    problem: Problem, number: int, demands: Sequence[Demand], fewest_changes: bool
) -> list[_Block] | None:
    """Return who is alike or together, or None where somebody is left without a seat."""
    at = problem.number_of
    groups = set(range(problem.groups))
    there = np.flatnonzero(problem.present[number]).tolist()
    allowed = {person: set(groups) for person in there}
    leader = {person: person for person in there}
    alone: set[int] = set()
    needed: set[str | None] = set()

    def lead(person: int) -> int:
        while leader[person] != person:
            person = leader[person]
        return person

    for demand in demands:
        people = [at[name] for name in demand.people]
        if demand.kind is Kind.MISSIVE:
            if problem.request.authors is Authors.EXCLUDED:
                for person in people:
                    allowed[person].discard(_group(demand))
            else:
                needed.add(demand.municipality)
            continue
        alone.update(people)
        if demand.kind is Kind.LOCK:
            allowed[people[0]] &= {_group(demand)}
        elif demand.kind is Kind.TOGETHER:
            for person in people[1:]:
                leader[lead(person)] = lead(people[0])
    blocks: dict[object, _Block] = {}
    for person in there:
        town = problem.municipalities[problem.municipality[person]]
        published = (
            int(problem.published[number, person]) if fewest_changes else NOWHERE
        )
        key: object = lead(person)
        if person not in alone:
            kind = town if town in needed else None
            key = (kind, tuple(sorted(allowed[person])), published)
        block = blocks.setdefault(
            key, _Block([], person not in alone, sorted(allowed[person]), published)
        )
        block.people.append(person)
        block.allowed = [group for group in block.allowed if group in allowed[person]]
    if any(not block.allowed for block in blocks.values()):
        return None
    return list(blocks.values())


def _group(demand: Demand) -> int:
    return (demand.group or 0) - 1


def _changes(problem: Problem, number: int, block: _Block) -> list[Any]:
    """Return the terms that count the published seats this block gives up."""
    if block.parts:
        if block.published == NOWHERE:
            return []
        return [len(block.people) - block.seats.get(block.published, 0)]
    return [
        lost * seat
        for group, seat in block.seats.items()
        if (
            lost := sum(
                int(problem.published[number, person]) not in (NOWHERE, group)
                for person in block.people
            )
        )
    ]


def _require(
    problem: Problem, model: Any, demand: Demand, where: dict[int, _Block]
) -> None:
    at = problem.number_of
    if demand.kind is Kind.APART:
        blocks = [where[at[name]] for name in demand.people]
        for group in range(problem.groups):
            model.add_at_most_one(
                [block.seats[group] for block in blocks if group in block.seats]
            )
    elif demand.kind is Kind.MISSIVE and problem.request.authors is Authors.PRESENT:
        authors = {id(where[at[name]]): where[at[name]] for name in demand.people}
        seats = [
            block.seats[_group(demand)]
            for block in authors.values()
            if _group(demand) in block.seats
        ]
        model.add(sum(seats) >= 1)


def _row(problem: Problem, blocks: list[_Block], solver: Any) -> np.ndarray:
    row = np.full(problem.people, NOWHERE)
    for block in blocks:
        left = list(block.people)
        for group, seat in block.seats.items():
            count = solver.value(seat) * (1 if block.parts else len(block.people))
            row[left[:count]] = group
            left = left[count:]
    return row
