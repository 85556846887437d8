"""The requests that are measured: conferences, squares, social golfers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from netconf.rosters.rules import (
    Discussion,
    Groups,
    Lock,
    Person,
    Request,
)
from netconf.rosters.solver.colouring import deal
from netconf.rosters.solver.dice import Dice

# Those of a delegation in turn; four levels in twelve.
LEVELS = (
    "politician",
    "administration",
    "principal",
    "teacher",
    "principal",
    "teacher",
    "administration",
    "politician",
    "principal",
    "teacher",
    "administration",
    "principal",
)
DRAWN = 20261116


@dataclass(frozen=True)
class Family:
    """A request by its name, but for the seed."""

    name: str
    request: Request


def conference(
    delegations: list[int], groups: int, rounds: int, teachers: bool = False
) -> Request:
    """Return people of numbered municipalities; with many teachers, if so asked."""
    people = []
    for town, size in enumerate(delegations):
        for place in range(size):
            level = "teacher" if teachers and place % 2 else LEVELS[place % 12]
            people.append(Person(f"{town:03}-{place:02}", f"{town:03}", level))
    return Request(tuple(people), rounds=rounds, groups=groups)


def irregular(total: int, least: int, most: int, dice: Dice) -> list[int]:
    """Return sizes of delegations between the two, which add up."""
    sizes: list[int] = []
    while sum(sizes) < total:
        left = total - sum(sizes)
        size = least + dice.below(most - least + 1)
        sizes.append(left if left <= most else min(size, left - least))
    return sizes


def with_history(request: Request, earlier: int, dice: Dice) -> Request:
    """Return the request after so many rounds, each dealt evenly by itself."""
    towns = sorted({one.municipality for one in request.people})
    levels = sorted({one.level for one in request.people})
    history: list[Groups] = []
    for _ in range(earlier):
        seats = deal(
            [towns.index(one.municipality) for one in request.people],
            [levels.index(one.level) for one in request.people],
            request.groups,
            dice,
        )
        history.append(
            tuple(
                tuple(
                    one.id
                    for one, seat in zip(request.people, seats, strict=True)
                    if seat == group
                )
                for group in range(request.groups)
            )
        )
    return replace(request, history=tuple(history))


def with_locks(request: Request, dice: Dice) -> Request:
    """Return the request with a leader in every group and round, and some pairs apart.

    One in twenty is to be apart from somebody of another municipality. A leader leads
    once where there are enough to lead.
    """
    order = [one.id for one in request.people]
    dice.shuffle(order)
    seats = [
        (number + 1, group + 1)
        for number in range(request.rounds)
        for group in range(request.groups)
    ]
    locks = tuple(Lock(order[at % len(order)], *seat) for at, seat in enumerate(seats))
    home = {one.id: one.municipality for one in request.people}
    dice.shuffle(order)
    half = len(order) // 2
    pairs = [
        pair
        for pair in zip(order[:half], order[half:], strict=False)
        if home[pair[0]] != home[pair[1]]
    ]
    locked = {(lock.person, lock.round): lock.group for lock in locks}
    apart = tuple(
        pair
        for pair in pairs
        if all(
            (pair[0], number) not in locked
            or locked.get((pair[0], number)) != locked.get((pair[1], number))
            for number in range(1, request.rounds + 1)
        )
    )
    return replace(request, locks=locks, apart=apart[: max(1, len(order) // 20)])


def with_missives(request: Request, dice: Dice) -> Request:
    """Return the request with two missives for each group, not of one locked there."""
    home = {one.id: one.municipality for one in request.people}
    towns = sorted(set(home.values()))
    locked: dict[tuple[int, int], set[str]] = {}
    for lock in request.locks:
        locked.setdefault((lock.round, lock.group), set()).add(home[lock.person])
    missives = []
    for number in range(1, request.rounds + 1):
        pile: list[str] = []
        for group in range(1, request.groups + 1):
            members: list[str] = []
            while len(members) < 2:
                if not pile:
                    pile = list(towns)
                    dice.shuffle(pile)
                barred = locked.get((number, group), set()) | set(members)
                fitting = [town for town in pile if town not in barred]
                if not fitting:
                    pile = pile + towns
                    continue
                members.append(fitting[0])
                pile.remove(fitting[0])
            missives.append(Discussion(number, group, tuple(members)))
    return replace(request, missives=tuple(missives))


def golfers(groups: int, size: int, rounds: int) -> Request:
    """Return people of one level, each of a municipality of their own."""
    people = tuple(
        Person(f"{number:03}", f"{number:03}", "any") for number in range(groups * size)
    )
    return Request(people, rounds=rounds, groups=groups)


def conferences() -> Iterator[Family]:
    """Yield the four sizes, plain and with what real conferences add."""
    sizes: list[tuple[str, list[int], list[int], int, int]] = []
    for name, plain, least, most, groups, rounds in (
        ("30", [5] * 6, 3, 8, 6, 3),
        ("60", [8] * 4 + [7] * 4, 4, 12, 10, 4),
        ("240", [10] * 24, 6, 18, 40, 6),
        ("2160", [12] * 180, 6, 18, 270, 4),
    ):
        dice = Dice(DRAWN + groups)
        drawn = irregular(sum(plain), least, most, dice)
        sizes.append((name, plain, drawn, groups, rounds))
    for name, plain, drawn, groups, rounds in sizes:
        dice = Dice(DRAWN + groups)
        yield Family(name, conference(plain, groups, rounds))
        regular = conference(plain, groups, rounds)
        if name == "30":
            asked = with_history(regular, 6, dice)
            asked = with_missives(with_locks(asked, dice), dice)
            yield Family("30hlm", asked)
            continue
        asked = conference(drawn, groups, rounds, teachers=True)
        yield Family(f"{name}i", asked)
        asked = with_history(asked, 6, dice)
        yield Family(f"{name}ih", asked)
        asked = with_locks(asked, dice)
        yield Family(f"{name}ihl", asked)
        yield Family(f"{name}ihlm", with_missives(asked, dice))


def squares() -> Iterator[Family]:
    """Yield delegations as many as the groups and as large as they."""
    for name, towns, size, groups, rounds in (
        ("64/8/3", 8, 8, 8, 3),
        ("64/8/7", 8, 8, 8, 7),
        ("49/7/6", 7, 7, 7, 6),
        ("49/7/7", 7, 7, 7, 7),
        ("120/12/4", 12, 10, 12, 4),
        ("36/6/3", 6, 6, 6, 3),
    ):
        yield Family(name, conference([size] * towns, groups, rounds))
    for name, sizes, groups, rounds in (
        ("57/8/3", [8, 8, 7, 7, 7, 7, 7, 6], 8, 3),
        ("38/7/4", [7, 6, 6, 5, 5, 5, 4], 7, 4),
        ("40/7/3", [8, 7, 6, 6, 5, 4, 4], 7, 3),
        ("50/8/4", [9, 8, 7, 6, 6, 5, 5, 4], 8, 4),
    ):
        yield Family(name, conference(sizes, groups, rounds))
    one = conference([7] * 7, 7, 7)
    yield Family(
        "49/7/7 one level",
        replace(one, people=tuple(replace(each, level="any") for each in one.people)),
    )


def golf() -> Iterator[Family]:
    """Yield social golfers: groups-size-rounds."""
    for groups, size, rounds in (
        (5, 3, 6),
        (5, 3, 7),
        (6, 3, 7),
        (6, 3, 8),
        (8, 4, 7),
        (8, 4, 8),
        (8, 4, 9),
        (8, 4, 10),
        (10, 3, 13),
    ):
        yield Family(f"{groups}-{size}-{rounds}", golfers(groups, size, rounds))


FAMILIES: dict[str, Callable[[], Iterator[Family]]] = {
    "conferences": conferences,
    "squares": squares,
    "golf": golf,
}
