"""The one place that asks what time it is."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")


def _now() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _now


def now() -> datetime:
    """Return this instant, in UTC."""
    return _source()


def today() -> date:
    """Return the day it is in Sweden."""
    return local(now()).date()


def local(instant: datetime) -> datetime:
    """Return ``instant`` as Swedish wall-clock time."""
    return instant.astimezone(SWEDEN)


def read_from(source: Callable[[], datetime] | None) -> None:
    """Take the time from ``source`` from now on; None brings back the real clock."""
    global _source
    _source = source or _now
