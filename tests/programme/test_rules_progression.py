from dataclasses import replace

import pytest

from netconf.programme.rules import Grouping, Kind
from tests.programme.programmes import (
    EMPTY,
    MEMBERS,
    PASSING,
    changed,
    found,
    outcome,
)


def test_every_missive_is_discussed():
    assert outcome("every_missive_is_discussed", PASSING) == (
        "pass",
        (),
        {"members": 6, "discussed": 6},
    )


@pytest.mark.parametrize(
    "change",
    [
        {"about_members": ()},
        {"about_members": ("Lomma",)},
        {"grouping": Grouping.PLENARY},
        {"grouping": None},
        {"kind": Kind.MEAL},
    ],
    ids=["about none", "about others", "in plenary", "no grouping", "at a meal"],
)
def test_missives_not_discussed_are_named(change):
    finding = found("every_missive_is_discussed", changed(PASSING, "mixed-2", **change))

    assert (finding.status, finding.items, finding.numbers) == (
        "fail",
        (),
        {"members": 6, "discussed": 3},
    )
    assert finding.names == MEMBERS[3:]


def test_no_members_have_no_missives():
    assert outcome("every_missive_is_discussed", EMPTY) == (
        "pass",
        (),
        {"members": 0, "discussed": 0},
    )


@pytest.mark.parametrize(
    ("open_commitments", "follows_up", "status"),
    [(5, True, "pass"), (0, False, "pass"), (0, True, "pass"), (1, False, "fail")],
    ids=["followed up", "none open", "none open, followed up", "not followed up"],
)
def test_open_commitments_are_followed_up(open_commitments, follows_up, status):
    programme = replace(
        changed(PASSING, "mixed-1", follows_up=follows_up),
        open_commitments=open_commitments,
    )

    assert outcome("earlier_commitments_are_followed_up", programme) == (
        status,
        (),
        {"open_commitments": open_commitments, "following_up": int(follows_up)},
    )


def test_meal_follows_nothing_up():
    programme = changed(PASSING, "mixed-1", follows_up=False)
    programme = changed(programme, "lunch-1", follows_up=True)

    assert outcome("earlier_commitments_are_followed_up", programme)[0] == "fail"
