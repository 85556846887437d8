"""What holds of every form that any test sends: what it changes it writes into the log, at once."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from netconf.audit import rows
from netconf.tables import Base

CHANGE = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)", re.IGNORECASE)
EVENT = "audit_event"
# That somebody reads on is noted on their session, and is no event of anybody's history.
LAST_SEEN = re.compile(r"UPDATE sign_in_session SET last_seen_at=")
# Tables that stand between two things are told of with the things.
KNOWN = {mapper.local_table.name for mapper in Base.registry.mappers}


def _has_history(table: str) -> bool:
    mark = rows.mark_of(table)
    return table in KNOWN and not mark.why_not


@contextmanager
def written_down() -> Iterator[None]:
    """Fail where a transaction of the block keeps a change without an event after it."""
    changed: dict[Any, str] = {}
    kept: list[str] = []

    def note(connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        found = CHANGE.match(statement)
        if found is None or LAST_SEEN.match(statement):
            return
        if found[1] == EVENT:
            changed.pop(connection, None)
        elif _has_history(found[1]):
            changed[connection] = found[1]

    def keep(connection: Any) -> None:
        if connection in changed:
            kept.append(changed.pop(connection))

    def forget(connection: Any) -> None:
        changed.pop(connection, None)

    listeners = (
        ("before_cursor_execute", note),
        ("commit", keep),
        ("rollback", forget),
    )
    for name, function in listeners:
        sa.event.listen(sa.Engine, name, function)
    try:
        yield
    finally:
        for name, function in listeners:
            sa.event.remove(sa.Engine, name, function)
    assert kept == [], f"changed and not written down in the log: {kept}"
