"""Requests that contradict themselves, and the fewest demands that do so."""

from itertools import combinations

import pytest
from hypothesis import given, settings

from netconf.rosters.rules import Absence, Authors, Discussion, Lock
from netconf.rosters.solver import Contradiction, Infeasible, solve
from netconf.rosters.solver.demands import demands_of
from netconf.rosters.solver.exact import seat_round
from netconf.rosters.solver.problem import problem_of
from tests.rosters.requests import demanding_requests, request

A, B = ("A-by",), ("B-by",)


def clashes(**demands):
    with pytest.raises(Infeasible) as refusal:
        solve(request(4, 4, groups=3, rounds=2, **demands))
    return [
        (one.kind, one.round, [demand.place for demand in one.demands])
        for one in refusal.value.clashes
    ]


@pytest.mark.parametrize(
    ("demands", "wanted"),
    [
        (
            {"locks": (Lock("a1", 2, 1),), "absent": (Absence("a1", (2,)),)},
            [(Contradiction.LOCKED_WHILE_ABSENT, 2, ["locks[0]", "absent[0]"])],
        ),
        (
            {"locks": (Lock("a1", 1, 1), Lock("a2", 1, 2), Lock("a1", 1, 2))},
            [(Contradiction.LOCKED_TWICE, 1, ["locks[0]", "locks[2]"])],
        ),
        (
            {"locks": tuple(Lock(one, 1, 3) for one in ("a1", "a2", "b1", "b2"))},
            [
                (
                    Contradiction.TOO_MANY_LOCKED,
                    1,
                    ["locks[0]", "locks[1]", "locks[2]", "locks[3]"],
                )
            ],
        ),
        (
            {
                "locks": (Lock("a1", 1, 1), Lock("b1", 1, 1), Lock("b2", 1, 2)),
                "apart": (("a2", "b2"), ("a1", "b1")),
            },
            [(Contradiction.LOCKED_BUT_APART, 1, ["locks[0]", "locks[1]", "apart[1]"])],
        ),
        (
            {
                "locks": (Lock("a1", 2, 1), Lock("b1", 2, 2)),
                "together": (("a1", "b1"),),
            },
            [
                (
                    Contradiction.LOCKED_BUT_TOGETHER,
                    2,
                    ["locks[0]", "locks[1]", "together[0]"],
                )
            ],
        ),
        (
            {
                "together": (("a1", "b1"), ("b1", "b2")),
                "apart": (("a3", "b3"), ("a1", "b2")),
            },
            [
                (
                    Contradiction.APART_AND_TOGETHER,
                    1,
                    ["together[0]", "together[1]", "apart[1]"],
                )
            ],
        ),
        (
            {"together": (("a1", "a2"), ("a3", "b1", "b2", "b3"))},
            [(Contradiction.TOO_MANY_TOGETHER, 1, ["together[1]"])],
        ),
        (
            {"apart": (("a4", "b4"), ("a1", "a2", "b1", "b2"))},
            [(Contradiction.TOO_MANY_APART, 1, ["apart[1]"])],
        ),
        (
            {
                "locks": (Lock("b1", 2, 3),),
                "missives": (Discussion(2, 3, ("A-by", "B-by")),),
            },
            [(Contradiction.AUTHOR_LOCKED, 2, ["locks[0]", "missives[0].members[1]"])],
        ),
        (
            {"missives": tuple(Discussion(1, group, A) for group in (1, 2, 3))},
            [
                (
                    Contradiction.NO_SEAT_LEFT,
                    1,
                    ["missives[0].members[0]", "missives[1].members[0]"],
                )
            ],
        ),
        (
            {
                "missives": (Discussion(1, 2, A),),
                "authors": Authors.PRESENT,
                "absent": tuple(Absence(one, (1,)) for one in ("a1", "a2", "a3", "a4")),
            },
            [(Contradiction.TOO_FEW_AUTHORS, 1, ["missives[0].members[0]"])],
        ),
        (
            {
                "missives": (Discussion(1, 1, A), Discussion(1, 2, A)),
                "authors": Authors.PRESENT,
                "absent": tuple(Absence(one, (1,)) for one in ("a1", "a2", "a3")),
            },
            [
                (
                    Contradiction.TOO_FEW_AUTHORS,
                    1,
                    ["missives[0].members[0]", "missives[1].members[0]"],
                )
            ],
        ),
        (
            {
                "missives": (Discussion(1, 1, B),),
                "together": (("a1", "b1"),),
                "locks": (Lock("a1", 1, 1),),
            },
            [
                (
                    Contradiction.SEVERAL,
                    1,
                    ["locks[0]", "together[0]", "missives[0].members[0]"],
                )
            ],
        ),
    ],
    ids=[
        "locked-absent",
        "locked-twice",
        "overfull",
        "locked-apart",
        "locked-together",
        "apart-together",
        "large-block",
        "clique",
        "author-locked",
        "no-seat",
        "no-author",
        "few-authors",
        "several",
    ],
)
def test_a_contradiction_is_named_by_the_fewest_demands(demands, wanted):
    assert clashes(**demands) == wanted


