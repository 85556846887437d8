"""The database's schema: bring it up or back, and tell where it stands."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from netconf.db import make_engine, writing
from netconf.paths import folder

# How long to wait for somebody else who migrates.
PATIENCE_S = 60
# Any number will do, as long as it is always this one.
POSTGRESQL_LOCK = 2_015_500


class Newer(Exception):
    """The database was migrated by a netconf that is newer than this one."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


def migrate(url: str, revision: str = "head") -> None:
    """Bring the database up to a revision, one at a time; raise Newer if it is beyond it.

    What is done already is not done again.
    """
    with _connected(url) as config:
        command.upgrade(config, revision)


def downgrade(url: str, revision: str) -> None:
    """Take the database back to a revision."""
    with _connected(url) as config:
        command.downgrade(config, revision)


def differences(url: str) -> None:
    """Raise alembic's CommandError where models and migrated database differ."""
    with _connected(url) as config:
        command.check(config)


def head_revision() -> str | None:
    """Return the newest revision there is."""
    return _script().get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option(
        "script_location", str(folder("migrations")).replace("%", "%%")
    )
    return config


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


@contextmanager
def _connected(url: str) -> Iterator[Config]:
    """Give alembic a connection in one transaction: a migration happens whole or not at all."""
    engine = make_engine(url, PATIENCE_S)
    try:
        with writing(), engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                # Rebuilding a table drops it; rows that point at it must not go with it.
                # The pragma does nothing inside a transaction, so ask the driver itself.
                driver = connection.connection.driver_connection
                assert driver is not None  # noqa: S101 - an open connection has one
                driver.execute("PRAGMA foreign_keys=OFF")
            else:
                connection.execute(
                    sa.select(sa.func.pg_advisory_xact_lock(POSTGRESQL_LOCK))
                )
            _refuse_newer(connection)
            config = _config()
            config.attributes["connection"] = connection
            yield config
            connection.commit()
    finally:
        engine.dispose()


def _refuse_newer(connection: sa.Connection) -> None:
    """Raise Newer where the database stands at a revision that is not ours."""
    stands_at = MigrationContext.configure(connection).get_current_revision()
    known = {each.revision for each in _script().walk_revisions()}
    if stands_at is not None and stands_at not in known:
        raise Newer(stands_at)
