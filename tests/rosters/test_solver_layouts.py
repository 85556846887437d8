from itertools import combinations

import numpy as np
import pytest

from netconf.rosters.solver.layouts import layout


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


def test_six_groups_of_six_have_two_rounds_and_no_third():
    assert most_meetings(layout(6, 6, 2)) == 1
    assert layout(6, 6, 3) is None


@pytest.mark.parametrize(
    ("groups", "rows", "rounds"), [(40, 6, 6), (12, 4, 4), (10, 5, 2)]
)
def test_few_rows_and_rounds_fit_any_number_of_groups(groups, rows, rounds):
    assert most_meetings(layout(groups, rows, rounds)) == 1


def test_more_rows_or_rounds_than_groups_do_not_fit():
    assert layout(5, 6, 2) is None
    assert layout(5, 2, 6) is None
