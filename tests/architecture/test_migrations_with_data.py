"""Migrations go down and up again with data in the tables."""

from itertools import pairwise

import pytest
import sqlalchemy as sa

from netconf import clock, schema
from netconf.storage import Storage
from tests.conftest import MIGRATED, NOON
from tests.revisions import REVISIONS
from tests.world import build_world

FULL = "full"


@pytest.fixture(scope="session")
def full(database_stage, tmp_path_factory):
    """Return the name of a database with rows in its tables, only to be copied."""
    database_stage.set(MIGRATED)
    # A fixture of the session comes before the clock of the first test.
    clock.read_from(lambda: NOON)
    build_world(Storage(tmp_path_factory.mktemp("files")))
    database_stage.keep_as(FULL)
    return FULL


@pytest.fixture(scope="session")
def lowered(full, copies):
    """Give ``lowered(revision)``: the full one taken below a revision, only to be copied.

    Each is made from the one above it: going back is going back step by step.
    """
    made = {REVISIONS[-1]: full}
    steps = list(pairwise(reversed(["base", *REVISIONS])))

    def lower(revision):
        for above, below in steps[: len(steps) - REVISIONS.index(revision)]:
            if below not in made:
                name = f"below{above}"
                schema.downgrade(copies.create(name, made[above]), below)
                made[below] = name
        return made[below]

    return lower


@pytest.fixture
def copied(copies):
    """Give ``copied(name)``: the address of a copy, to do with what one likes."""

    def copy(name):
        copies.drop("copied")
        return copies.create("copied", name)

    yield copy
    copies.drop("copied")


@pytest.mark.parametrize("revision", REVISIONS)
def test_migrations_go_down_and_up_with_data(revision, full, lowered, copied):
    before = _counts(copied(full))
    url = copied(lowered(revision))
    below = _counts(url)

    schema.migrate(url)

    schema.differences(url)
    after = _counts(url)
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


def test_migrating_twice_changes_nothing(full, copied):
    url = copied(full)
    before = _counts(url)

    schema.migrate(url)

    assert _counts(url) == before


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
