"""Conferences of the sizes that are dealt for real, and what is proven of them."""

from dataclasses import replace

import pytest

from netconf.rosters.rules import Absence, Discussion, Score, Term, check
from netconf.rosters.solver import solve
from tests.rosters.requests import people, request

ALL = tuple(Term)


def dealt(asked, **options):
    roster = solve(asked, **options)
    judgement = check(asked, roster)
    assert (judgement.breaches, judgement.disagreements) == ((), ())
    return roster


@pytest.mark.parametrize("rounds", range(1, 7))
def test_seven_municipalities_of_seven_never_meet_again_in_six_rounds(rounds):
    roster = dealt(request(*[7] * 7, groups=7, rounds=rounds))

    assert roster.score == Score(level_pairs=21 * rounds)
    assert roster.proven == ALL


def test_seven_of_seven_of_one_level_never_meet_again_in_seven_rounds():
    asked = replace(
        request(*[7] * 7, groups=7, rounds=7), people=people(*[7] * 7, levels=("any",))
    )

    roster = dealt(asked)

    assert roster.score == Score(level_pairs=7 * 7 * 21)
    assert roster.proven == ALL


def test_a_seventh_round_with_even_levels_cannot_be_without_repeats():
    roster = dealt(request(*[7] * 7, groups=7, rounds=7), budget=500)

    assert roster.proven == ALL[:3]
    assert 0 < roster.bounds.repeated_meetings <= roster.score.repeated_meetings


@pytest.mark.parametrize(
    ("sizes", "groups", "rounds"),
    [
        ((7, 7, 7, 7, 7, 7), 7, 4),
        ((6, 6, 6, 6, 6, 6, 6), 7, 3),
        ((7, 7, 6, 7, 6, 7, 6), 7, 4),
        ((8, 8, 8, 8, 8, 8, 8, 8), 8, 7),
        ((6, 6, 6, 6, 6, 6), 6, 2),
        ((12, 12, 12, 12, 12, 12), 12, 4),
        ((10,) * 24, 40, 6),
    ],
    ids=str,
)
def test_a_usual_conference_is_dealt_provably_best(sizes, groups, rounds):
    roster = dealt(request(*sizes, groups=groups, rounds=rounds))

    assert (roster.score.repeated_meetings, roster.proven) == (0, ALL)


def test_a_third_round_of_six_by_six_repeats_and_claims_no_proof():
    roster = dealt(request(*[6] * 6, groups=6, rounds=3), budget=600)

    assert roster.score.repeated_meetings > 0
    assert roster.proven == ALL[:3]


def test_people_absent_in_some_rounds_are_left_out_of_those():
    asked = request(
        *[7] * 7,
        groups=7,
        rounds=4,
        absent=(Absence("a1", (3, 4)), Absence("b2", (1,)), Absence("c3", (1, 2))),
    )

    roster = dealt(asked)

    assert roster.proven == ALL


def test_earlier_conferences_are_remembered():
    first = request(*[7] * 7, groups=7, rounds=2)
    before = solve(first)

    roster = dealt(replace(first, history=before.rounds), budget=4_000)

    assert roster.proven[:3] == ALL[:3]
    assert roster.score.repeated_meetings == 0


def test_those_who_met_before_cannot_all_be_strangers():
    asked = request(2, 2, groups=2, rounds=1)
    every = tuple(
        (tuple(group), tuple(rest))
        for group, rest in (
            (("a1", "b1"), ("a2", "b2")),
            (("a1", "b2"), ("a2", "b1")),
        )
    )

    roster = dealt(replace(asked, history=every))

    assert roster.score == Score(level_pairs=0, repeated_meetings=2, worst_person=1)
    assert roster.proven == ALL


def test_excluded_authors_are_spread_over_the_other_groups_provably():
    asked = request(
        7,
        7,
        7,
        groups=7,
        rounds=1,
        missives=tuple(
            Discussion(1, number + 1, (town,))
            for number, town in enumerate(("A-by", "B-by", "C-by"))
        ),
    )

    roster = dealt(asked)

    # Seven people over the six groups that are left to them.
    assert roster.score.same_municipality_pairs == 3
    assert roster.proven[:2] == ALL[:2]


def test_a_national_day_is_proven_best():
    sizes = [12] * 180

    roster = dealt(national(sizes))

    assert (roster.score.repeated_meetings, roster.proven) == (0, ALL)


def national(sizes):
    """Return a request with numbered municipalities, more than there are letters."""
    from netconf.rosters.rules import Person, Request

    level = people(12)
    return Request(
        tuple(
            Person(f"{town:03}-{one.id}", f"{town:03}", one.level)
            for town, _ in enumerate(sizes)
            for one in level
        ),
        rounds=4,
        groups=270,
    )


@pytest.mark.parametrize("seconds", [0.0, 0.05])
def test_the_clock_stops_the_search_with_a_sound_roster(seconds):
    asked = request(*[6] * 6, groups=6, rounds=3)

    roster = dealt(asked, seconds=seconds)

    assert roster.stopped_by_clock
    assert roster.proven[:3] == ALL[:3]


def test_whoever_waits_is_told_how_far_it_is_and_may_have_the_best_so_far():
    heard = []

    def told(now):
        heard.append(now)
        return len(heard) < 3

    roster = dealt(request(*[6] * 6, groups=6, rounds=3), told=told)

    assert roster.stopped_by_clock
    assert [now.step for now in heard] == sorted(now.step for now in heard)
    assert len(heard) == 3
    assert all(now.score.level_pairs == roster.score.level_pairs for now in heard)


def test_without_a_clock_none_stops_it():
    assert not dealt(request(*[7] * 7, groups=7, rounds=4)).stopped_by_clock


def test_another_seed_deals_otherwise():
    asked = request(6, 5, 7, groups=4, rounds=2)

    assert dealt(asked).rounds != dealt(replace(asked, seed=2)).rounds
