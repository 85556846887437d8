"""What one would use instead, each in the plainest form that does it justice.

They know of municipalities, levels and earlier meetings, but of no other demands.
"""

import random
from collections.abc import Callable
from itertools import combinations

from netconf.rosters.rules import Groups, Request, Roster, meetings

Rounds = tuple[Groups, ...]
# Beyond this the model has millions of clauses.
MOST_PEOPLE = 64


def at_random(request: Request, seed: int, seconds: float) -> Rounds:
    """Deal every round at random into even groups, as Moodle's automatic groups do."""
    del seconds
    dice = random.Random(seed)  # noqa: S311 - no secret
    return tuple(_cut(dice, request) for _ in range(request.rounds))


def by_rules(request: Request, seed: int, seconds: float) -> Rounds:
    """Deal one round at a time by rules, in the way of GroupEng: no memory of others.

    Municipalities are spread first, then levels, by swaps as long as any mends a rule.
    """
    del seconds
    dice = random.Random(seed)  # noqa: S311 - no secret
    kind = _kinds(request)

    def cost(group: list[str]) -> int:
        total = 0
        for weight, of in ((1_000, kind[0]), (1, kind[1])):
            names = [of[one] for one in group]
            total += weight * sum(
                names.count(name) * (names.count(name) - 1) // 2 for name in set(names)
            )
        return total

    return tuple(
        _mended([list(one) for one in _cut(dice, request)], cost, dice)
        for _ in range(request.rounds)
    )


def genetic(request: Request, seed: int, seconds: float) -> Rounds:
    """Deal round by round from a small population, in the way of Good-Enough Golfers.

    Pairs that have met cost the square of their meetings; people of one municipality
    count as having met. Thirty generations for a round, of which the five best go on.
    """
    del seconds
    dice = random.Random(seed)  # noqa: S311 - no secret
    met = dict(meetings(request.history))
    home = _kinds(request)[0]
    people = sorted(home)
    for pair in combinations(people, 2):
        if home[pair[0]] == home[pair[1]]:
            met[pair] = met.get(pair, 0) + 2

    def cost(group: list[str] | tuple[str, ...]) -> int:
        return sum(met.get(pair, 0) ** 2 for pair in combinations(sorted(group), 2))

    rounds: list[Groups] = []
    for _ in range(request.rounds):
        population = [
            _priced([list(one) for one in _cut(dice, request)], cost) for _ in range(5)
        ]
        for _ in range(30):
            children = [
                child for parent in population for child in _mutated(parent, cost, dice)
            ]
            everybody = sorted([*population, *children], key=lambda one: one[0])
            population = everybody[:5]
            if not population[0][0]:
                break
        best = tuple(tuple(group) for group in population[0][2])
        rounds.append(best)
        for group in best:
            for pair in combinations(sorted(group), 2):
                met[pair] = met.get(pair, 0) + 1
    return tuple(rounds)


def cp_sat(request: Request, seed: int, seconds: float) -> Rounds | None:
    """Solve the whole as one model, the terms weighed so that none is given up for a later."""
    people = [one.id for one in request.people]
    if len(people) > MOST_PEOPLE:
        return None
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    kind = _kinds(request)
    before = meetings(request.history)
    rounds, groups = range(request.rounds), range(request.groups)
    seat = {
        (r, p, g): model.new_bool_var("")
        for r in rounds
        for p in people
        for g in groups
    }
    smaller, over = divmod(len(people), request.groups)
    for r in rounds:
        for p in people:
            model.add_exactly_one(seat[r, p, g] for g in groups)
        for g in groups:
            size = sum(seat[r, p, g] for p in people)
            model.add_linear_constraint(size, smaller, smaller + bool(over))
    terms = []
    for one, other in combinations(sorted(people), 2):
        times = []
        weight = 10**6 * (kind[0][one] == kind[0][other])
        weight += 10**3 * (kind[1][one] == kind[1][other])
        for r in rounds:
            meet = model.new_bool_var("")
            for g in groups:
                model.add_bool_or(
                    seat[r, one, g].negated(), seat[r, other, g].negated(), meet
                )
            times.append(meet)
            terms.append(weight * meet)
        first = before[one, other]
        steps = [model.new_bool_var("") for _ in rounds]
        model.add(sum(steps) >= sum(times))
        terms += [(first + at) * step for at, step in enumerate(steps)]
    model.minimize(sum(terms))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    solver.parameters.random_seed = seed
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return tuple(
        tuple(
            tuple(p for p in people if solver.boolean_value(seat[r, p, g]))
            for g in groups
        )
        for r in rounds
    )


Peer = Callable[[Request, int, float], Rounds | None]
PEERS: dict[str, Peer] = {
    "random": at_random,
    "rules": by_rules,
    "genetic": genetic,
    "CP-SAT": cp_sat,
}


def roster(rounds: Rounds) -> Roster:
    """Return the rounds as a roster without claims."""
    return Roster(rounds)


def _kinds(request: Request) -> tuple[dict[str, str], dict[str, str]]:
    return (
        {one.id: one.municipality for one in request.people},
        {one.id: one.level for one in request.people},
    )


def _cut(dice: random.Random, request: Request) -> Groups:
    people = [one.id for one in request.people]
    dice.shuffle(people)
    return tuple(tuple(people[at :: request.groups]) for at in range(request.groups))


def _mended(
    groups: list[list[str]], cost: Callable[[list[str]], int], dice: random.Random
) -> Groups:
    prices = [cost(group) for group in groups]
    size = sum(map(len, groups))
    for _ in range(40 * size):
        one, other = dice.sample(range(len(groups)), 2)
        k, m = dice.randrange(len(groups[one])), dice.randrange(len(groups[other]))
        left, right = list(groups[one]), list(groups[other])
        left[k], right[m] = right[m], left[k]
        now = cost(left), cost(right)
        if sum(now) <= prices[one] + prices[other]:
            groups[one], groups[other] = left, right
            prices[one], prices[other] = now
    return tuple(map(tuple, groups))


Priced = tuple[int, list[int], list[list[str]]]


def _priced(groups: list[list[str]], cost: Callable[[list[str]], int]) -> Priced:
    prices = [cost(group) for group in groups]
    return sum(prices), prices, groups


def _mutated(
    parent: Priced, cost: Callable[[list[str]], int], dice: random.Random
) -> list[Priced]:
    """Return the parent with each of its worst group changed for some other, at random."""
    total, prices, groups = parent
    worst = prices.index(max(prices))
    found = []
    for k in range(len(groups[worst])):
        for _ in range(8):
            other = dice.randrange(len(groups))
            if other == worst:
                continue
            m = dice.randrange(len(groups[other]))
            left, right = list(groups[worst]), list(groups[other])
            left[k], right[m] = right[m], left[k]
            now = list(prices)
            now[worst], now[other] = cost(left), cost(right)
            child = list(groups)
            child[worst], child[other] = left, right
            found.append(
                (
                    total + now[worst] + now[other] - prices[worst] - prices[other],
                    now,
                    child,
                )
            )
    return found
