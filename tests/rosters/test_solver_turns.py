"""Who leads and who takes notes: everybody in turn, all municipalities and levels alike."""

from collections import Counter
from dataclasses import replace
from itertools import product
from math import comb

import pytest
from hypothesis import given, settings

from netconf.rosters.rules import Authors, Discussion, Roster
from netconf.rosters.solver import Infeasible, Pair, duties, solve
from tests.rosters.requests import demanding_requests, request

ASKED = request(*[6] * 6, groups=6, rounds=3)
ROSTER = solve(ASKED, budget=1)


def held(chosen, which):
    return Counter(pair[which] for pairs in chosen for pair in pairs if pair[which])


def of_people(asked, counts, kind):
    """Return how many duties each municipality, or level, has."""
    kinds = {person.id: getattr(person, kind) for person in asked.people}
    found = Counter(kinds.values())
    found.subtract(found)
    found.update(kinds[one] for one in counts.elements())
    return found


@pytest.mark.parametrize("which", [0, 1], ids=Pair._fields)
def test_duties_go_round_people_municipalities_and_levels(which):
    counts = held(duties(ASKED, ROSTER), which)

    assert set(counts.values()) == {1}
    assert set(of_people(ASKED, counts, "municipality").values()) == {3}
    # Half of each level, or as near as municipalities allow.
    halves = {"administration": 3, "politician": 3, "principal": 6, "teacher": 6}
    levels = of_people(ASKED, counts, "level")
    assert all(abs(levels[level] - half) <= 1 for level, half in halves.items())


def test_nobody_has_both_duties_twice_before_all_have_one():
    chosen = duties(ASKED, ROSTER)

    assert held(chosen, 0) + held(chosen, 1) == Counter(
        person.id for person in ASKED.people
    )


def test_those_chosen_stay_and_the_others_go_round_them():
    first, second = ROSTER.rounds[0][0][:2]
    chosen = duties(
        ASKED,
        ROSTER,
        {(1, 1): Pair(first, second), (2, 3): Pair(None, ROSTER.rounds[1][2][0])},
    )

    assert chosen[0][0] == Pair(first, second)
    assert chosen[1][2].note_taker == ROSTER.rounds[1][2][0]
    assert set(held(chosen, 0).values()) == set(held(chosen, 1).values()) == {1}


def test_nobody_leads_where_the_missive_of_their_own_is_discussed():
    asked = replace(
        ASKED,
        authors=Authors.FREE,
        missives=tuple(
            Discussion(number, group, ("A-by", "B-by", "C-by"))
            for number in (1, 2, 3)
            for group in range(1, 7)
        ),
    )
    home = {person.id: person.municipality for person in asked.people}

    chosen = duties(asked, solve(asked, budget=1))

    assert {home[one] for one in held(chosen, 0)} == {"D-by", "E-by", "F-by"}


def test_who_sits_alone_leads_and_an_empty_group_has_nobody():
    asked = request(1, 2, groups=3, rounds=1)

    [pairs] = duties(asked, Roster(((("a1",), ("b1", "b2"), ()),)))

    assert (pairs[0], pairs[2]) == (Pair("a1", None), Pair(None, None))
    assert sorted(pairs[1]) == ["b1", "b2"]


@given(demanding_requests(7))
@settings(max_examples=40, deadline=None)
def test_leading_is_shared_as_evenly_as_it_can_be(asked):
    try:
        roster = solve(asked, budget=1)
    except Infeasible:
        return
    home = {person.id: person.municipality for person in asked.people}
    read = {(one.round, one.group): one.members for one in asked.missives}
    seats = [
        (number, group, ids)
        for number, groups in enumerate(roster.rounds, 1)
        for group, ids in enumerate(groups, 1)
        if ids
    ]

    def unfairness(leaders):
        return (
            sum(
                home[one] in read.get((number, group), ())
                for one, (number, group, _) in zip(leaders, seats, strict=True)
            ),
            sum(comb(times, 2) for times in Counter(leaders).values()),
        )

    chosen = duties(asked, roster)

    leaders = [chosen[number - 1][group - 1].leader for number, group, _ in seats]
    assert all(one in ids for one, (_, _, ids) in zip(leaders, seats, strict=True))
    assert unfairness(leaders) == min(
        unfairness(each) for each in product(*(ids for _, _, ids in seats))
    )
    for number, group, ids in seats:
        pair = chosen[number - 1][group - 1]
        assert pair.note_taker in (set(ids) - {pair.leader} or {None})
    assert chosen == duties(asked, roster)
