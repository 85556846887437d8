from dataclasses import replace

import pytest

from netconf.rosters.rules import Absence, Lock, Repair, Term, check
from netconf.rosters.solver import Contradiction, Infeasible, solve
from tests.rosters.requests import people, request

ASKED = request(7, 6, 7, 6, 7, 6, groups=6, rounds=3)
PUBLISHED = solve(ASKED, budget=200).rounds


def repaired(mode, asked=ASKED, **demands):
    changed = replace(asked, published=PUBLISHED, repair=mode, **demands)
    roster = solve(changed, budget=1_200)
    judgement = check(changed, roster)
    assert (judgement.breaches, judgement.disagreements) == ((), ())
    return roster


def gone(*ids):
    return {"absent": tuple(Absence(one, (1, 2, 3)) for one in ids)}


@pytest.mark.parametrize("mode", [Repair.FEWEST_CHANGES, Repair.LEVELS_FIRST])
def test_nothing_changes_when_nothing_is_wrong(mode):
    roster = repaired(mode)

    assert roster.rounds == PUBLISHED


def test_a_new_delegate_moves_nobody_where_there_is_room():
    newcomers = (*ASKED.people, *people(7)[:0], replace(ASKED.people[0], id="x1"))

    roster = repaired(Repair.FEWEST_CHANGES, replace(ASKED, people=newcomers))

    assert (roster.score.changed_seats, roster.proven[:1]) == (0, (Term.CHANGED_SEATS,))


def test_fewest_changes_move_only_those_whom_sizes_force():
    group = PUBLISHED[0][0]

    roster = repaired(Repair.FEWEST_CHANGES, **gone(*group[:3]))

    assert roster.score.changed_seats == roster.bounds.changed_seats
    assert roster.proven[0] is Term.CHANGED_SEATS


def test_levels_first_keeps_municipalities_and_levels_at_their_best():
    roster = repaired(Repair.LEVELS_FIRST, **gone("a1", "b2", "c3"))

    assert roster.proven[:2] == (Term.SAME_MUNICIPALITY_PAIRS, Term.LEVEL_PAIRS)


def test_anew_keeps_the_numbers_of_groups_that_stay_alike():
    free = repaired(Repair.FREE)
    plain = solve(ASKED, budget=1_200)

    assert free.proven[:3] == plain.proven[1:4]
    assert free.score.changed_seats < sum(map(len, sum(PUBLISHED, ())))


def test_a_moved_leader_changes_one_seat_or_swaps_two():
    person = PUBLISHED[0][0][0]

    roster = repaired(Repair.FEWEST_CHANGES, locks=(Lock(person, 1, 6),))

    assert roster.score.changed_seats == roster.bounds.changed_seats
    assert 1 <= roster.score.changed_seats <= 2


def test_demands_that_push_further_people_out_are_counted_exactly():
    first, second = PUBLISHED[0][0][:2]

    roster = repaired(Repair.FEWEST_CHANGES, apart=((first, second),))

    assert roster.proven[0] is Term.CHANGED_SEATS
    assert roster.score.changed_seats >= 1


def test_a_lost_room_moves_those_who_sat_there():
    fewer = replace(ASKED, groups=5)

    roster = repaired(Repair.FEWEST_CHANGES, fewer)

    lost = sum(len(groups[5]) for groups in PUBLISHED)
    assert roster.score.changed_seats == roster.bounds.changed_seats == lost


def test_locks_that_overfill_a_published_group_are_named():
    asked = request(
        2,
        groups=2,
        rounds=1,
        locks=(Lock("a1", 1, 2), Lock("a2", 1, 2)),
        published=(),
        repair=Repair.FEWEST_CHANGES,
    )

    with pytest.raises(Infeasible) as refusal:
        solve(asked)

    assert [one.kind for one in refusal.value.clashes] == [
        Contradiction.TOO_MANY_LOCKED
    ]


def test_locks_get_the_larger_group_before_those_who_only_stay():
    asked = request(
        3,
        2,
        groups=4,
        rounds=1,
        locks=(Lock("b1", 1, 2), Lock("b2", 1, 2)),
        published=((("a1", "a2"), ("b1", "b2"), ("a3",), ()),),
        repair=Repair.FEWEST_CHANGES,
    )

    roster = solve(asked)

    assert check(asked, roster).holds
    assert roster.score.changed_seats == roster.bounds.changed_seats == 1
