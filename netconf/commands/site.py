"""What every command on the site begins with, and the command that only does that."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy.exc import DBAPIError

from netconf import audit, db, schema
from netconf.config import FaultySetting, Settings, read_settings

# A command may wait longer than somebody at a browser, say for another that loads the example.
PATIENCE_S = 60


def fail(message: str) -> NoReturn:
    """Say what is wrong and leave with 1."""
    for line in message.splitlines():
        click.echo(f"netconf: {line}", err=True)
    raise SystemExit(1)


def settings_or_exit(**given: object) -> Settings:
    """Return the settings; on a faulty one say which and leave with 1."""
    try:
        return read_settings(**given)
    except FaultySetting as fault:
        fail(str(fault))


def prepare(settings: Settings) -> None:
    """Make the data folder, bring the database up to date and speak to it; leave with 1 if not."""
    _need_writable(settings.data)
    audit.seal_with(settings.secret_key)
    audit.command(click.get_current_context().command_path)
    with _told_in_a_line():
        schema.migrate(settings.database_url)
        db.connect(settings.database_url, PATIENCE_S)


def _need_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        fail(
            f"the data folder {folder} cannot be written to ({error.strerror}); set NETCONF_DATA"
        )


@contextmanager
def _told_in_a_line() -> Iterator[None]:
    try:
        yield
    except schema.Newer as newer:
        fail(
            f"the database stands at {newer.revision}, which a newer netconf made; "
            "install that one, or go back to a copy from before"
        )
    except DBAPIError as error:
        reason = str(error.orig).strip().partition("\n")[0]
        fail(f"the database cannot be used: {reason}; see NETCONF_DATABASE_URL")
    except ModuleNotFoundError as missing:
        fail(f"PostgreSQL needs {missing.name}; install it with: pip install psycopg")


@click.command()
def migrate() -> None:
    """Create the database or bring it up to date."""
    prepare(settings_or_exit())
    click.echo(f"The database stands at {schema.head_revision()}.")
