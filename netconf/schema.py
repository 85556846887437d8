"""The database's schema: bring it up or back, and tell where it stands.

Alembic is loaded by who migrates: a worker mostly finds that there is nothing to do, and need
not hold 10 MB for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from netconf.audit import guards
from netconf.db import make_engine, writing
from netconf.paths import folder

if TYPE_CHECKING:
    from alembic.config import Config

# How long to wait for somebody else who migrates.
PATIENCE_S = 60
# Any number will do, as long as it is always this one.
POSTGRESQL_LOCK = 2_015_500
HEAD = "head"


class Newer(Exception):
    """The database was migrated by a netconf that is newer than this one."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


def migrate(url: str, revision: str = HEAD) -> None:
    """Bring the database up to a revision, one at a time; raise Newer if it is beyond it.

    What is done already is not done again.
    """
    if revision == HEAD and _is_up_to_date(url):
        return
    from alembic import command

    with _connected(url) as config:
        command.upgrade(config, revision)


def downgrade(url: str, revision: str) -> None:
    """Take the database back to a revision."""
    from alembic import command

    with _connected(url) as config:
        command.downgrade(config, revision)


def differences(url: str) -> None:
    """Raise alembic's CommandError where models and migrated database differ."""
    from alembic import command

    with _connected(url) as config:
        command.check(config)


def head_revision() -> str:
    """Return the newest revision there is."""
    return max(_revisions())


def _revisions() -> set[str]:
    """Return the revisions there are: the numbers of the files' names."""
    files = (folder("migrations") / "versions").glob("[0-9]*_*.py")
    return {file.name.partition("_")[0] for file in files}


def _is_up_to_date(url: str) -> bool:
    """Tell whether there is nothing to migrate, and see to it that the log is guarded.

    False too where the database cannot tell, of whatever reason.
    """
    asked = sa.text("SELECT version_num FROM alembic_version")
    try:
        with _alone(url) as connection:
            if connection.scalar(asked) != head_revision():
                return False
            guards.put_up(connection)
            return True
    except DBAPIError:
        return False


@contextmanager
def _alone(url: str) -> "Iterator[sa.Connection]":
    """Give a connection with one transaction that no other that migrates comes between."""
    engine = make_engine(url, PATIENCE_S)
    try:
        with writing(), engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(
                    sa.select(sa.func.pg_advisory_xact_lock(POSTGRESQL_LOCK))
                )
            yield connection
            connection.commit()
    finally:
        engine.dispose()


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option(
        "script_location", str(folder("migrations")).replace("%", "%%")
    )
    return config


@contextmanager
def _connected(url: str) -> "Iterator[Config]":
    """Give alembic a connection in one transaction: a migration happens whole or not at all."""
    with _alone(url) as connection:
        if connection.dialect.name == "sqlite":
            # Rebuilding a table drops it; rows that point at it must not go with it.
            # The pragma does nothing inside a transaction, so ask the driver itself.
            driver = connection.connection.driver_connection
            assert driver is not None  # noqa: S101 - an open connection has one
            driver.execute("PRAGMA foreign_keys=OFF")
        _refuse_newer(connection)
        config = _config()
        config.attributes["connection"] = connection
        yield config


def _refuse_newer(connection: sa.Connection) -> None:
    """Raise Newer where the database stands at a revision that is not ours."""
    from alembic.runtime.migration import MigrationContext

    stands_at = MigrationContext.configure(connection).get_current_revision()
    if stands_at is not None and stands_at not in _revisions():
        raise Newer(stands_at)
