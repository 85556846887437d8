"""The states and phases of a conference, and who may see and do what with it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from netconf.rights import Right, any_of, follows, hosts, is_inside, leads, speaks


class Status(StrEnum):
    """How far a conference has come; the order is the order of a conference's life."""

    PLANNED = "planned"
    PUBLISHED = "published"
    RUNNING = "running"
    AWAITING_FEEDBACK = "awaiting_feedback"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Phase(StrEnum):
    """Where in the cycle a conference is, as the phase strip shows it."""

    PREPARATION = "preparation"
    MISSIVE = "missive"
    READING = "reading"
    DAY_1 = "day_1"
    DAY_2 = "day_2"
    FEEDBACK = "feedback"
    HOME_GROUND = "home_ground"


NEXT: dict[Status, tuple[Status, ...]] = {
    Status.PLANNED: (Status.PUBLISHED, Status.CANCELLED),
    Status.PUBLISHED: (Status.RUNNING, Status.PLANNED, Status.CANCELLED),
    Status.RUNNING: (Status.AWAITING_FEEDBACK,),
    Status.AWAITING_FEEDBACK: (Status.CLOSED, Status.RUNNING),
    Status.CLOSED: (),
    Status.CANCELLED: (Status.PLANNED,),
}

MISSIVE_WORK = timedelta(weeks=8)
SATURDAY = 5


@dataclass(frozen=True)
class Dates:
    """The days that a conference's cycle turns on."""

    day_1: date
    day_2: date
    missive_due_on: date
    missives_open_on: date
    feedback_due_on: date


@dataclass(frozen=True)
class Offsets:
    """How the deadlines lie around the conference, as the initiative has set them.

    Days before day 1 for the missives; working days after the last day for the feedback.
    """

    missive_due_days: int
    missive_open_days: int
    feedback_workdays: int


class DateFault(StrEnum):
    """What cannot be true of a conference's days."""

    DAY_2_BEFORE_DAY_1 = "day_2_before_day_1"
    MISSIVE_DUE_TOO_LATE = "missive_due_too_late"
    MISSIVES_OPEN_TOO_LATE = "missives_open_too_late"
    FEEDBACK_DUE_TOO_EARLY = "feedback_due_too_early"


def workday_after(day: date, count: int) -> date:
    """Return the day that lies ``count`` working days (Monday to Friday) after another."""
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY:
            count -= 1
    return day


def proposed_dates(
    day_1: date, day_2: date | None, offsets: Offsets, **chosen: date | None
) -> Dates:
    """Return the days of a conference: those chosen, and proposals for those that are not."""
    day_2 = day_2 or day_1 + timedelta(days=1)
    proposals = {
        "missive_due_on": day_1 - timedelta(days=offsets.missive_due_days),
        "missives_open_on": day_1 - timedelta(days=offsets.missive_open_days),
        "feedback_due_on": workday_after(max(day_1, day_2), offsets.feedback_workdays),
    }
    decided = {name: day for name, day in chosen.items() if day is not None}
    return Dates(day_1, day_2, **(proposals | decided))


def date_faults(dates: Dates) -> list[DateFault]:
    """Return what makes the days impossible; whether they suit the rules is not asked here."""
    found = []
    if dates.day_2 < dates.day_1:
        found.append(DateFault.DAY_2_BEFORE_DAY_1)
    if dates.missive_due_on >= dates.day_1:
        found.append(DateFault.MISSIVE_DUE_TOO_LATE)
    if dates.missives_open_on >= dates.day_1:
        found.append(DateFault.MISSIVES_OPEN_TOO_LATE)
    if dates.feedback_due_on < max(dates.day_1, dates.day_2):
        found.append(DateFault.FEEDBACK_DUE_TOO_EARLY)
    return found


def phase(status: Status, dates: Dates, today: date) -> Phase:
    """Return the phase a conference is in on a day; its status comes before the calendar."""
    if status is Status.CLOSED:
        return Phase.HOME_GROUND
    if status is Status.AWAITING_FEEDBACK or today > dates.day_2:
        return Phase.FEEDBACK
    if status is Status.RUNNING or today >= dates.day_1:
        return Phase.DAY_2 if today >= dates.day_2 > dates.day_1 else Phase.DAY_1
    if today >= dates.missives_open_on:
        return Phase.READING
    if today >= dates.missive_due_on - MISSIVE_WORK:
        return Phase.MISSIVE
    return Phase.PREPARATION


def may_move(now: Status, to: Status) -> bool:
    """Tell whether a conference in one state may go to another."""
    return to in NEXT[now]


SEE = Right("conference.see", sees=follows)
PLAN = Right("conference.plan", sees=follows, may=leads)
EDIT_VENUE = Right("venue.edit", sees=follows, may=any_of(leads, hosts))
SEE_DELEGATION = Right("delegation.see", sees=any_of(is_inside, hosts))
FIELD_DELEGATION = Right("delegation.field", sees=is_inside, may=any_of(leads, speaks))


def delegation_is_open(status: Status) -> bool:
    """Tell whether delegations may still change: until the conference has ended."""
    return status in {Status.PLANNED, Status.PUBLISHED, Status.RUNNING}


def may_go_on(missing: Sequence[str], reason: str) -> bool:
    """Tell whether a conference may open or close: all is in, or it is said why not (C4, C9)."""
    return not missing or bool(reason.strip())


@dataclass(frozen=True)
class Coverage:
    """How a delegation covers the leadership levels, and how large it is beside the usual."""

    counts: tuple[tuple[str, int], ...]
    size: int
    usual_size: int

    @property
    def missing(self) -> list[str]:
        """Return the levels with nobody."""
        return [level for level, count in self.counts if count == 0]

    @property
    def is_usual_size(self) -> bool:
        """Tell whether the delegation has as many people as is usual."""
        return self.size == self.usual_size

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing is to be remarked on."""
        return not self.missing and self.is_usual_size


def coverage(
    levels: Sequence[str], present: Sequence[str], usual_size: int
) -> Coverage:
    """Count a delegation by level; those of a level no longer used count to the size alone."""
    held = Counter(present)
    return Coverage(
        tuple((level, held[level]) for level in levels), len(present), usual_size
    )


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be chosen for a delegation, and how they are chosen now."""

    person_id: UUID
    name: str
    title: str
    level: str
    is_chosen: bool
    # Chosen once, and no longer in the home group.
    has_left: bool


def with_choice(
    candidates: Sequence[Candidate], levels: Mapping[UUID, str]
) -> list[Candidate]:
    """Return the candidates with exactly those chosen who have a level given."""
    return [
        replace(
            each,
            is_chosen=each.person_id in levels,
            level=levels.get(each.person_id, each.level),
        )
        for each in candidates
    ]
