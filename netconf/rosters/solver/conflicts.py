"""The fewest demands that cannot all be met."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
Seating = TypeVar("Seating")
# Sets looked at before fewer demands are given up.
MOST_LOOKED_AT = 20_000


class Spent(Exception):
    """Too much has been asked for; what was found may not be the fewest."""


def irreducible(
    demands: Sequence[T], can_be_met: Callable[[Sequence[T]], bool]
) -> tuple[T, ...]:
    """Return demands that cannot all be met, though all but any one of them can.

    QuickXplain (Junker 2004); the demands that stand first are kept first.
    """

    def explain(background: list[T], is_new: bool, rest: Sequence[T]) -> list[T]:
        if is_new and not can_be_met(background):
            return []
        if len(rest) == 1:
            return list(rest)
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        later = explain([*background, *first], bool(first), second)
        earlier = explain([*background, *later], bool(later), first)
        return [*earlier, *later]

    found = set(explain([], False, demands)) if demands else set()
    return tuple(demand for demand in demands if demand in found)


def smallest(
    demands: Sequence[T],
    known: Sequence[T],
    seat: Callable[[Sequence[T]], Seating | None],
    holds: Callable[[T, Seating], bool],
    most: int,
) -> tuple[T, ...]:
    """Return a conflict of fewest demands, ``known`` being one; raise Spent.

    No more than ``most`` seatings are asked for.

    Every conflict has something of each set whose leaving out lets the rest be met; the
    fewest demands that hit all such sets found so far are tried, until they conflict
    or are as many as those known (Ignatiev, Previti, Liffiton and Marques-Silva 2015).
    """
    asked = 0

    def ask(some: Sequence[T]) -> Seating | None:
        nonlocal asked
        asked += 1
        if asked > most:
            raise Spent
        return seat(some)

    corrections: list[tuple[int, ...]] = []
    while True:
        chosen = _fewest_hitting(corrections, len(known) - 1)
        if chosen is None:
            return tuple(known)
        seating = ask([demands[at] for at in chosen])
        if seating is None:
            return tuple(demands[at] for at in chosen)
        kept = {at for at, one in enumerate(demands) if holds(one, seating)}
        for at in range(len(demands)):
            if at in kept:
                continue
            more = ask([demands[one] for one in sorted({*kept, at})])
            if more is not None:
                kept |= {one for one, each in enumerate(demands) if holds(each, more)}
        corrections.append(tuple(at for at in range(len(demands)) if at not in kept))


def _fewest_hitting(sets: Sequence[tuple[int, ...]], most: int) -> list[int] | None:
    """Return the fewest numbers, at most so many, of which each set has one."""
    looked = 0

    def search(chosen: list[int], left: int) -> list[int] | None:
        nonlocal looked
        looked += 1
        if looked > MOST_LOOKED_AT:
            raise Spent
        missed = next((each for each in sets if not set(each) & set(chosen)), None)
        if missed is None:
            return sorted(chosen)
        if not left:
            return None
        found = (search([*chosen, one], left - 1) for one in missed)
        return next((each for each in found if each is not None), None)

    for size in range(most + 1):
        found = search([], size)
        if found is not None:
            return found
    return None
