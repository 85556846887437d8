import pytest

from netconf.programme.rules import Grouping, Kind
from tests.programme.programmes import (
    EMPTY,
    PASSING,
    changed,
    item,
    minutes,
    of,
    outcome,
    with_items,
    without,
)


@pytest.mark.parametrize(
    ("limit", "status", "items"),
    [
        ("10:01", "pass", ()),
        ("10:00", "pass", ()),
        ("09:59", "fail", ("opening",)),
        ("00:00", "fail", ("opening",)),
    ],
    ids=["later", "exactly", "a minute earlier", "midnight"],
)
def test_first_working_item_starts_by_the_limit(limit, status, items):
    # Breakfast is no work.
    programme = with_items(PASSING, item("coffee", 1, "08:00–08:30", Kind.MEAL))

    assert outcome(
        "starts_early_enough", programme, day1_latest_start=minutes(limit)
    ) == (status, items, {"start": "10:00", "latest_start": limit})


def test_start_is_not_assessed_without_a_limit():
    assert outcome("starts_early_enough", PASSING) == (
        "not_assessed",
        (),
        {"start": "10:00"},
    )
    assert outcome("starts_early_enough", EMPTY) == ("not_assessed", (), {})


def test_start_fails_without_work_on_day_1():
    day_2 = of(*(one for one in PASSING.items if one.day == 2))

    assert outcome("starts_early_enough", day_2, day1_latest_start=720) == (
        "fail",
        (),
        {"latest_start": "12:00"},
    )


@pytest.mark.parametrize(
    ("limit", "grouping", "status"),
    [
        ("14:59", Grouping.PLENARY, "pass"),
        ("15:00", Grouping.PLENARY, "pass"),
        ("15:01", Grouping.PLENARY, "fail"),
        ("13:00", Grouping.MUNICIPAL, "fail"),
        ("13:00", None, "fail"),
    ],
    ids=["earlier", "exactly", "a minute later", "not in plenary", "no grouping"],
)
def test_last_working_item_ends_at_the_limit_in_plenary(limit, grouping, status):
    programme = with_items(
        changed(PASSING, "feedback", grouping=grouping),
        item("bus", 2, "15:00–16:00", Kind.TRAVEL),
    )

    assert outcome(
        "ends_late_enough", programme, last_day_earliest_end=minutes(limit)
    ) == (
        status,
        ("feedback",) if status == "fail" else (),
        {
            "end": "15:00",
            "in_plenary": int(grouping is Grouping.PLENARY),
            "earliest_end": limit,
        },
    )


def test_end_is_not_assessed_without_a_limit():
    assert outcome("ends_late_enough", PASSING) == (
        "not_assessed",
        (),
        {"end": "15:00", "in_plenary": 1},
    )
    assert outcome("ends_late_enough", EMPTY) == ("not_assessed", (), {})


def test_end_fails_without_work_on_the_last_day():
    day_1 = of(*(one for one in PASSING.items if one.day == 1))

    assert outcome("ends_late_enough", day_1, last_day_earliest_end=780) == (
        "fail",
        (),
        {"earliest_end": "13:00"},
    )


def work(id, times, day=1):  # noqa: A002
    return item(id, day, times, Kind.GROUP_WORK, grouping=Grouping.MIXED)


def pause(times, kind=Kind.BREAK):
    return item("pause", 1, times, kind)