def test_fewer_demands_that_stand_later_are_named_first():
    found = clashes(
        locks=(Lock("b1", 1, 1), Lock("b2", 1, 2)),
        together=(("b1", "b2"),),
        missives=(Discussion(1, 2, A),),
        authors=Authors.PRESENT,
        absent=tuple(Absence(one, (1,)) for one in ("a1", "a2", "a3", "a4")),
    )

    assert found == [(Contradiction.TOO_FEW_AUTHORS, 1, ["missives[0].members[0]"])]


@given(demanding_requests(6, 1))
@settings(max_examples=60, deadline=None)
def test_no_fewer_demands_clash_by_themselves(asked):
    try:
        solve(asked, budget=1)
    except Infeasible as refusal:
        at_once = {Contradiction.LOCKED_TWICE, Contradiction.LOCKED_WHILE_ABSENT}
        if at_once & {one.kind for one in refusal.clashes}:
            return
        [clash] = refusal.clashes
        problem = problem_of(asked)
        assert clash.is_smallest
        for count in range(len(clash.demands)):
            for some in combinations(demands_of(asked, 1), count):
                assert seat_round(problem, 0, some) is not None


def test_every_round_with_a_contradiction_of_its_own_is_told():
    found = clashes(
        locks=(
            Lock("a1", 1, 1),
            Lock("b1", 1, 1),
            Lock("a1", 2, 1),
            Lock("b1", 2, 1),
        ),
        apart=(("a1", "b1"),),
    )

    assert [number for _, number, _ in found] == [1, 2]


def test_the_sizes_may_be_what_a_lock_breaks():
    asked = request(
        2, 2, groups=3, rounds=1, locks=tuple(Lock(f"a{n}", 1, 1) for n in (1, 2))
    )
    full = request(1, 2, groups=3, rounds=1, locks=(Lock("a1", 1, 1), Lock("b1", 1, 1)))

    assert len(solve(asked).rounds) == 1
    with pytest.raises(Infeasible) as refusal:
        solve(full)
    assert refusal.value.clashes[0].sizes == (1, 1)


def test_many_apart_are_named_by_the_demands_that_part_most():
    towns = [[f"{town}{n}" for n in range(1, 10)] for town in "ab"]
    pairs = tuple((one, other) for one in towns[0] for other in towns[1])

    with pytest.raises(Infeasible) as refusal:
        solve(
            request(
                9, 9, groups=9, rounds=1, apart=(("b1", "b2"), *pairs, tuple(towns[0]))
            )
        )

    [clash] = refusal.value.clashes
    assert clash.kind is Contradiction.TOO_MANY_APART
    # All of one municipality, and one more from each of them.
    assert sorted(len(demand.people) for demand in clash.demands) == [*[2] * 9, 9]


def test_a_group_that_nobody_may_sit_in_is_never_left_empty():
    asked = request(
        5,
        groups=3,
        rounds=1,
        absent=(Absence("a1", (1,)),),
        missives=(Discussion(1, 1, A),),
    )

    with pytest.raises(Infeasible) as refusal:
        solve(asked)

    assert [one.kind for one in refusal.value.clashes] == [Contradiction.NO_SEAT_LEFT]
