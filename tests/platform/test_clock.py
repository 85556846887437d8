"""What time it is, in Sweden and wherever the machine stands."""

from datetime import UTC, date, datetime, timedelta

import pytest

from netconf import clock


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 16, 22, 59, tzinfo=UTC), date(2026, 11, 16)),
        (datetime(2026, 11, 16, 23, 0, tzinfo=UTC), date(2026, 11, 17)),
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
    ],
    ids=["last winter minute", "winter midnight", "last summer minute", "midnight"],
)
def test_the_day_turns_at_midnight_in_sweden(instant, day, set_clock):
    set_clock(instant)

    assert clock.today() == day


@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "02:30 +0200"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "02:30 +0100"),
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), "01:59 +0100"),
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), "03:00 +0200"),
    ],
    ids=["first half past two", "second half past two", "before the gap", "after it"],
)
def test_the_wall_clock_follows_summer_time(instant, shown):
    assert clock.local(instant).strftime("%H:%M %z") == shown


def test_now_is_in_utc_and_runs():
    clock.read_from(None)

    first, second = clock.now(), clock.now()

    assert first.tzinfo is UTC
    assert timedelta(0) <= second - first < timedelta(minutes=1)
