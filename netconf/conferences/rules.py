"""The states and phases of a conference, and who may see and do what with it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from netconf.reader import Reader


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


@dataclass(frozen=True)
class Dates:
    """The days that a conference's cycle turns on."""

    day_1: date
    day_2: date
    missive_due_on: date
    missives_open_on: date
    feedback_due_on: date


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


def may_see(reader: Reader, network_id: UUID) -> bool:
    """Tell whether the reader may see the network's conferences."""
    return reader.is_leader or reader.belongs_to_network(network_id)


def may_plan(reader: Reader) -> bool:
    """Tell whether the reader may plan, open and close conferences."""
    return reader.is_leader


def may_field_delegation(reader: Reader, member_id: UUID) -> bool:
    """Tell whether the reader may put together the member's delegation."""
    return reader.is_leader or reader.is_contact_for(member_id)


def delegation_is_open(status: Status) -> bool:
    """Tell whether delegations may still change: until the conference has ended."""
    return status in {Status.PLANNED, Status.PUBLISHED, Status.RUNNING}


def missing_levels(levels: list[str], present: list[str]) -> list[str]:
    """Return the leadership levels that nobody in a delegation stands for, in order."""
    return [level for level in levels if level not in set(present)]
