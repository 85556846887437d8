"""An event as it stands on the page: a sentence, and what it changed in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext, ngettext

from netconf.filters import long_day, wall_clock
from netconf.history.queries import Page
from netconf.history.rules import Event, Told
from netconf.history.views import labels
from netconf.history.views.links import address_of
from netconf.history.views.sentences import sentence

Names = Mapping[str, str]
# More would hide what happened next.
MOST_CHANGES = 8


@dataclass(frozen=True)
class Detail:
    """A field that was changed: its label, and its values where they may be told."""

    label: str
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True)
class Change:
    """What became of one row: in a word, and field by field."""

    what: str
    details: list[Detail]


@dataclass(frozen=True)
class Line:
    """An event, ready to be read."""

    number: int
    at: datetime
    sentence: str
    # The role that it was done in.
    standing: str | None
    about: str
    # Where what it is about can be seen, if it still can.
    href: str | None
    changes: list[Change]
    # How many changes are not shown.
    more: int
    request_id: str


def lines(page: Page) -> list[Line]:
    """Return the events of a page as lines."""
    return [_line(event, page.names) for event in page.events]


def _line(event: Event, names: Names) -> Line:
    shown = event.changes[:MOST_CHANGES]
    kind = str(labels.KINDS.get(event.kind, event.kind))
    return Line(
        number=event.number,
        at=event.at,
        sentence=sentence(event),
        standing=_standing(event),
        about=f"{kind}, {event.place}" if event.place else kind,
        href=address_of(event),
        changes=[_change(told, names) for told in shown],
        more=len(event.changes) - len(shown),
        request_id=event.request_id,
    )


def _standing(event: Event) -> str | None:
    if event.role is None:
        return None
    role = str(labels.ANYWHERE.get(("role", event.role), event.role))
    return f"{role}, {event.acting_for}" if event.acting_for else role


def _change(told: Told, names: Names) -> Change:
    row = str(labels.ROWS.get(told.row, told.row))
    how = str(labels.HOW[told.how])
    if told.count:
        return Change(f"{how}: {row} ({told.count})", [])
    return Change(f"{how}: {row}", list(_details(told, names)))


def _details(told: Told, names: Names) -> Iterator[Detail]:
    for name, value in told.fields.items():
        label = labels.FIELDS.get(name)
        if label is None:
            continue
        if value == []:
            yield Detail(str(label))
        elif told.how == "changed":
            before, after = (_value(told.row, name, each, names) for each in value)
            yield Detail(str(label), before, after)
        elif value not in ("", False):
            yield Detail(str(label), after=_value(told.row, name, value, names))


def _value(row: str, name: str, value: Any, names: Names) -> str | None:
    """Return a value in words; None where it means nothing to a reader."""
    known = labels.VALUES.get((row, name, value)) if isinstance(value, str) else None
    known = known or (
        labels.ANYWHERE.get((name, value)) if isinstance(value, str) else None
    )
    match value:
        case _ if known:
            return str(known)
        case None | "":
            return "–"
        case bool():
            return gettext("Yes") if value else gettext("No")
        case {"length": int(length)}:
            return ngettext("%(num)s character", "%(num)s characters", length)
        case int() if name.endswith("_minute"):
            return wall_clock(value)
        case str() if name.endswith("_id"):
            return names.get(value)
        case str() if name.endswith("_on") or name in {"day_1", "day_2"}:
            return long_day(date.fromisoformat(value))
        case str() | int():
            return str(value)
        case _:
            return None
