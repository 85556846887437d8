"""How work reaches a worker: huey is told after the commit, and a sweep finds what it lost.

Only ids travel, signed with the secret key. What is told twice is done once, and what is
never told is found by the sweep a minute later: the rows alone say what is to be done.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import huey
import sqlalchemy as sa
from flask import Flask, current_app, has_app_context
from huey.consumer import Consumer as HueyConsumer
from huey.serializer import SignedSerializer
from sqlalchemy.orm import Session, UOWTransaction

from netconf.config import Settings
from netconf.db import session
from netconf.jobs import work
from netconf.jobs.rows import Job
from netconf.jobs.work import Work

EXTENSION = "netconf-jobs"
# What a session has written and a worker is to be told of when it is kept.
WRITTEN = "netconf-jobs-written"
# How soon work on SQLite is noticed; PostgreSQL and Redis say so themselves.
SLOWEST_LOOK_S = 1.0
LAST_WORK_S = 30.0
# So letters need not wait for groups to be dealt.
WORKERS = 2

log = logging.getLogger(__name__)


def make_queue(settings: Settings) -> huey.Huey:
    """Return the queue that the settings name."""
    address = sa.make_url(settings.jobs_url)
    signed = SignedSerializer(settings.secret_key, salt="netconf-jobs")
    given: dict[str, Any] = {"serializer": signed, "results": False}
    match address.get_backend_name():
        case "sqlite":
            file = Path(address.database or "")
            file.parent.mkdir(parents=True, exist_ok=True)
            return huey.SqliteHuey("netconf", filename=str(file), **given)
        case "postgresql":
            dsn = address.set(drivername="postgresql")
            return huey.PostgresHuey(
                "netconf", dsn=dsn.render_as_string(hide_password=False), **given
            )
        case _:
            return huey.RedisHuey("netconf", url=settings.jobs_url, **given)


class Queue:
    """An app's huey with the two tasks it knows: do a row, and sweep."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self.huey = make_queue(settings)

        def do(name: str, row_id: str) -> None:
            with app.app_context():
                work.run(name, UUID(row_id))

        def sweep() -> None:
            # Workers that are behind need not be told anew of all that waits.
            if not len(self.huey):
                with app.app_context():
                    self.sweep()

        self._do = self.huey.task(name="do")(do)
        self.huey.periodic_task(huey.crontab(), name="sweep")(sweep)

    def tell(self, name: str, row_id: UUID) -> None:
        """Let a worker know of a row; if it cannot be told, the sweep will find it."""
        try:
            self._do(name, str(row_id))
        except Exception:
            log.warning("the queue of jobs cannot be reached", exc_info=True)

    def sweep(self) -> None:
        """Tell of every row that is due; what is told twice is done once."""
        work.plan()
        for name, row_id in work.due():
            self.tell(name, row_id)


class Consumer(HueyConsumer):  # type: ignore[misc]  # huey has no types
    """Workers in threads of this process, which keeps its own handlers of signals."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._queue: Queue = app.extensions[EXTENSION]
        super().__init__(
            self._queue.huey,
            workers=WORKERS,
            max_delay=SLOWEST_LOOK_S,
            shutdown_timeout=LAST_WORK_S,
        )

    def _set_signal_handlers(self) -> None:
        """Leave signals to the command."""

    @contextmanager
    def working(self) -> Iterator[None]:
        """Work until the block ends; what is being done then is done first."""
        # What was left by a process that died is not to wait for the first sweep.
        with self._app.app_context():
            self._queue.sweep()
        self.start()
        try:
            yield
        finally:
            self.stop(graceful=True)
            self.huey.storage.close()


def init_app(app: Flask, settings: Settings, kinds: Iterable[Work]) -> None:
    """Let the app tell its workers what it has committed; in tests nobody is told."""
    work.install(app, kinds)
    if not app.testing:
        app.extensions[EXTENSION] = Queue(app, settings)


def _note(written: Session, _context: UOWTransaction) -> None:
    rows = [row for row in written.new if isinstance(row, Job)]
    written.info.setdefault(WRITTEN, []).extend(rows)


def _tell(kept: Session) -> None:
    rows = kept.info.pop(WRITTEN, [])
    queue = current_app.extensions.get(EXTENSION) if has_app_context() else None
    if queue is not None:
        for row in rows:
            queue.tell(row.__tablename__, row.id)


def _forget(lost: Session) -> None:
    lost.info.pop(WRITTEN, None)


sa.event.listen(session.session_factory, "after_flush", _note)
sa.event.listen(session.session_factory, "after_commit", _tell)
sa.event.listen(session.session_factory, "after_rollback", _forget)
