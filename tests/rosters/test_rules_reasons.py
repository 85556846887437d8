from dataclasses import replace

from netconf.rosters.rules import Repair, Roster, Score, Term
from netconf.rosters.rules.reasons import (
    Move,
    Reason,
    Unevenness,
    explain,
    moves,
    reasons,
)
from tests.rosters.requests import request

ASKED = request(2, 2, groups=2, rounds=1)
DEALT = Roster(((("a1", "b2"), ("a2", "b1")),))
UNEVEN = Roster(((("a1", "b1"), ("a2", "b2")),))


def test_bounds_are_claimed_until_one_is_not_reached():
    found = reasons(
        ASKED, Score(0, 0, 2, 3, 1), Score(0, 0, 1, 3, 0), Score(0, 1, 2, 0, 0)
    )

    assert found == (
        Reason(Term.SAME_MUNICIPALITY_PAIRS, 0, 0, is_claimed=True, now=1),
        Reason(Term.LEVEL_PAIRS, 2, 1, is_claimed=True, now=2),
        Reason(Term.REPEATED_MEETINGS, 3, 3, is_claimed=False, now=0),
        Reason(Term.WORST_PERSON, 1, 0, is_claimed=False, now=0),
    )
    assert [each.is_proven for each in found] == [True, False, False, False]
    assert found[1].gap == 1


def test_without_bounds_nothing_is_claimed():
    assert not any(each.is_claimed for each in reasons(ASKED, Score(), None))


def test_a_repair_tells_of_changed_seats_in_its_own_order():
    mended = replace(ASKED, published=DEALT.rounds, repair=Repair.LEVELS_FIRST)

    assert [each.term for each in reasons(mended, Score(), Score())][:3] == [
        Term.SAME_MUNICIPALITY_PAIRS,
        Term.LEVEL_PAIRS,
        Term.CHANGED_SEATS,
    ]


def test_a_group_with_more_or_less_of_a_level_than_its_share_is_told():
    why = explain(ASKED, UNEVEN)

    assert why.uneven == (
        Unevenness(1, 1, "administration", 0, 1, 1),
        Unevenness(1, 1, "politician", 2, 1, 1),
        Unevenness(1, 2, "administration", 2, 1, 1),
        Unevenness(1, 2, "politician", 0, 1, 1),
    )
    assert explain(ASKED, DEALT).uneven == ()


def test_moves_tell_who_leaves_comes_and_changes_group():
    after = Roster(((("a1", "b1"), ("b2", "c1")),))

    assert moves(DEALT, after) == [
        Move("a2", 1, 2, 0),
        Move("b1", 1, 2, 1),
        Move("c1", 1, 0, 2),
        Move("b2", 1, 1, 2),
    ]
