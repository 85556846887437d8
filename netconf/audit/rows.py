"""What a flush changes, row by row: of which thing, and in which fields from what to what."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.orm.base import PASSIVE_NO_INITIALIZE

from netconf.audit.chain import canonical, plain
from netconf.audit.marks import ALWAYS_LEFT_OUT, UNDECIDED, Mark
from netconf.db import Base

# What is chosen from a few, counted, dated or pointed at gives nobody's words away.
PLAIN_TYPES = (sa.Boolean, sa.Date, sa.DateTime, sa.Enum, sa.Integer, sa.Uuid)
# The words for what a thing belongs to, by which it is judged who may read its history.
PLACES = {"network": "network_id", "member": "member_id", "conference": "conference_id"}


class How(StrEnum):
    """What became of a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    NOTED = "noted"


@dataclass(frozen=True)
class Thing:
    """What an event is about, and where that belongs."""

    kind: str
    id: UUID | None
    network_id: UUID | None = None
    member_id: UUID | None = None
    conference_id: UUID | None = None


@dataclass
class Change:
    """What became of one row, or of how many of a table."""

    thing: Thing
    row: str
    how: How
    is_private: bool = False
    id: UUID | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    count: int = 0

    def said(self) -> dict[str, Any]:
        """Return the change as it stands in the log."""
        said: dict[str, Any] = {"row": self.row, "how": self.how.value}
        if self.count:
            return {**said, "count": self.count}
        return {**said, "id": plain(self.id), "fields": self.fields}


def mark_of(table: str) -> Mark:
    """Return what a table says of its history."""
    mapper = _mappers().get(table)
    return UNDECIDED if mapper is None else _mark(mapper.class_)


def _mark(cls: type) -> Mark:
    found: Mark = getattr(cls, "__audit__", UNDECIDED)
    return found


def _mappers() -> dict[str, Mapper[Any]]:
    return {
        mapper.local_table.name: mapper  # type: ignore[attr-defined]  # every table of ours has a name
        for mapper in Base.registry.mappers
    }


def changes(session: Session) -> Iterator[Change]:
    """Yield what the flush that has just been sent did to each row that has a history."""
    for how, rows in (
        (How.ADDED, session.new),
        (How.CHANGED, session.dirty),
        (How.REMOVED, session.deleted),
    ):
        for row in list(rows):
            if _mark(type(row)).why_not:
                continue
            fields = _fields(row, how)
            if fields or how is not How.CHANGED:
                yield _change(session, row, how, fields)


def leaves_trace(session: Session) -> bool:
    """Tell whether the flush added something that has no history, but was caused by somebody."""
    return any(_mark(type(row)).leaves_trace for row in session.new)


def _change(session: Session, row: Any, how: How, fields: dict[str, Any]) -> Change:
    mark = _mark(type(row))
    return Change(
        thing=_thing_of(session, row),
        row=row.__tablename__,
        how=how,
        is_private=mark.is_private,
        id=row.id,
        fields={} if mark.is_counted else fields,
        count=int(mark.is_counted),
    )


@cache
def _told(cls: Any) -> tuple[list[tuple[str, bool, bool]], list[str]]:
    """Return (name, is shown, is secret) of a table's fields, and its lists of other things."""
    mark = _mark(cls)
    mapper: Mapper[Any] = sa.inspect(cls)
    left_out = mark.left_out | ALWAYS_LEFT_OUT | {mark.of}
    columns = [
        (
            each.key,
            each.key in mark.shown
            or isinstance(_type_of(each.columns[0]), PLAIN_TYPES),
            each.key in mark.secret or is_secret(each.columns[0]),
        )
        for each in mapper.column_attrs
        if each.key not in left_out
    ]
    lists = [
        each.key
        for each in mapper.relationships
        if each.secondary is not None and not each.viewonly
    ]
    return columns, lists


def is_secret(column: Any) -> bool:
    """Tell whether a column itself says that its values belong in no log."""
    return bool(column.info.get("audit") == "secret")


def _type_of(column: Any) -> Any:
    return getattr(column.type, "impl_instance", column.type)


def _fields(row: Any, how: How) -> dict[str, Any]:
    """Return {field: value} of a row that came or went, {field: [old, new]} of another."""
    cls: Any = type(row)
    columns, lists = _told(cls)
    found: dict[str, Any] = {}
    for name, is_shown, is_secret in columns:
        before, after = _history(row, name, how)
        if before == after:
            continue
        if is_secret:
            found[name] = []
        elif how is How.CHANGED:
            found[name] = [_value(before, is_shown), _value(after, is_shown)]
        else:
            found[name] = _value(after if how is How.ADDED else before, is_shown)
    for name in lists:
        history = get_history(row, name, PASSIVE_NO_INITIALIZE)
        if history.added or history.deleted:
            kept = list(history.unchanged)
            after = _keys([*kept, *history.added])
            is_new = how is How.ADDED
            found[name] = after if is_new else [_keys([*kept, *history.deleted]), after]
    return found


def _history(row: Any, name: str, how: How) -> tuple[Any, Any]:
    if how is How.CHANGED:
        history = get_history(row, name, PASSIVE_NO_INITIALIZE)
        if not history.added:
            return None, None
        return next(iter(history.deleted), None), history.added[0]
    value = row.__dict__.get(name)
    return (None, value) if how is How.ADDED else (value, None)


def _keys(things: Any) -> list[str]:
    return sorted(str(each.id) for each in things)


def _value(value: Any, is_shown: bool) -> Any:
    """Return a value as it stands in the log; of a text that is not shown, its measure only."""
    if is_shown or not value:
        return plain(value)
    text = value if isinstance(value, str) else canonical(value)
    return {
        "length": len(text),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def _thing_of(session: Session, row: Any) -> Thing:
    mark = _mark(type(row))
    if mark.of is None:
        return _placed(session, row, row.__tablename__, row.id)
    leads_to = getattr(row, mark.of)
    if mark.kind is not None:
        return _placed(session, row, mark.kind, leads_to)
    column = sa.inspect(type(row)).columns[mark.of]
    (key,) = column.foreign_keys
    whole = _get(session, key.column.table.name, leads_to)
    if whole is None:
        return _placed(session, row, row.__tablename__, row.id)
    return _thing_of(session, whole)


def _placed(session: Session, row: Any, kind: str, thing_id: UUID) -> Thing:
    """Return a thing with the network, member and conference that its row belongs to."""
    columns = {**PLACES, "member": _mark(type(row)).member}
    places = {
        word: row.id if row.__tablename__ == word else row.__dict__.get(column)
        for word, column in columns.items()
    }
    for word in ("conference", "member"):
        if places["network"] is None and places[word] is not None:
            within = (
                row if row.__tablename__ == word else _get(session, word, places[word])
            )
            places["network"] = within and within.network_id
    return Thing(
        kind,
        thing_id,
        network_id=places["network"],
        member_id=places["member"],
        conference_id=places["conference"],
    )


def _get(session: Session, table: str, key: UUID) -> Any:
    return session.get(_mappers()[table].class_, key)
