"""A conference's programme as plain values: what the rules judge, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What happens in an item."""

    OPENING = "opening"
    INPUT = "input"
    GROUP_WORK = "group_work"
    PRESENTATION = "presentation"
    DISCUSSION = "discussion"
    COMMITMENTS = "commitments"
    JOINT_FEEDBACK = "joint_feedback"
    BREAK = "break"
    MEAL = "meal"
    TRAVEL = "travel"
    SOCIAL = "social"

    @property
    def is_work(self) -> bool:
        """Tell whether such items have a grouping, count in sums and hold a place."""
        return self not in {Kind.BREAK, Kind.MEAL, Kind.TRAVEL, Kind.SOCIAL}

    @property
    def is_rest(self) -> bool:
        """Tell whether such an item lets people rest; travel and social do not."""
        return self in {Kind.BREAK, Kind.MEAL}


class Grouping(StrEnum):
    """How people sit in a working item."""

    PLENARY = "plenary"
    MIXED = "mixed"
    MUNICIPAL = "municipal"


class Feedback(StrEnum):
    """A form in which joint feedback is given."""

    ORAL = "oral"
    WRITTEN = "written"


@dataclass(frozen=True)
class Item:
    """One item; ``day`` counts from 1, ``[start, end)`` in minutes after midnight."""

    id: str
    day: int
    start: int
    end: int
    kind: Kind
    title: str = ""
    grouping: Grouping | None = None
    themes: tuple[str, ...] = ()
    steering_focus: bool = False
    processed_by: str | None = None
    about_members: tuple[str, ...] = ()
    follows_up: bool = False
    feedback: frozenset[Feedback] = frozenset()

    @property
    def minutes(self) -> int:
        """Return how long the item lasts; none when it ends before it starts."""
        return max(0, self.end - self.start)


@dataclass(frozen=True)
class Venue:
    """Where the conference is held, and when that place was approved."""

    name: str = ""
    approved_on: date | None = None


@dataclass(frozen=True)
class Waiver:
    """Leave to break one rule; only a request until somebody has approved it."""

    rule: str
    reason: str
    approved_by: str = ""
    approved_on: date | None = None

    @property
    def is_approved(self) -> bool:
        """Tell whether somebody has approved the waiver, on a day."""
        return bool(self.approved_by.strip()) and self.approved_on is not None


@dataclass(frozen=True)
class Programme:
    """A conference and its items, which may stand in any order."""

    days: tuple[date, ...]
    members: tuple[str, ...]
    items: tuple[Item, ...] = ()
    network: str = ""
    number: int | None = None
    host: str = ""
    venue: Venue = Venue()
    themes: tuple[str, ...] = ()
    open_commitments: int = 0
    waivers: tuple[Waiver, ...] = ()

    @cached_property
    def in_order(self) -> tuple[Item, ...]:
        """Return the items by day, start and end; the id settles what is left."""
        return tuple(
            sorted(
                self.items, key=lambda item: (item.day, item.start, item.end, item.id)
            )
        )

    @cached_property
    def working(self) -> tuple[Item, ...]:
        """Return the working items, in order."""
        return tuple(item for item in self.in_order if item.kind.is_work)

    @cached_property
    def inputs(self) -> tuple[Item, ...]:
        """Return the inputs, in order."""
        return tuple(item for item in self.in_order if item.kind is Kind.INPUT)

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Return the items by their ids."""
        return {item.id: item for item in self.items}

    def working_on(self, day: int) -> tuple[Item, ...]:
        """Return the working items of one day, in order."""
        return tuple(item for item in self.working if item.day == day)

    def minutes_in(self, grouping: Grouping) -> int:
        """Return the minutes of the working items in one grouping."""
        return sum(item.minutes for item in self.working if item.grouping is grouping)

    def waiver_of(self, rule: str) -> Waiver | None:
        """Return the first approved waiver of a rule, if there is one."""
        for waiver in self.waivers:
            if waiver.rule == rule and waiver.is_approved:
                return waiver
        return None


def clock(minutes: int) -> str:
    """Write minutes after midnight as ``HH:MM``."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
