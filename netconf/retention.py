"""How long each kind of data about people is kept: one table, which a setting can change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kept(StrEnum):
    """A kind of data that is thrown away after its time."""

    SESSIONS = "sessions"
    FORMS = "forms"
    LETTERS = "letters"
    NEEDS = "needs"
    DRAFTS = "drafts"
    PEOPLE = "people"


@dataclass(frozen=True)
class Period:
    """So many days, and the fewest and most that an installation may choose instead."""

    days: int
    least: int
    most: int


PERIODS: Mapping[Kept, Period] = {
    # Counted from when they ended or were used.
    Kept.SESSIONS: Period(1, 0, 30),
    # What a form was answered with, from when it was sent.
    Kept.FORMS: Period(7, 1, 30),
    # From when they were written.
    Kept.LETTERS: Period(30, 7, 365),
    # From the conference's last day; those of a closed conference go at once.
    Kept.NEEDS: Period(7, 0, 30),
    # What was never sent or published, from the conference's last day.
    Kept.DRAFTS: Period(365, 90, 3650),
    # From when the last place or appointment ended.
    Kept.PEOPLE: Period(3 * 365, 365, 10 * 365),
}
_PAIR = re.compile(r"\s*([a-z]+)\s*=\s*(\d{1,5})\s*")


def read_periods(text: str) -> dict[Kept, int]:
    """Return the days of each kind; ``text`` changes some: ``letters=60, people=730``.

    Raises ValueError, saying what is wrong.
    """
    days = {kind: period.days for kind, period in PERIODS.items()}
    for part in filter(str.strip, text.split(",")):
        found = _PAIR.fullmatch(part)
        if found is None or found[1] not in set(Kept):
            known = ", ".join(Kept)
            raise ValueError(
                f"must be pairs such as letters=60, apart by commas, of: {known}"
            )
        kind, count = Kept(found[1]), int(found[2])
        period = PERIODS[kind]
        if not period.least <= count <= period.most:
            raise ValueError(
                f"{kind} can be kept from {period.least} to {period.most} days"
            )
        days[kind] = count
    return days
