import pytest

from netconf.programme.rules import Grouping, Kind
from tests.programme.programmes import (
    PASSING,
    changed,
    item,
    outcome,
    with_items,
    without,
)

INPUT_RULES = (
    "inputs_are_short",
    "inputs_keep_the_focus",
    "inputs_are_processed_together",
)


@pytest.mark.parametrize("rule", INPUT_RULES)
def test_programme_without_inputs_has_nothing_to_judge(rule):
    assert outcome(rule, without(PASSING, "input")) == ("pass", (), {"inputs": 0})


@pytest.mark.parametrize(
    ("end", "status", "length"),
    [(639, "pass", 19), (640, "pass", 20), (641, "fail", 21), (620, "pass", 0)],
    ids=["shorter", "exactly", "a minute more", "without length"],
)
def test_input_lasts_at_most_the_maximum(end, status, length):
    failing = status == "fail"

    assert outcome("inputs_are_short", changed(PASSING, "input", end=end)) == (
        status,
        ("input",) if failing else (),
        {"inputs": 1, "longest": length, "allowed": 20, "too_long": int(failing)},
    )


def test_only_the_long_inputs_are_at_fault():
    programme = with_items(
        PASSING,
        item("late", 2, "15:00–15:30", Kind.INPUT),
        item("short", 2, "16:00–16:10", Kind.INPUT),
    )

    assert outcome("inputs_are_short", programme, input_max_minutes=25) == (
        "fail",
        ("late",),
        {"inputs": 3, "longest": 30, "allowed": 25, "too_long": 1},
    )


@pytest.mark.parametrize(
    ("themes", "steering_focus", "off_theme", "unsteered"),
    [
        (("RUT-1",), True, 0, 0),
        (("SYN-1", "RUT-1"), True, 0, 0),
        (("SYN-1",), True, 1, 0),
        ((), True, 1, 0),
        (("RUT-1",), False, 0, 1),
        ((), False, 1, 1),
    ],
    ids=["both", "another theme too", "another theme", "no theme", "unsteered", "none"],
)
def test_input_has_a_theme_and_steering_focus(
    themes, steering_focus, off_theme, unsteered
):
    programme = changed(PASSING, "input", themes=themes, steering_focus=steering_focus)
    failing = bool(off_theme or unsteered)

    assert outcome("inputs_keep_the_focus", programme) == (
        "fail" if failing else "pass",
        ("input",) if failing else (),
        {
            "inputs": 1,
            "without_theme": off_theme,
            "without_steering_focus": unsteered,
        },
    )


@pytest.mark.parametrize(
    ("processed_by", "status"),
    [
        ("mixed-1", "pass"),
        ("discussion", "pass"),
        (None, "fail"),
        ("nothing", "fail"),
        ("opening", "fail"),
        ("input", "fail"),
        ("lunch-1", "fail"),
        ("mixed-4", "fail"),
        ("second-input", "fail"),
    ],
    ids=[
        "the next item",
        "a later item",
        "nothing",
        "an item that is not there",
        "an earlier item",
        "itself",
        "a meal",
        "the next day",
        "another input",
    ],
)
def test_input_is_processed_by_later_work_of_its_day(processed_by, status):
    second = item(
        "second-input",
        1,
        "17:00–17:10",
        Kind.INPUT,
        grouping=Grouping.PLENARY,
        processed_by="evening",
    )
    evening = item(
        "evening", 1, "17:10–18:00", Kind.DISCUSSION, grouping=Grouping.PLENARY
    )
    programme = with_items(
        changed(PASSING, "input", processed_by=processed_by), second, evening
    )
    failing = status == "fail"

    assert outcome("inputs_are_processed_together", programme) == (
        status,
        ("input",) if failing else (),
        {"inputs": 2, "not_processed": int(failing)},
    )


@pytest.mark.parametrize(
    ("start", "status"),
    [(641, "pass"), (640, "pass"), (639, "fail")],
    ids=["later", "touching", "a minute too early"],
)
def test_processing_starts_when_the_input_has_ended(start, status):
    programme = changed(PASSING, "mixed-1", start=start)

    assert outcome("inputs_are_processed_together", programme)[0] == status
