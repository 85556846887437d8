"""Days, steps and readers of a handover."""

from datetime import date, timedelta

import pytest

from netconf.handovers.rules import (
    Step,
    day_fits,
    furthest,
    read_until,
    step_after,
    steps,
)

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("days", "fits"), [(-1, False), (0, True), (365, True), (366, False)]
)
def test_a_handover_is_planned_for_today_or_a_day_within_a_year(days, fits):
    assert day_fits(TODAY + timedelta(days=days), TODAY) is fits


def test_the_pack_is_read_for_thirty_days():
    assert read_until(date(2026, 12, 1)) == date(2026, 12, 31)


def test_who_hands_over_the_part_of_a_deputy_has_no_deputy():
    assert steps(is_contact_person=False) == (
        Step.LEAVER,
        Step.SUCCESSOR,
        Step.REVIEW,
    )
    assert step_after(Step.SUCCESSOR, is_contact_person=False) is Step.REVIEW
    assert step_after(Step.SUCCESSOR, is_contact_person=True) is Step.DEPUTY
    assert step_after(Step.REVIEW, is_contact_person=True) is Step.REVIEW


@pytest.mark.parametrize(
    ("wanted", "is_begun", "is_complete", "shown"),
    [
        (Step.REVIEW, False, False, Step.LEAVER),
        (Step.REVIEW, True, False, Step.SUCCESSOR),
        (Step.DEPUTY, True, False, Step.SUCCESSOR),
        (Step.SUCCESSOR, True, False, Step.SUCCESSOR),
        (Step.REVIEW, True, True, Step.REVIEW),
        (Step.LEAVER, True, True, Step.LEAVER),
    ],
)
def test_no_step_is_shown_before_what_it_builds_on(
    wanted, is_begun, is_complete, shown
):
    assert furthest(wanted, is_begun=is_begun, is_complete=is_complete) is shown
