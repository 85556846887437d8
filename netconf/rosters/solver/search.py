"""Local search by swaps within a round, with a short memory of what was just undone."""

import numpy as np

from netconf.rosters.solver.dice import Dice
from netconf.rosters.solver.table import BARRED, Table

# Entries of a table of moves looked at in one step.
LOOKED_AT = 12_000
# A move is not undone before this many steps, and at most so many more.
SHORTEST, LONGER = 4, 10
# One step in so many moves people who sit together.
BLOCKS = 8


class Search:
    """Moves people in conflict to their best other seat, one swap at a time."""

    def __init__(
        self,
        table: Table,
        dice: Dice,
        least: tuple[np.ndarray, np.ndarray],
        *,
        only_uneven: bool = False,
    ) -> None:
        """``least`` holds the fewest pairs by round and kind, as in Bounds.

        With ``only_uneven`` meeting again is no conflict.
        """
        self.table = table
        self.dice = dice
        # Ordered pairs, and chairs that never count.
        self.least = [
            np.pad(2 * pairs, ((0, 0), (0, 1)), constant_values=BARRED)
            for pairs in least
        ]
        self.only_uneven = only_uneven
        self.steps = 0
        self.lowest = table.total
        self.until = np.zeros(table.cost.shape, dtype=np.int64)
        self.blocks = _blocks(table)

    def step(self) -> bool:
        """Make one move; return False when nobody is in any conflict."""
        rounds = self.table.problem.rounds
        self.steps += 1
        if self.blocks and not self.dice.below(BLOCKS):
            self._move_block()
        first = self.dice.below(rounds)
        for offset in range(rounds):
            number = (first + offset) % rounds
            own = self._own(number)
            hot = self._in_conflict(number, own)
            if len(hot):
                self._move(number, own, hot)
                self.lowest = min(self.lowest, self.table.total)
                return True
        return False

    def _own(self, number: int) -> np.ndarray:
        """Return what everybody costs where they sit."""
        table = self.table
        own: np.ndarray = table.cost[number, table.seats[number], table.everybody]
        return own

    def _in_conflict(self, number: int, own: np.ndarray) -> np.ndarray:
        """Return who meets somebody again, breaks a demand or sits unevenly spread."""
        table = self.table
        row = table.seats[number]
        expected = table.bonus[number].copy()
        weights = (table.weights.municipality, table.weights.level)
        spread = np.zeros(len(row), dtype=bool)
        for index, weight in enumerate(weights):
            counts, kinds = table.counts[index][number], table.kinds[index]
            mine = counts[row, kinds]
            expected += weight * (mine - 1)
            inner = counts[:-1]
            pairs = (inner * (inner - 1)).sum(axis=0)
            over = pairs > self.least[index][number, : len(pairs)]
            if over.any():
                spread |= over[kinds] & (mine > 1)
        if self.only_uneven:
            expected += table.weights.hard // 2
        hot = (own > expected) | spread
        hot &= table.movable[number]
        hot[table.people :] = False
        return np.flatnonzero(hot)

    def _deltas(self, number: int, own: np.ndarray, hot: np.ndarray) -> np.ndarray:
        """Return what swapping each of ``hot`` with everybody changes in the total."""
        table = self.table
        row, cost = table.seats[number], table.cost[number]
        groups = row[hot]
        delta: np.ndarray = cost[:, hot].T.take(row, axis=1)
        delta += cost[groups]
        delta -= own[hot][:, None]
        delta -= own - BARRED * ~table.movable[number]
        delta -= 2 * (table.fixed[hot] + table.met[hot])
        if table.problem.needs[number]:
            kinds = table.kinds[0]
            last = table.needed[number][row, kinds]
            last &= table.counts[0][number][row, kinds] == 1
            other = kinds[hot][:, None] != kinds
            delta[other & (last[hot][:, None] | last)] = BARRED
        # Two empty chairs in one group would make sizes uneven.
        full = np.isin(groups, row[table.people :])
        delta[full, table.people :] = BARRED
        delta[groups[:, None] == row] = BARRED
        return delta

    def _move(self, number: int, own: np.ndarray, hot: np.ndarray) -> None:
        """Make the best swap of one of ``hot`` that does not undo a recent one."""
        table, dice = self.table, self.dice
        row = table.seats[number]
        most = max(2, LOOKED_AT // len(row))
        if len(hot) > most:
            start = dice.below(len(hot))
            hot = hot.take(np.arange(start, start + most), mode="wrap")
        delta = self._deltas(number, own, hot)
        until = self.until[number]
        recent = until[:, hot].T.take(row, axis=1) > self.steps
        recent |= until[row[hot]] > self.steps
        delta[recent & (delta + (table.total - self.lowest) >= 0)] = BARRED
        best = int(delta.min())
        if best >= BARRED // 2:
            return
        rows, columns = np.nonzero(delta == best)
        pick = dice.below(len(rows))
        one, other = int(hot[rows[pick]]), int(columns[pick])
        until[row[one], one] = self.steps + SHORTEST + dice.below(LONGER)
        until[row[other], other] = self.steps + SHORTEST + dice.below(LONGER)
        table.swap(number, one, other, best)

    def _move_block(self) -> None:
        """Move people who sit together to another group, if that does not cost much."""
        table, dice = self.table, self.dice
        number = dice.below(table.problem.rounds)
        block = self.blocks[dice.below(len(self.blocks))]
        row = table.seats[number]
        target = dice.below(table.bench)
        here = int(row[block[0]])
        whole = table.movable[number, block].all() and (row[block] == here).all()
        if not whole or here == target:
            return
        before, made = table.total, []
        for person in block.tolist():
            delta = self._deltas(number, self._own(number), np.array([person]))[0]
            delta[row != target] = BARRED
            delta[block] = BARRED
            best = int(delta.min())
            if best >= BARRED // 2:
                break
            other = int(delta.argmin())
            table.swap(number, person, other, best)
            made.append((person, other, best))
        if len(made) == len(block) and table.total - before <= dice.below(4):
            self.lowest = min(self.lowest, table.total)
            return
        for person, other, delta_ in reversed(made):
            table.swap(number, person, other, -delta_)


def _blocks(table: Table) -> list[np.ndarray]:
    """Return the people who sit together, directly or through others."""
    leader = list(range(table.people))

    def lead(person: int) -> int:
        while leader[person] != person:
            person = leader[person]
        return person

    for one, other in table.problem.together:
        leader[lead(other)] = lead(one)
    members: dict[int, list[int]] = {}
    for person in range(table.people):
        members.setdefault(lead(person), []).append(person)
    return [np.array(block) for block in members.values() if len(block) > 1]
