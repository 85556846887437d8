"""Migrations lead to what the models say, and back, with data in the tables."""

import re

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from netconf import db, schema
from netconf.paths import folder
from netconf.storage import Storage
from tests.architecture.source import ROOT
from tests.world import build_world


def _script():
    config = Config()
    config.set_main_option("script_location", str(folder("migrations")))
    return ScriptDirectory.from_config(config)


REVISIONS = [each.revision for each in reversed(list(_script().walk_revisions()))]


def test_there_is_one_head():
    assert _script().get_heads() == [REVISIONS[-1]]


def test_migrations_are_numbered_and_named_by_content():
    files = sorted(path.name for path in (ROOT / "migrations/versions").glob("*.py"))

    numbers = [name.split("_")[0] for name in files]

    assert numbers == [f"{number:04d}" for number in range(1, len(files) + 1)]
    assert numbers == REVISIONS
    assert [n for n in files if not re.fullmatch(r"\d{4}_[a-z0-9_]{4,}\.py", n)] == []


def test_models_equal_the_migrated_schema(database):
    schema.differences(database)


@pytest.fixture
def full_database(database, tmp_path):
    """A database with rows in its tables, which the session has let go of."""
    build_world(Storage(tmp_path))
    db.session.remove()
    return database


@pytest.mark.parametrize("revision", REVISIONS)
def test_migrations_go_down_and_up_with_data(revision, full_database):
    before = _counts(full_database)

    schema.downgrade(
        full_database, f"{revision}-1" if revision != REVISIONS[0] else "base"
    )
    below = _counts(full_database)
    schema.migrate(full_database)

    schema.differences(full_database)
    after = _counts(full_database)
    kept = before.keys() & below.keys()
    assert {table: after[table] for table in kept} == {
        table: before[table] for table in kept
    }


def test_migrations_going_down_leave_nothing_behind(copies):
    url = copies.create("bare")

    schema.migrate(url)
    schema.downgrade(url, "base")

    assert _counts(url) == {}
    copies.drop("bare")


def test_migrating_twice_changes_nothing(full_database):
    before = _counts(full_database)

    schema.migrate(full_database)

    assert _counts(full_database) == before


def _counts(url):
    """Return the number of rows in each table but alembic's own."""
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        tables = set(sa.inspect(connection).get_table_names()) - {"alembic_version"}
        counts = {
            table: connection.scalar(sa.text(f'SELECT count(*) FROM "{table}"'))  # noqa: S608 - our own names
            for table in tables
        }
    engine.dispose()
    return counts
