"""What is done once a day: a row for each day and task, put there by whichever worker comes first."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped

from netconf import audit, clock, db
from netconf.db import Base, session
from netconf.jobs.rows import Job, finish

# When the fewest are at work.
BEGINS = time(2, 30)


class DailyTask(Job, Base):
    """A task on one day, and what came of it."""

    __tablename__ = "daily_task"
    __table_args__ = (UniqueConstraint("name", "day"),)
    __audit__ = audit.nothing("what it does is in the log")

    name: Mapped[str]
    day: Mapped[date]
    done_at: Mapped[datetime | None]
    # In figures, for those who look whether it was done.
    told: Mapped[dict[str, Any] | None]


# What each task does; it returns what came of it, in the transaction that it is done in.
Tasks = Mapping[str, Callable[[], dict[str, Any]]]


def plan(names: list[str], now: datetime) -> None:
    """See that there is a row for each task today; of several workers one puts it there."""
    today = clock.local(now).date()
    due_at = datetime.combine(today, BEGINS, clock.SWEDEN).astimezone(now.tzinfo)
    with db.transaction():
        present = set(
            session.scalars(select(DailyTask.name).where(DailyTask.day == today))
        )
    for name in names:
        if name in present:
            continue
        try:
            with db.transaction():
                session.add(DailyTask(name=name, day=today, due_at=due_at))
        except IntegrityError:
            # Another worker was first.
            continue


def do(tasks: Tasks, row_id: UUID, now: Callable[[], datetime]) -> None:
    """Do a task and note what came of it, all in one transaction: after a crash it is done anew."""
    with db.transaction():
        row = session.get_one(DailyTask, row_id)
        with audit.job(row.name):
            row.told = tasks[row.name]()
            row.done_at = now()
            finish(row)


def latest(name: str, most: int = 7) -> list[DailyTask]:
    """Return the days of a task, the latest first."""
    return list(
        session.scalars(
            select(DailyTask)
            .where(DailyTask.name == name)
            .order_by(DailyTask.day.desc())
            .limit(most)
        )
    )
