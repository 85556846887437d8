"""Who leads each group and who takes notes, so that both go round.

A choice is a flow: from each group to one of its members, on through their municipality.
What one more duty costs a person, and a municipality for its size, grows with their
number, so the cheapest flow is the evenest. It is found exactly: no person, and then no
municipality, has more than their share where that can be avoided. Levels cut across
municipalities, so they are no flow: among choices as good, prices even them. The members
of a level stand in line, the further back the dearer, and a level that has more than its
share grows dearer as a whole.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from netconf.rosters.rules.values import Person, Request, Roster

# The dearest price of a person for their level.
PRICE = 100
# Divided by a municipality's size; a whole number for the usual ones.
SHARE = 840
# Duties of the other kind count only between those who have as many of this one.
OTHER = 8
# Times that prices are set anew; fewer where there are many groups.
TURNS, WORK = 40, 4_000

Seat = tuple[int, int]


class Pair(NamedTuple):
    """The ids of those who see to a group; None where nobody is left to."""

    leader: str | None
    note_taker: str | None


def duties(
    request: Request,
    roster: Roster,
    keep: Mapping[Seat, Pair] | None = None,
) -> tuple[tuple[Pair, ...], ...]:
    """Return the leader and note-taker of each group, by round.

    Nobody leads where their own municipality's missive is discussed, unless all there
    come from it. ``keep`` has those already chosen, by round and group, counted from 1;
    what it leaves None is chosen. The same roster gives the same choice.
    """
    kept = keep or {}
    led = {seat: pair.leader for seat, pair in kept.items() if pair.leader}
    noted = {seat: pair.note_taker for seat, pair in kept.items() if pair.note_taker}
    read = {(one.round, one.group): one.members for one in request.missives}
    members = {
        (number, group): list(ids)
        for number, groups in enumerate(roster.rounds, 1)
        for group, ids in enumerate(groups, 1)
    }
    shares = _Shares(request)
    able = {}
    for seat, ids in members.items():
        free = [one for one in ids if one != noted.get(seat)]
        strangers = [one for one in free if shares.town[one] not in read.get(seat, ())]
        able[seat] = strangers or free
    leaders = shares.chosen(able, led, Counter())
    able = {
        seat: [one for one in ids if one != leaders.get(seat)]
        for seat, ids in members.items()
    }
    takers = shares.chosen(able, noted, Counter(leaders.values()))
    return tuple(
        tuple(
            Pair(leaders.get((number, group)), takers.get((number, group)))
            for group in range(1, len(groups) + 1)
        )
        for number, groups in enumerate(roster.rounds, 1)
    )


class _Shares:
    """The people of a conference, and what is a fair share."""

    def __init__(self, request: Request) -> None:
        self.rounds = request.rounds
        self.town = {one.id: one.municipality for one in request.people}
        self.level = {one.id: one.level for one in request.people}
        self.delegates = Counter(self.town.values())
        self.sizes = Counter(self.level.values())
        self.line = _lines(request.people)

    def chosen(
        self,
        able: Mapping[Seat, Sequence[str]],
        given: Mapping[Seat, str],
        before: Counter[str],
    ) -> dict[Seat, str]:
        """Return one of those able for each seat; ``before`` counts earlier duties."""
        left = {seat: ids for seat, ids in able.items() if ids and seat not in given}
        prices = dict.fromkeys(self.sizes, 0)
        best: dict[Seat, str] = {}
        least = None
        for turn in range(min(TURNS, 1 + WORK // max(1, len(left)))):
            found = {**given, **self._flow(left, given, before, prices)}
            held = Counter(self.level[one] for one in found.values())
            uneven = sum(
                SHARE * held[level] ** 2 // size for level, size in self.sizes.items()
            )
            if least is None or uneven < least:
                least, best = uneven, found
            total, people = len(found), len(self.level)
            for level, size in self.sizes.items():
                over = held[level] * people - total * size
                prices[level] += over * PRICE // ((4 + turn) * max(1, total) * size)
        return best

    def _flow(
        self,
        left: Mapping[Seat, Sequence[str]],
        given: Mapping[Seat, str],
        before: Counter[str],
        prices: Mapping[str, int],
    ) -> dict[Seat, str]:
        """Return the cheapest choice for the seats that are left."""
        # Slow to load, and only deals need it.
        from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

        # All prices together weigh less than a municipality's share, and so on.
        municipality = 1 + PRICE * len(left)
        person = municipality * SHARE * (2 * self.rounds + 1) * (1 + len(left))
        flow = SimpleMinCostFlow()
        held = Counter(given.values())
        taken = Counter(self.town[one] for one in (held + before).elements())
        seats, names = (
            sorted(left),
            sorted({one for ids in left.values() for one in ids}),
        )
        offered = Counter(one for ids in left.values() for one in ids)
        through: Counter[str] = Counter()
        for name, count in offered.items():
            through[self.town[name]] += count
        nodes: list[Seat | str] = [*seats, *names]
        at = {node: number for number, node in enumerate(nodes, 1)}
        at_town = {town: len(at) + 1 + n for n, town in enumerate(sorted(through))}
        sink = 0
        chosen = {
            flow.add_arc_with_capacity_and_unit_cost(at[seat], at[one], 1, 0): (
                seat,
                one,
            )
            for seat in seats
            for one in left[seat]
        }
        for name in names:
            price = self.line[name] + prices[self.level[name]]
            for more in range(offered[name]):
                again = OTHER * (held[name] + more) + min(OTHER - 1, before[name])
                flow.add_arc_with_capacity_and_unit_cost(
                    at[name],
                    at_town[self.town[name]],
                    1,
                    person * again + min(PRICE, max(0, price)),
                )
        for town, node in at_town.items():
            for more in range(min(through[town], len(seats))):
                share = SHARE * (2 * (taken[town] + more) + 1) // self.delegates[town]
                flow.add_arc_with_capacity_and_unit_cost(
                    node, sink, 1, municipality * share
                )
        for seat in seats:
            flow.set_node_supply(at[seat], 1)
        flow.set_node_supply(sink, -len(seats))
        flow.solve()
        return {seat: one for arc, (seat, one) in chosen.items() if flow.flow(arc)}


def _lines(people: Sequence[Person]) -> dict[str, int]:
    """Return how far back each stands in the line of their level, up to half of PRICE.

    Those of one municipality do not stand behind each other.
    """
    seen: Counter[tuple[str, str]] = Counter()
    order = []
    for person in sorted(people, key=lambda one: one.id):
        kind = person.level, person.municipality
        order.append((person.level, seen[kind], person.municipality, person.id))
        seen[kind] += 1
    sizes = Counter(person.level for person in people)
    places: Counter[str] = Counter()
    line = {}
    for level, _, _, name in sorted(order):
        line[name] = PRICE * places[level] // (2 * sizes[level])
        places[level] += 1
    return line
