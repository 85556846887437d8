"""The closing form: what it holds, what it lacks, and who may see and send it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from netconf.commitments.rules import MOST_PER_CONFERENCE, Promise
from netconf.conferences.rules import Status
from netconf.rights import (
    Right,
    any_of,
    is_at_home,
    is_inside,
    leads,
    reads_for,
    speaks,
)

MOST_FOOD = 5
# A mean of fewer would tell who said what.
FEWEST_FOR_MEAN = 5
NEEDED_OF_FOOD = ("kind", "text")
NEEDED_OF_PROMISE = ("text", "theme", "level", "owner", "due_on", "success_sign")
# What is filled in from the start says nothing of whether somebody has begun on a row.
BEGINS_FOOD = ("kind", "text", "giver")
BEGINS_PROMISE = (
    "carries",
    "text",
    "level",
    "owner",
    "success_sign",
    "expected_effect",
    "spread_plan",
)
OF_PROMISE = (*BEGINS_PROMISE, "theme", "due_on")
PROMISES = "promises"

Row = Mapping[str, str]


class FoodKind(StrEnum):
    """What kind of food for thought it is; praise is not one."""

    QUESTION = "question"
    CHALLENGE = "challenge"
    IDEA = "idea"


@dataclass(frozen=True)
class Food:
    """Food for thought that a member takes home, and from whom where the group remembers."""

    kind: FoodKind
    text: str
    from_member_id: UUID | None = None


@dataclass(frozen=True)
class Remaining:
    """An earlier commitment that was not followed up, and why it remains."""

    commitment_id: UUID
    reason: str


@dataclass(frozen=True)
class Closing:
    """A closing form as sent. ``evaluation`` and ``viewpoints`` are Markdown."""

    rating: int
    evaluation: str
    viewpoints: str
    food: tuple[Food, ...]
    promises: tuple[Promise, ...]
    remaining: tuple[Remaining, ...] = ()


SEE_BOARD = Right("board.see", sees=is_inside)
SEE = Right("feedback.see", sees=any_of(is_inside, reads_for))
SEE_RATING = Right("rating.see", sees=any_of(leads, is_at_home))
# Before it is sent, a closing form exists for the member's own people alone.
SEE_DRAFT = Right("closing_form.see", sees=is_at_home)
WRITE = Right("closing_form.write", sees=is_at_home, may=speaks)
CLOSE = Right("conference.close", sees=is_inside, may=leads)


def is_open(status: Status) -> bool:
    """Tell whether closing forms may be sent: while running, and until the conference closes."""
    return status in {Status.RUNNING, Status.AWAITING_FEEDBACK}


def mean(ratings: Sequence[int]) -> float | None:
    """Return the mean of the ratings, or None where they are too few to hide behind."""
    if len(ratings) < FEWEST_FOR_MEAN:
        return None
    return sum(ratings) / len(ratings)


def is_blank(row: Row, begins: Collection[str]) -> bool:
    """Tell whether nobody has begun on a row of the form."""
    return not any(row.get(name, "").strip() for name in begins)


def lacking(row: Row, needed: Sequence[str], begins: Collection[str]) -> list[str]:
    """Return the fields that a row lacks; a row that nobody has begun on lacks nothing."""
    if is_blank(row, begins):
        return []
    return [name for name in needed if not row.get(name, "").strip()]


def too_many(new: int, carried: int) -> bool:
    """Tell whether there are more promises than a conference should give; those carried count."""
    return new > max(0, MOST_PER_CONFERENCE - carried)


def carried(fields: Row) -> set[str]:
    """Return the ids of what the rows of a typed form carry on."""
    return {row["carries"] for row in _promises(fields).values() if row["carries"]}


def begun(fields: Row) -> dict[str, str]:
    """Return a form's fields without the rows of promises that nobody has begun on."""
    blank = {
        place
        for place, row in _promises(fields).items()
        if is_blank(row, BEGINS_PROMISE)
    }
    return {
        name: text
        for name, text in fields.items()
        if not (name.startswith(f"{PROMISES}-") and name.split("-")[1] in blank)
    }


def bring_in(fields: Row, waiting: Sequence[Row], defaults: Row) -> dict[str, str]:
    """Return a form's fields with a row for each carried commitment, and blank rows after.

    ``waiting`` are the rows of what is carried to the conference; each that the form does
    not hold goes into the first blank row. A row whose commitment no longer waits keeps
    its text as a promise of its own. ``defaults`` is what a blank row holds.
    """
    ids = {row["carries"] for row in waiting}
    rows = [
        row if row["carries"] in ids else {**row, "carries": ""}
        for row in _promises(fields).values()
    ]
    kept = [row for row in rows if not is_blank(row, BEGINS_PROMISE)]
    held = {row["carries"] for row in kept}
    kept += [dict(row) for row in waiting if row["carries"] not in held]
    blank = max(0, MOST_PER_CONFERENCE - len(kept))
    others = {
        name: text
        for name, text in fields.items()
        if not name.startswith(f"{PROMISES}-")
    }
    return others | {
        f"{PROMISES}-{place}-{name}": text
        for place, row in enumerate([*kept, *([defaults] * blank)])
        for name, text in row.items()
        if text
    }


def _promises(fields: Row) -> dict[str, dict[str, str]]:
    """Return the rows of promises in a typed form by their place, in their order."""
    places = {name.split("-")[1] for name in fields if name.startswith(f"{PROMISES}-")}
    return {
        place: {
            name: fields.get(f"{PROMISES}-{place}-{name}", "") for name in OF_PROMISE
        }
        for place in sorted(filter(str.isdecimal, places), key=int)
    }
