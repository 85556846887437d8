"""Every roster there is, for so few people that they can all be looked at."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import prod

from netconf.rosters.rules import Absence, Groups, Request, Roster, check, recount

MOST = 1_500


def deals(request: Request, number: int) -> Iterator[Groups]:
    """Yield each way to seat one round, counted from 1, that meets every demand."""
    absent = request.absences()
    there = [one.id for one in request.people if (one.id, number) not in absent]
    alone = replace(
        request,
        rounds=1,
        absent=tuple(
            Absence(one.person, (1,)) for one in request.absent if number in one.rounds
        ),
        locks=tuple(
            replace(one, round=1) for one in request.locks if one.round == number
        ),
        missives=tuple(
            replace(one, round=1) for one in request.missives if one.round == number
        ),
        published=None,
        repair=None,
    )
    for places in product(range(request.groups), repeat=len(there)):
        groups = tuple(
            tuple(
                one for one, place in zip(there, places, strict=True) if place == group
            )
            for group in range(request.groups)
        )
        sizes = [len(group) for group in groups]
        if max(sizes) - min(sizes) < 2 and check(alone, Roster((groups,))).holds:
            yield groups


def is_feasible(request: Request) -> bool:
    """Tell whether every round can be seated."""
    return all(
        any(True for _ in deals(request, number))
        for number in range(1, request.rounds + 1)
    )


def figures(request: Request) -> list[tuple[int, ...]] | None:
    """Return the terms of every roster, in order; None where they are too many."""
    rounds = [list(deals(request, number + 1)) for number in range(request.rounds)]
    if not 0 < prod(map(len, rounds)) <= MOST:
        return None
    scores = [recount(request, Roster(each)) for each in product(*rounds)]
    return [tuple(score.of(term) for term in request.terms) for score in scores]
