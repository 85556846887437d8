"""The inner loop of the search, compiled: swaps within a round, by annealing.

Only whole numbers, so that every machine walks the same way. What is compiled is kept
where numba finds a folder to write in: that of NUMBA_CACHE_DIR, else beside this file,
else the user's cache. Where there is none each process compiles anew. All of it is in
this file, for a kept copy is told by its file's content alone.
"""

from collections.abc import Callable
from decimal import Context, Decimal
from typing import Any, NamedTuple

import numba
import numpy as np

# Places of the figures of a seating.
HARD, CHANGED, MUNICIPALITY, LEVEL, REPEATS, WORST = range(6)
# Bits of a pair; what is above them counts its meetings.
SAME_MUNICIPALITY, SAME_LEVEL, APART, TOGETHER = 1, 2, 4, 8
KINDS, SHIFT = 16, 4
EMPTY = -1
# More than any swap can cost.
REFUSED = 1 << 50
# A temperature of one; and -ln(u) for the middle u of each part of so many.
ONE = 1 << 10
_ln = Context(prec=12).ln
UPHILL = np.array(
    [int(-_ln(Decimal(2 * part + 1) / (2 * ONE)) * ONE) for part in range(ONE)],
    dtype=np.int64,
)


class Seating(NamedTuple):
    """Everybody's seats, what counts, and the best seats so far.

    Seats: ``member[r, g]`` are the people of a group, an empty chair last;
    ``place[r, i]`` and ``slot[r, i]`` are where i sits; ``width[r]`` is the larger size.
    Pairs: ``pair[i, j]`` has the bits of a pair and above them its meetings, earlier
    ones included. Demands: ``barred[r, g, i]``, ``lock[r, i]``, ``needed[r, g, t]``,
    ``blocks`` of people together and the block of each. Weights: ``unary`` of a broken
    demand and of a changed seat, ``weigh`` of a pair by its bits.
    """

    dice: np.ndarray
    member: np.ndarray
    place: np.ndarray
    slot: np.ndarray
    width: np.ndarray
    pair: np.ndarray
    barred: np.ndarray
    lock: np.ndarray
    published: np.ndarray
    needed: np.ndarray
    town: np.ndarray
    blocks: np.ndarray
    block_of: np.ndarray
    partner: np.ndarray
    most: np.ndarray
    unary: np.ndarray
    weigh: np.ndarray
    figures: np.ndarray
    each: np.ndarray
    order: np.ndarray
    goal: np.ndarray
    best: np.ndarray
    best_figures: np.ndarray
    uphill: np.ndarray


def _kept(function: Callable[..., Any]) -> Any:
    try:
        return numba.njit(cache=True)(function)
    except RuntimeError:
        # Nowhere to keep what is compiled.
        return numba.njit(function)


