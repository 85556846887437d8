from netconf.rosters.rules import Lock, Roster, Score, Term
from netconf.rosters.rules.edits import Change, judge, moved, proven, swapped
from netconf.rosters.rules.judgement import Break
from tests.rosters.requests import request

ROUNDS = ((("a1", "b2"), ("a2", "b1")), (("a1", "b1"), ("a2", "b2")))


def test_a_swap_changes_one_round_only():
    assert swapped(ROUNDS, 2, "a1", "b2") == (
        ROUNDS[0],
        (("b2", "b1"), ("a2", "a1")),
    )


def test_a_move_changes_one_round_only():
    assert moved(ROUNDS, 1, "b2", 2) == ((("a1",), ("a2", "b1", "b2")), ROUNDS[1])


def test_a_change_is_held_against_what_was_whole_before_it():
    asked = request(2, 2, groups=2, rounds=2, locks=(Lock("a1", 1, 2),))
    after = Roster(swapped(ROUNDS, 1, "b2", "a2"))
    verdict = judge(asked, Roster(ROUNDS), after)

    # The lock was broken already.
    assert verdict.broken == ()
    assert verdict.changes == (Change(Term.SAME_MUNICIPALITY_PAIRS, 0, 2),)


def test_what_a_change_breaks_is_told():
    asked = request(2, 2, groups=2, rounds=2, apart=(("a1", "a2"),))
    verdict = judge(asked, Roster(ROUNDS), Roster(swapped(ROUNDS, 1, "b2", "a2")))

    assert [each.kind for each in verdict.broken] == [Break.NOT_APART]


def test_terms_are_proven_up_to_the_first_above_its_bound():
    asked = request(2, 2, groups=2, rounds=2)

    assert proven(asked, Score(level_pairs=1), Score(level_pairs=2)) == (
        Term.CHANGED_SEATS,
        Term.SAME_MUNICIPALITY_PAIRS,
    )
