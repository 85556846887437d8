"""The database: its base class, the one session, and the only place that commits."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask import Flask, Response, request
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    declared_attr,
    mapped_column,
    scoped_session,
    sessionmaker,
)

from netconf.errors import Conflict

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
FIRST_REFUSAL = 400
# How long a lock is waited for before the answer is that the site is busy.
PATIENCE_S = 5
# The number of a lock on PostgreSQL; any will do, as long as it is always this one.
TURNS = 2_015_501


class Instant(sa.TypeDecorator[datetime]):
    """An aware moment, stored as UTC."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: sa.Dialect
    ) -> datetime | None:
        """Refuse a naive moment and store the others as UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(
        self, value: datetime | None, dialect: sa.Dialect
    ) -> datetime | None:
        """Give the moment its time zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


# Made to be compared letter by letter, whatever language the server sorts in.
SORTED = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def enum_column(values: type[StrEnum], name: str) -> sa.Enum:
    """Return a column type that stores the values of a StrEnum as text, checked by name."""
    return sa.Enum(
        values,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """What every table has: a UUID that may stand in an address."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - read by SQLAlchemy from the class
        datetime: Instant,
        dict[str, Any]: sa.JSON,
        list[Any]: sa.JSON,
    }

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)


class Versioned:
    """A row that counts its changes, so that two editors of it notice each other."""

    version: Mapped[int] = mapped_column()

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it with the class
        return {"version_id_col": cls.version}


session = scoped_session(sessionmaker(expire_on_commit=False))


def claim(thing: Versioned, version: int) -> None:
    """Lock a row for this transaction; raise Conflict unless it is the version that was read."""
    session.refresh(thing, ["version"], with_for_update=True)
    if thing.version != version:
        # What the other has written is to be shown, with all that belongs to it.
        session.expire_all()
        raise Conflict


_writing: ContextVar[bool] = ContextVar("writing", default=False)


def connect(url: str, patience_s: float = PATIENCE_S) -> sa.Engine:
    """Let the session speak to the database at ``url``, and no longer to another."""
    disconnect()
    engine = make_engine(url, patience_s)
    session.configure(bind=engine)
    return engine


def disconnect() -> None:
    """Let go of the database that the session speaks to."""
    session.remove()
    engine = session.session_factory.kw.get("bind")
    if engine is not None:
        engine.dispose()
    session.configure(bind=None)


def make_engine(url: str, patience_s: float = PATIENCE_S) -> sa.Engine:
    """Return an engine that keeps its promises: what is answered is on disk.

    A lock is waited for ``patience_s`` seconds.
    """
    is_postgresql = sa.make_url(url).get_backend_name() == "postgresql"
    engine = sa.create_engine(
        url,
        connect_args=(
            {"connect_timeout": 5, "options": f"-c lock_timeout={patience_s}s"}
            if is_postgresql
            else {"timeout": patience_s}
        ),
        # A connection may have died with its server.
        pool_pre_ping=is_postgresql,
        # A thread has one connection at most, and the threads are counted already.
        max_overflow=-1,
        # Values are people's own: they belong in no log.
        hide_parameters=True,
    )
    if not is_postgresql:
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # Let SQLAlchemy's begin event choose the kind of transaction.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    # A deferred transaction that later writes fails with "database is locked" under load.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")


def take_turns() -> None:
    """Wait for other transactions that take turns; on SQLite all that write do so already."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(TURNS)))


def is_taken(error: sa.exc.IntegrityError) -> bool:
    """Tell whether a row was refused because there already is one like it."""
    return (
        getattr(error.orig, "sqlstate", "") == "23505"
        or getattr(error.orig, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_UNIQUE"
    )


def is_out_of_reach(error: sa.exc.OperationalError) -> bool:
    """Tell whether the database is busy, full or gone, rather than asked for nonsense."""
    return getattr(error.orig, "sqlite_errorname", "") != "SQLITE_ERROR"


def release() -> None:
    """End the transaction before slow work that needs no database; nothing is kept of it."""
    session.rollback()


@contextmanager
def writing() -> Iterator[None]:
    """Let transactions that begin in the block be the only writing one from their start."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


@contextmanager
def transaction() -> Iterator[None]:
    """Commit what a command or job writes, or keep nothing of it."""
    with writing():
        try:
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.remove()


@contextmanager
def apart() -> Iterator[None]:
    """Keep what is written in the block by itself, whatever the request is answered.

    What the request has written before is lost, as with ``release``.
    """
    release()
    with writing():
        try:
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise


def settle(response: Response) -> None:
    """Keep what a request has written if it may write and succeeded; else nothing."""
    if request.method not in SAFE_METHODS and response.status_code < FIRST_REFUSAL:
        session.commit()
    else:
        session.rollback()


def init_app(app: Flask) -> None:
    """Give each request a transaction, which unsafe methods begin as writers."""

    @app.before_request
    def begin() -> None:
        _writing.set(request.method not in SAFE_METHODS)

    @app.teardown_appcontext
    def end(_error: BaseException | None) -> None:
        _writing.set(False)
        session.remove()
