"""The database's schema: bring it up or back, and tell where it stands."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from netconf.db import make_engine
from netconf.paths import folder


def migrate(url: str, revision: str = "head") -> None:
    """Bring the database up to a revision; what is done already is not done again."""
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


def current_revision(engine: sa.Engine) -> str | None:
    """Return the revision that a database stands at."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head_revision() -> str | None:
    """Return the newest revision there is."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option(
        "script_location", str(folder("migrations")).replace("%", "%%")
    )
    return config


@contextmanager
def _connected(url: str) -> Iterator[Config]:
    """Give alembic a connection in one transaction: a migration happens whole or not at all."""
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                # Rebuilding a table drops it; rows that point at it must not go with it.
                # The pragma does nothing inside a transaction, so ask the driver itself.
                driver = connection.connection.driver_connection
                assert driver is not None  # noqa: S101 - an open connection has one
                driver.execute("PRAGMA foreign_keys=OFF")
            config = _config()
            config.attributes["connection"] = connection
            yield config
            connection.commit()
    finally:
        engine.dispose()