@pytest.mark.parametrize(
    ("items", "at_fault"),
    [
        ([], ()),
        ([work("a", "09:00–10:00"), work("b", "10:00–11:00")], ()),
        ([work("a", "09:00–10:01"), work("b", "10:00–11:00")], ("a", "b")),
        ([work("a", "09:00–10:00"), work("b", "09:30–10:30", day=2)], ()),
        ([work("b", "09:00–10:00"), work("a", "09:00–10:00")], ("a", "b")),
        (
            [
                work("a", "09:00–12:00"),
                work("b", "09:30–10:00"),
                work("c", "10:00–10:30"),
                work("d", "12:00–13:00"),
            ],
            ("a", "b", "c"),
        ),
        ([work("a", "09:00–10:00"), pause("09:30–09:45")], ("a", "pause")),
    ],
    ids=[
        "none",
        "touching",
        "by a minute",
        "other days",
        "the same time",
        "one around others",
        "with a break",
    ],
)
def test_items_do_not_overlap(items, at_fault):
    assert outcome("items_do_not_overlap", of(*items)) == (
        "fail" if at_fault else "pass",
        at_fault,
        {"items": len(items), "overlapping": len(at_fault), "without_length": 0},
    )


@pytest.mark.parametrize("times", ["09:30–09:30", "09:30–09:00"], ids=["none", "less"])
def test_item_without_length_is_at_fault_but_overlaps_nothing(times):
    programme = of(work("a", "09:00–10:00"), work("b", times))

    assert outcome("items_do_not_overlap", programme) == (
        "fail",
        ("b",),
        {"items": 2, "overlapping": 0, "without_length": 1},
    )


@pytest.mark.parametrize(
    ("items", "longest", "at_fault"),
    [
        ([], 0, ()),
        ([pause("09:00–10:00")], 0, ()),
        ([work("a", "09:00–11:30")], 150, ()),
        ([work("a", "09:00–11:31")], 151, ("a",)),
        ([work("a", "09:00–10:30"), work("b", "10:30–12:00")], 180, ("a", "b")),
        (
            [
                work("a", "09:00–10:30"),
                pause("10:30–10:31"),
                work("b", "10:31–12:00"),
            ],
            90,
            (),
        ),
        (
            [
                work("a", "09:00–10:30"),
                pause("10:30–10:30"),
                work("b", "10:30–12:00"),
            ],
            180,
            ("a", "b"),
        ),
        (
            [
                work("a", "09:00–10:30"),
                pause("10:30–11:30", Kind.MEAL),
                work("b", "11:30–12:00"),
            ],
            90,
            (),
        ),
        (
            [
                work("a", "09:00–10:30"),
                pause("10:30–11:30", Kind.TRAVEL),
                work("b", "11:30–12:00"),
            ],
            180,
            ("a", "b"),
        ),
        (
            [
                work("a", "09:00–10:30"),
                pause("10:30–11:30", Kind.SOCIAL),
                work("b", "11:30–12:00"),
            ],
            180,
            ("a", "b"),
        ),
        ([work("a", "09:00–10:00"), work("b", "11:00–12:00")], 180, ("a", "b")),
        ([work("a", "09:00–10:30"), work("b", "09:00–10:30")], 90, ()),
        (
            [work("a", "20:00–22:00"), work("b", "08:00–10:00", day=2)],
            120,
            (),
        ),
        ([work("a", "09:00–10:00"), work("b", "12:00–10:00")], 60, ()),
    ],
    ids=[
        "no items",
        "only a break",
        "exactly the maximum",
        "a minute more",
        "two together",
        "a break between",
        "a break without length",
        "a meal between",
        "travel is no break",
        "social is no break",
        "a gap is no break",
        "at the same time",
        "a night between",
        "an item without length",
    ],
)
def test_breaks_come_often_enough(items, longest, at_fault):
    assert outcome("breaks_come_often_enough", of(*items)) == (
        "fail" if at_fault else "pass",
        at_fault,
        {"longest": longest, "allowed": 150, "too_long": int(bool(at_fault))},
    )


def test_each_run_that_is_too_long_is_at_fault():
    programme = without(PASSING, "lunch-1", "coffee-2")

    # Lunch as a gap makes 10:00–14:15 one run; coffee as a gap makes 08:30–12:20.
    assert outcome("breaks_come_often_enough", programme) == (
        "fail",
        (
            *("opening", "input", "mixed-1", "mixed-2"),
            *("mixed-4", "reports", "municipal"),
        ),
        {"longest": 255, "allowed": 150, "too_long": 2},
    )