@numba.njit
def _below(dice: np.ndarray, limit: Any) -> Any:
    """Return a number below the limit: SplitMix64, as in ``dice``."""
    dice[0] += np.uint64(0x9E3779B97F4A7C15)
    z = dice[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = (z ^ (z >> np.uint64(31))) >> np.uint64(32)
    return np.int64((z * np.uint64(limit)) >> np.uint64(32))


@numba.njit
def _lacks(
    group: np.ndarray,
    width: Any,
    needed: np.ndarray,
    town: np.ndarray,
    comes: Any,
    goes: Any,
) -> Any:
    """Return how many more authors a group lacks when one comes and another goes."""
    arrives = leaves = EMPTY
    if comes != EMPTY and needed[town[comes]]:
        arrives = town[comes]
    if goes != EMPTY and needed[town[goes]]:
        leaves = town[goes]
    if arrives == leaves:
        return 0
    change = np.int64(leaves != EMPTY) - np.int64(arrives != EMPTY)
    for k in range(width):
        other = group[k]
        if other != EMPTY and other != goes:
            if town[other] == arrives:
                change += 1
                arrives = EMPTY
            elif town[other] == leaves:
                change -= 1
                leaves = EMPTY
    return change


@numba.njit
def _gain(
    group: np.ndarray,
    width: Any,
    pair: np.ndarray,
    weigh: np.ndarray,
    comes: Any,
    goes: Any,
) -> Any:
    """Return what it costs the others of a group that one comes and another goes."""
    total = 0
    for k in range(width):
        other = group[k]
        if other != EMPTY and other != goes:
            if comes != EMPTY:
                value = pair[comes, other]
                total += weigh[value & 15] + (value >> 4)
            if goes != EMPTY:
                value = pair[goes, other]
                total -= weigh[value & 15] + (value >> 4) - 1
    return total


@numba.njit
def _seat(barred: np.ndarray, published: np.ndarray, i: Any, a: Any, b: Any) -> Any:
    """Return how many more seats are barred, and how many changed, when i leaves a for b."""
    if i == EMPTY:
        return 0, 0
    hard = np.int64(barred[b, i]) - np.int64(barred[a, i])
    home = published[i]
    if home == EMPTY:
        return hard, 0
    return hard, np.int64(home != b) - np.int64(home != a)


@numba.njit
def _meet(
    pair: np.ndarray,
    figures: np.ndarray,
    each: np.ndarray,
    i: Any,
    other: Any,
    step: Any,
) -> None:
    """Count a meeting more, or less, of two people."""
    value = pair[i, other]
    cost = step * ((value >> 4) - (step < 0))
    figures[REPEATS] += cost
    figures[MUNICIPALITY] += step * (value & 1)
    figures[LEVEL] += step * ((value >> 1) & 1)
    figures[HARD] += step * (((value >> 2) & 1) - ((value >> 3) & 1))
    each[i] += cost
    each[other] += cost
    value += KINDS * step
    pair[i, other] = value
    pair[other, i] = value


@numba.njit
def _swap(s: Seating, r: Any, i: Any, j: Any, b: Any, l: Any) -> None:
    """Let i take seat l of group b, and j, who may be an empty chair, take that of i."""
    a, k, last = s.place[r, i], s.slot[r, i], s.width[r] - 1
    here, there = s.member[r, a], s.member[r, b]
    hard, changed = _seat(s.barred[r], s.published[r], i, a, b)
    more, again = _seat(s.barred[r], s.published[r], j, b, a)
    hard += more
    if s.needed.shape[2]:
        hard += _lacks(here, last + 1, s.needed[r, a], s.town, j, i)
        hard += _lacks(there, last + 1, s.needed[r, b], s.town, i, j)
    s.figures[HARD] += hard
    s.figures[CHANGED] += changed + again
    for side in range(2):
        group = here if side else there
        for m in range(last + 1):
            other = group[m]
            if other != EMPTY and other != i and other != j:
                _meet(s.pair, s.figures, s.each, i, other, 1 - 2 * side)
                if j != EMPTY:
                    _meet(s.pair, s.figures, s.each, j, other, 2 * side - 1)
    there[l] = i
    s.place[r, i] = b
    s.slot[r, i] = l
    if j == EMPTY:
        # The empty chair stays last.
        j = here[last]
        here[last] = EMPTY
        if k == last:
            return
    here[k] = j
    s.place[r, j] = a
    s.slot[r, j] = k


@numba.njit
def _total(s: Seating) -> Any:
    """Return what weighs in the seating as it is."""
    return (
        s.unary[0] * s.figures[HARD]
        + s.unary[1] * s.figures[CHANGED]
        + s.weigh[SAME_MUNICIPALITY] * s.figures[MUNICIPALITY]
        + s.weigh[SAME_LEVEL] * s.figures[LEVEL]
        + s.figures[REPEATS]
    )


@numba.njit
def _move_block(s: Seating, r: Any, block: Any, a: Any, b: Any, limit: Any) -> bool:
    """Move people who sit together, one by one, or none of them if that costs too much."""
    before = _total(s)
    size = s.blocks.shape[1]
    moved = 0
    for at in range(size):
        i = s.blocks[block, at]
        s.partner[at] = EMPTY - 1
        if i == EMPTY or s.place[r, i] == EMPTY:
            continue
        l = _below(s.dice, s.width[r])
        j = s.member[r, b, l]
        if (
            s.barred[r, b, i]
            or (j == EMPTY and s.member[r, a, s.width[r] - 1] == EMPTY)
            or (j != EMPTY and (s.barred[r, a, j] or s.block_of[j] == block))
        ):
            limit = -REFUSED
            break
        _swap(s, r, i, j, b, l)
        s.partner[at] = j
        moved = at + 1
    if (_total(s) - before) * ONE <= limit:
        return True
    for at in range(moved - 1, -1, -1):
        j = s.partner[at]
        if j >= EMPTY:
            l = s.width[r] - 1 if j == EMPTY else s.slot[r, j]
            _swap(s, r, s.blocks[block, at], j, a, l)
    return False


@numba.njit
def _is_calm(
    group: np.ndarray, width: Any, pair: np.ndarray, most: np.ndarray, i: Any
) -> Any:
    """Tell whether nobody in the group is too much like i, or to be apart from i."""
    town = level = 0
    for k in range(width):
        other = group[k]
        if other != EMPTY and other != i:
            value = pair[i, other]
            town += value & 1
            level += (value >> 1) & 1
            if value & APART:
                return False
    return town < most[0, i] and level < most[1, i]


@numba.njit
def _is_perfect(s: Seating) -> bool:
    """Keep the seats if they are the best so far; tell whether they reach the goal."""
    tied = True
    for at in range(len(s.order)):
        term = s.order[at]
        if term != WORST and s.figures[term] != s.best_figures[term]:
            if s.figures[term] > s.best_figures[term]:
                return False
            tied = False
            break
    worst = 0
    for i in range(len(s.each)):
        worst = max(worst, s.each[i])
    if tied and worst >= s.best_figures[WORST]:
        return False
    for r in range(s.place.shape[0]):
        for i in range(s.place.shape[1]):
            s.best[r, i] = s.place[r, i]
    perfect = True
    for term in range(len(s.figures)):
        s.best_figures[term] = worst if term == WORST else s.figures[term]
        perfect &= s.best_figures[term] <= s.goal[term]
    return perfect


@_kept
def anneal(s: Seating, moves: int, heat: int, calm: int) -> int:
    """Try so many swaps at one temperature; return how many were tried.

    ``heat`` is the temperature in parts of ONE. Of those who sit well, ``calm`` in 256
    are passed over. Nobody is put in a barred seat, and no two empty chairs in a group.
    """
    dice, member, pair, width = s.dice, s.member, s.pair, s.width
    barred, published, lock, each = s.barred, s.published, s.lock, s.each
    needed, town, uphill, weigh = s.needed, s.town, s.uphill, s.weigh
    block_of, figures, unary, most = s.block_of, s.figures, s.unary, s.most
    rounds, groups, _ = member.shape
    if groups < 2:
        return moves
    for move in range(moves):
        r = _below(dice, rounds)
        a = _below(dice, groups)
        size = width[r]
        here = member[r, a]
        i = here[_below(dice, size)]
        if i == EMPTY:
            continue
        if (
            calm
            and _below(dice, 256) < calm
            and each[i] == 0
            and barred[r, a, i] == 0
            and (published[r, i] == EMPTY or published[r, i] == a)
            and _is_calm(here, size, pair, most[r], i)
        ):
            continue
        b = _below(dice, groups - 1)
        if b >= a:
            b += 1
        if lock[r, i] != EMPTY:
            b = lock[r, i]
            if b == a:
                continue
        limit = heat * uphill[_below(dice, ONE)] // ONE
        block = block_of[i]
        whole = block != EMPTY
        if whole:
            for at in range(s.blocks.shape[1]):
                mate = s.blocks[block, at]
                if mate != EMPTY:
                    seat = s.place[r, mate]
                    if seat != EMPTY and seat != a:
                        whole = False
                        b = seat
        if whole:
            if not _move_block(s, r, block, a, b, limit):
                continue
        else:
            l = _below(dice, size)
            there = member[r, b]
            j = there[l]
            if barred[r, b, i]:
                continue
            if j == EMPTY:
                if here[size - 1] == EMPTY:
                    continue
            elif barred[r, a, j]:
                continue
            hard, changed = _seat(barred[r], published[r], i, a, b)
            more, again = _seat(barred[r], published[r], j, b, a)
            hard += more
            if needed.shape[2]:
                hard += _lacks(here, size, needed[r, a], town, j, i)
                hard += _lacks(there, size, needed[r, b], town, i, j)
            price = unary[0] * hard + unary[1] * (changed + again)
            price += _gain(there, size, pair, weigh, i, j)
            price += _gain(here, size, pair, weigh, j, i)
            if price * ONE > limit:
                continue
            _swap(s, r, i, j, b, l)
        if figures[HARD] == 0 and _is_perfect(s):
            return move + 1
    return moves
