from dataclasses import replace

import pytest

from netconf.programme.rules import Feedback, Grouping, Kind
from tests.programme.programmes import (
    EMPTY,
    PASSING,
    changed,
    item,
    outcome,
    with_items,
    without,
)


@pytest.mark.parametrize(
    ("kind", "grouping", "status"),
    [
        (Kind.JOINT_FEEDBACK, Grouping.PLENARY, "pass"),
        (Kind.JOINT_FEEDBACK, Grouping.MIXED, "fail"),
        (Kind.JOINT_FEEDBACK, None, "fail"),
        (Kind.DISCUSSION, Grouping.PLENARY, "fail"),
        (Kind.DISCUSSION, Grouping.MUNICIPAL, "fail"),
    ],
    ids=["in plenary", "in mixed groups", "no grouping", "a discussion", "neither"],
)
def test_joint_feedback_in_plenary_comes_last(kind, grouping, status):
    programme = changed(PASSING, "feedback", kind=kind, grouping=grouping)

    assert outcome("joint_feedback_comes_last", programme) == (
        status,
        ("feedback",) if status == "fail" else (),
        {
            "working_items": 10,
            "joint_feedback": int(kind is Kind.JOINT_FEEDBACK),
            "in_plenary": int(grouping is Grouping.PLENARY),
        },
    )


def test_joint_feedback_may_be_followed_by_travel():
    programme = with_items(PASSING, item("bus", 2, "15:00–16:00", Kind.TRAVEL))

    assert outcome("joint_feedback_comes_last", programme)[0] == "pass"


def test_last_item_is_missing_in_an_empty_programme():
    assert outcome("joint_feedback_comes_last", EMPTY) == (
        "fail",
        (),
        {"working_items": 0, "joint_feedback": 0, "in_plenary": 0},
    )


@pytest.mark.parametrize(
    ("feedback", "status"),
    [
        (set(Feedback), "pass"),
        ({Feedback.ORAL}, "fail"),
        ({Feedback.WRITTEN}, "fail"),
        (set(), "fail"),
    ],
    ids=["both", "oral", "written", "neither"],
)
def test_feedback_is_oral_and_written(feedback, status):
    programme = changed(PASSING, "feedback", feedback=frozenset(feedback))

    assert outcome("feedback_is_oral_and_written", programme) == (
        status,
        ("feedback",) if status == "fail" else (),
        {
            "oral": int(Feedback.ORAL in feedback),
            "written": int(Feedback.WRITTEN in feedback),
        },
    )


def test_feedback_that_does_not_come_last_is_not_counted():
    later = item("talk", 2, "15:00–16:00", Kind.DISCUSSION, grouping=Grouping.PLENARY)
    programme = with_items(PASSING, later)

    assert outcome("feedback_is_oral_and_written", programme) == ("fail", (), {})
    assert outcome("feedback_gives_each_member_time", programme) == (
        "fail",
        (),
        {"members": 6, "per_member": 5, "required": 30},
    )


def test_only_joint_feedback_carries_feedback():
    programme = changed(PASSING, "feedback", kind=Kind.DISCUSSION)

    assert outcome("feedback_is_oral_and_written", programme) == ("fail", (), {})


def test_feedback_in_groups_is_counted_though_it_is_not_in_plenary():
    programme = changed(PASSING, "feedback", grouping=Grouping.MUNICIPAL)

    assert outcome("feedback_is_oral_and_written", programme)[0] == "pass"
    assert outcome("feedback_gives_each_member_time", programme)[0] == "pass"


@pytest.mark.parametrize(
    ("end", "status", "length"),
    [(831, "pass", 31), (830, "pass", 30), (829, "fail", 29)],
    ids=["more", "exactly", "a minute less"],
)
def test_feedback_gives_each_member_the_minimum(end, status, length):
    programme = changed(PASSING, "feedback", end=end)

    assert outcome("feedback_gives_each_member_time", programme) == (
        status,
        ("feedback",) if status == "fail" else (),
        {"minutes": length, "members": 6, "per_member": 5, "required": 30},
    )


def test_feedback_of_any_length_is_enough_for_no_members():
    programme = replace(changed(PASSING, "feedback", end=800), members=())

    assert outcome("feedback_gives_each_member_time", programme) == (
        "pass",
        (),
        {"minutes": 0, "members": 0, "per_member": 5, "required": 0},
    )


def test_feedback_must_exist_even_for_no_members():
    programme = replace(without(PASSING, "feedback"), members=())

    assert outcome("feedback_gives_each_member_time", programme)[0] == "fail"
