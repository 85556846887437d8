"""What every row has that is something to do, and how it goes from one state to the next."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from netconf.db import enum_column, session

LONGEST_ERROR = 500


class State(StrEnum):
    """How far the work of a row has come."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (State.WAITING, State.WORKING)


class Job:
    """Columns of a table whose rows are something to do.

    A row that is being worked on is due again when its lease ends: whoever took it has
    died by then.
    """

    state: Mapped[State] = mapped_column(
        enum_column(State, "state"), default=State.WAITING
    )
    tries: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(index=True)
    last_error: Mapped[str | None]


def is_open(row: Job) -> bool:
    """Tell whether something is still to be done."""
    return row.state in OPEN


def _is_due(table: Table, now: datetime) -> ColumnElement[bool]:
    return and_(table.c.state.in_(OPEN), table.c.due_at <= now)


def due(table: Table, now: datetime, most: int) -> list[UUID]:
    """Return what is to be done now, the longest waiting first."""
    return list(
        session.scalars(
            select(table.c.id)
            .where(_is_due(table, now))
            .order_by(table.c.due_at)
            .limit(most)
        )
    )


def claim(table: Table, row_id: UUID, *, now: datetime, lease: timedelta) -> int:
    """Take a row for as long as the lease, if it is due; return its try, or 0 if it is not.

    Of two who try at once only one gets it.
    """
    taken = session.scalar(
        update(table)
        .where(table.c.id == row_id, _is_due(table, now))
        .values(state=State.WORKING, tries=table.c.tries + 1, due_at=now + lease)
        .returning(table.c.tries)
    )
    return taken or 0


def put_off(table: Table, row_id: UUID, *, until: datetime, error: str) -> None:
    """Let a row wait for another try."""
    _settle(table, row_id, state=State.WAITING, due_at=until, last_error=_brief(error))


def give_up(table: Table, row_id: UUID, *, error: str) -> None:
    """Leave a row undone for good, and say why."""
    _settle(table, row_id, state=State.FAILED, last_error=_brief(error))


def _settle(table: Table, row_id: UUID, **values: object) -> None:
    session.execute(
        update(table)
        .where(table.c.id == row_id, table.c.state == State.WORKING)
        .values(**values)
    )


def _brief(error: str) -> str:
    return " ".join(error.split())[:LONGEST_ERROR]


def finish(row: Job) -> None:
    """Note that the work of a row is done, in the transaction that keeps what came of it."""
    row.state = State.DONE
    row.last_error = None
    session.flush()


def cancel(row: Job) -> None:
    """Let a row be unless it is done already; who is at it just now may still finish."""
    if is_open(row):
        row.state = State.CANCELLED
        session.flush()


def retry(row: Job, now: datetime) -> None:
    """Try again what was given up or waits for its next try."""
    if row.state in (State.FAILED, State.WAITING):
        row.state = State.WAITING
        row.tries = 0
        row.due_at = now
        session.flush()
