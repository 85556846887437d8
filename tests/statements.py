"""The SQL statements that a piece of code sends, to count and to read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

# What a transaction is made of says nothing of how much is asked.
FRAME = ("BEGIN", "COMMIT", "PRAGMA", "RELEASE", "ROLLBACK", "SAVEPOINT")


class Statements(list[str]):
    """Statements in the order they were sent; a failed comparison of counts shows them."""

    def at_most(self, number: int) -> None:
        """Fail, with the statements listed, where there were more."""
        if len(self) > number:
            listed = "\n".join(" ".join(each.split())[:200] for each in self)
            raise AssertionError(f"{len(self)} statements, at most {number}:\n{listed}")


@contextmanager
def counted() -> Iterator[Statements]:
    """Collect every statement sent while the block runs, on any connection."""
    statements = Statements()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.lstrip().upper().startswith(FRAME):
            statements.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
