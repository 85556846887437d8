from itertools import combinations

import numpy as np
import pytest

from netconf.rosters.solver.designs import STARTERS, net
from netconf.rosters.solver.layouts import layout, whole


def most_meetings(found):
    """Return how many times the two cells meet that meet most."""
    groups = found.groups.T
    return max(int((one == other).sum()) for one, other in combinations(groups, 2))


@pytest.mark.parametrize("groups", [2, 3, 4, 5, 7, 8, 9, 11, 13, 16])
def test_as_many_rows_and_rounds_as_groups_give_no_repeats_in_a_field(groups):
    found = layout(groups, groups, groups)

    assert most_meetings(found) == 1
    for row in found.groups:
        assert np.bincount(row).tolist() == [groups] * groups


@pytest.mark.parametrize("groups", [25, 27])
def test_the_larger_fields_are_fields(groups):
    assert most_meetings(layout(groups, 3, groups)) == 1


def test_six_groups_of_six_have_a_third_round_only_where_rows_meet():
    assert most_meetings(layout(6, 6, 2)) == 1
    assert len(set(layout(6, 6, 2).row.tolist())) == 6
    assert most_meetings(layout(6, 6, 3)) == 1
    assert len(set(layout(6, 6, 3).row.tolist())) == 36
    assert layout(6, 6, 4) is None


@pytest.mark.parametrize(
    ("groups", "rows", "rounds"), [(40, 6, 6), (12, 4, 4), (10, 5, 2)]
)
def test_few_rows_and_rounds_fit_any_number_of_groups(groups, rows, rounds):
    assert most_meetings(layout(groups, rows, rounds)) == 1


@pytest.mark.parametrize(("order", "classes"), [(10, 4), (12, 7)])
def test_a_stored_net_is_one(order, classes):
    found = net(order)

    assert found.shape == (classes, order * order)
    for one, other in combinations(found, 2):
        # Each group of one class shares just one point with each of another.
        assert len(set(zip(one.tolist(), other.tolist(), strict=True))) == order * order


@pytest.mark.parametrize(
    ("groups", "size", "rounds"),
    [(5, 3, 7), (7, 3, 10), (6, 3, 8), (8, 3, 11), (10, 3, 14), (7, 4, 9)],
)
def test_a_stored_system_has_all_the_rounds_there_can_be(groups, size, rounds):
    found = whole(groups, size, rounds)

    assert most_meetings(found) == 1
    assert rounds == (groups * size - 1) // (size - 1)
    for row in found.groups:
        assert np.bincount(row).tolist() == [size] * groups
    assert whole(groups, size, rounds + 1) is None


def test_every_stored_system_is_tested():
    assert set(STARTERS) == {(5, 3), (7, 3), (6, 3), (8, 3), (10, 3), (7, 4)}


@pytest.mark.parametrize(
    ("groups", "rows", "rounds"),
    [(10, 10, 3), (10, 9, 3), (10, 3, 10), (12, 10, 5), (12, 12, 6), (12, 6, 12)],
)
def test_squares_of_ten_and_twelve_serve_both_ways(groups, rows, rounds):
    found = layout(groups, rows, rounds)

    assert most_meetings(found) == 1
    assert np.bincount(found.row).tolist() == [groups] * rows
    for row in found.groups:
        assert np.bincount(row).tolist() == [rows] * groups


@pytest.mark.parametrize(
    ("groups", "rows", "rounds"), [(8, 4, 9), (8, 8, 9), (12, 6, 13), (7, 7, 8)]
)
def test_one_more_round_seats_the_rows_themselves(groups, rows, rounds):
    found = layout(groups, rows, rounds)

    assert most_meetings(found) == 1
    assert np.bincount(found.groups[-1]).tolist() == [rows] * groups
    assert layout(groups, rows, rounds + 1) is None


@pytest.mark.parametrize(
    ("groups", "rows", "rounds"), [(8, 8, 7), (10, 8, 3), (12, 6, 4), (5, 3, 4)]
)
def test_nobody_meets_those_of_their_row(groups, rows, rounds):
    found = layout(groups, rows, rounds)

    for row in range(rows):
        for round_ in found.groups[:, found.row == row]:
            assert len(set(round_.tolist())) == groups


def test_rounds_left_over_keep_threes_apart():
    found = whole(6, 3, 5)

    for row in range(6):
        for round_ in found.groups[:, found.row == row]:
            assert len(set(round_.tolist())) == 3


def test_more_rows_or_rounds_than_groups_do_not_fit():
    assert layout(5, 6, 2) is None
    assert layout(5, 2, 6) is None
