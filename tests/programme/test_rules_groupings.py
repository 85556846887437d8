import pytest

from netconf.programme.rules import Dominance, Grouping, Kind
from tests.programme.programmes import (
    EMPTY,
    PASSING,
    changed,
    item,
    of,
    outcome,
    with_items,
    without,
)


def work(grouping, times, id="one"):  # noqa: A002
    return item(id, 1, times, Kind.GROUP_WORK, grouping=grouping)


def test_every_working_item_states_its_grouping():
    assert outcome("every_item_states_its_grouping", PASSING) == (
        "pass",
        (),
        {"working_items": 10, "without_grouping": 0},
    )


def test_working_items_without_grouping_are_at_fault_in_order():
    programme = changed(PASSING, "reports", grouping=None)
    programme = changed(programme, "opening", grouping=None)

    assert outcome("every_item_states_its_grouping", programme) == (
        "fail",
        ("opening", "reports"),
        {"working_items": 10, "without_grouping": 2},
    )


def test_programme_of_breaks_has_no_grouping_to_state():
    programme = of(item("coffee", 1, "09:00–10:00", Kind.BREAK))

    assert outcome("every_item_states_its_grouping", programme) == (
        "pass",
        (),
        {"working_items": 0, "without_grouping": 0},
    )


@pytest.mark.parametrize(
    ("end", "status", "mixed"),
    [("12:01", "pass", 181), ("12:00", "pass", 180), ("11:59", "fail", 179)],
    ids=["more", "exactly", "a minute less"],
)
def test_mixed_groups_get_the_minimum(end, status, mixed):
    programme = of(work(Grouping.MIXED, f"09:00–{end}"))

    assert outcome("mixed_groups_get_enough_time", programme) == (
        status,
        (),
        {"mixed": mixed, "required": 180},
    )


def test_only_working_items_with_length_count_as_mixed():
    programme = of(
        work(Grouping.MIXED, "09:00–10:00"),
        work(Grouping.MIXED, "12:00–11:00", id="backwards"),
        item("meal", 1, "13:00–14:00", Kind.MEAL, grouping=Grouping.MIXED),
    )

    assert outcome("mixed_groups_get_enough_time", programme) == (
        "fail",
        (),
        {"mixed": 60, "required": 180},
    )


def test_mixed_groups_dominate_as_a_plurality():
    assert outcome("mixed_groups_dominate", PASSING) == (
        "pass",
        (),
        {"mixed": 295, "plenary": 260, "municipal": 90, "required_above": 260},
    )
    assert outcome("mixed_groups_dominate", without(PASSING, "mixed-4")) == (
        "fail",
        (),
        {"mixed": 235, "plenary": 260, "municipal": 90, "required_above": 260},
    )


@pytest.mark.parametrize("other", [Grouping.PLENARY, Grouping.MUNICIPAL])
@pytest.mark.parametrize(
    ("end", "status"),
    [("10:59", "pass"), ("11:00", "fail"), ("11:01", "fail")],
    ids=["less", "a tie", "more"],
)
def test_mixed_groups_need_more_than_each_other_grouping(other, end, status):
    programme = of(
        work(Grouping.MIXED, "08:00–09:00"), work(other, f"10:00–{end}", id="other")
    )

    assert outcome("mixed_groups_dominate", programme)[0] == status


def test_mixed_groups_of_the_passing_programme_are_no_majority():
    assert outcome("mixed_groups_dominate", PASSING, dominance=Dominance.MAJORITY) == (
        "fail",
        (),
        {
            "mixed": 295,
            "plenary": 260,
            "municipal": 90,
            "working": 645,
            "required_above": 322,
        },
    )


@pytest.mark.parametrize(
    ("end", "grouping", "status"),
    [
        ("11:01", Grouping.PLENARY, "fail"),
        ("11:00", Grouping.PLENARY, "fail"),
        ("10:59", Grouping.PLENARY, "pass"),
        ("11:00", None, "fail"),
        ("10:59", None, "pass"),
    ],
    ids=["less", "half", "more", "half, not grouped", "more, not grouped"],
)
def test_majority_is_more_than_half_of_the_working_minutes(end, grouping, status):
    programme = of(
        work(Grouping.MIXED, "08:00–09:00"), work(grouping, f"10:00–{end}", id="other")
    )

    assert (
        outcome("mixed_groups_dominate", programme, dominance=Dominance.MAJORITY)[0]
        == status
    )


def test_mixed_groups_do_not_dominate_nothing():
    for dominance in Dominance:
        status, _, _ = outcome("mixed_groups_dominate", EMPTY, dominance=dominance)
        assert status == "fail"


def test_municipal_groups_come_second_last():
    rule = "municipal_groups_come_second_last"

    assert outcome(rule, PASSING) == ("pass", (), {"working_items": 10})
    assert outcome(
        rule, with_items(PASSING, item("coffee", 2, "15:00–15:30", Kind.BREAK))
    ) == ("pass", (), {"working_items": 10})
    assert outcome(rule, without(PASSING, "municipal")) == (
        "fail",
        ("reports",),
        {"working_items": 9},
    )
    assert outcome(rule, without(PASSING, "feedback")) == (
        "fail",
        ("reports",),
        {"working_items": 9},
    )


def test_second_last_needs_two_working_items():
    rule = "municipal_groups_come_second_last"
    alone = of(work(Grouping.MUNICIPAL, "09:00–11:00"))

    assert outcome(rule, alone) == ("fail", (), {"working_items": 1})
    assert outcome(rule, EMPTY) == ("fail", (), {"working_items": 0})


@pytest.mark.parametrize(
    ("start", "status", "length"),
    [(11 * 60 + 19, "pass", 61), (680, "pass", 60), (681, "fail", 59)],
    ids=["more", "exactly", "a minute less"],
)
def test_municipal_groups_get_the_minimum(start, status, length):
    programme = changed(PASSING, "municipal", start=start)

    assert outcome("municipal_groups_get_enough_time", programme) == (
        status,
        ("municipal",) if status == "fail" else (),
        {"minutes": length, "required": 60},
    )


def test_municipal_groups_elsewhere_get_no_time():
    programme = without(PASSING, "feedback")

    assert outcome("municipal_groups_get_enough_time", programme) == (
        "fail",
        (),
        {"required": 60},
    )
