"""The kinds of work there are, and doing one row of it so that a crash loses nothing."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import cast
from uuid import UUID

from flask import Flask, current_app
from sqlalchemy import Table

from netconf import audit, clock, db
from netconf.db import Base
from netconf.jobs import rows

# How long to wait after each try that failed; after the last the row is given up.
PAUSES = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440)
)
# Longer than a letter can take: each of its steps ends by itself after 20 seconds.
LEASE = timedelta(minutes=5)
MOST_AT_ONCE = 500
KINDS = "netconf-work"

log = logging.getLogger(__name__)


class TryLater(Exception):
    """What was to be done cannot be done now; the text says why."""


class GiveUp(Exception):
    """What was to be done cannot be done at all; the text says why."""


@dataclass(frozen=True)
class Work:
    """Something that is done for each row of a table.

    ``do`` gets the id, may be called again after a crash, and ends by ``finish`` or by
    deleting the row, in the transaction that keeps what came of it.
    """

    model: type[Base]
    do: Callable[[UUID], None]
    lease: timedelta = LEASE
    pauses: tuple[timedelta, ...] = PAUSES
    # What puts rows there that nobody but time causes; asked at each sweep.
    plan: Callable[[], None] | None = None

    @property
    def table(self) -> Table:
        """Return the table whose rows are to be done."""
        return cast(Table, self.model.__table__)


def install(app: Flask, kinds: Iterable[Work]) -> None:
    """Let the app know what work there is, by the name of its table."""
    app.extensions[KINDS] = {work.table.name: work for work in kinds}


def _kinds() -> dict[str, Work]:
    kinds: dict[str, Work] = current_app.extensions[KINDS]
    return kinds


def run(name: str, row_id: UUID) -> None:
    """Do a row unless it is done, taken or put off; what fails is tried again or given up."""
    work = _kinds()[name]
    with db.transaction():
        number = rows.claim(work.table, row_id, now=clock.now(), lease=work.lease)
    if not number:
        return
    try:
        with audit.job(name):
            work.do(row_id)
    except GiveUp as end:
        with db.transaction():
            rows.give_up(work.table, row_id, error=str(end))
    except Exception as error:
        if not isinstance(error, TryLater):
            log.exception("%s %s", name, row_id)
        said = str(error) if isinstance(error, TryLater) else type(error).__name__
        with db.transaction():
            _after_failure(work, row_id, number, said)


def _after_failure(work: Work, row_id: UUID, number: int, error: str) -> None:
    if number > len(work.pauses):
        rows.give_up(work.table, row_id, error=error)
        return
    until = clock.now() + work.pauses[number - 1]
    rows.put_off(work.table, row_id, until=until, error=error)


def plan() -> None:
    """Let each kind of work put its rows there that time has made due."""
    for work in _kinds().values():
        if work.plan is not None:
            work.plan()


def due() -> Iterator[tuple[str, UUID]]:
    """Yield the name and id of each row that is to be done now."""
    for name, work in _kinds().items():
        with db.transaction():
            found = rows.due(work.table, clock.now(), MOST_AT_ONCE)
        for row_id in found:
            yield name, row_id


def run_due() -> int:
    """Do what is due, and what becomes due by that; return how many rows were taken up."""
    done = 0
    while found := list(due()):
        for name, row_id in found:
            run(name, row_id)
        done += len(found)
    return done
