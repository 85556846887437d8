"""The schema is brought up once, by whoever comes first, and never by an older netconf."""

import subprocess
import sys

import pytest
import sqlalchemy as sa
from alembic import command

from netconf import db, schema

TIMES = 3
MIGRATE = "import sys; from netconf import schema; schema.migrate(sys.argv[1])"


@pytest.fixture
def empty(copies):
    """Return the address of a database without a table."""
    yield copies.create("empty")
    copies.drop("empty")


def stands_at(url):
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        found = connection.scalars(sa.text("SELECT version_num FROM alembic_version"))
        revisions = list(found)
    engine.dispose()
    return revisions


def test_an_empty_database_is_brought_to_the_newest_revision(empty):
    schema.migrate(empty)

    assert stands_at(empty) == [schema.head_revision()]


def test_who_finds_nothing_to_migrate_loads_nothing_for_it(database):
    done = subprocess.run(
        [sys.executable, "-c", f"{MIGRATE}; print('alembic' in sys.modules)", database],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "False\n"


def test_several_may_migrate_at_once(empty):
    others = [
        subprocess.Popen(
            [sys.executable, "-c", MIGRATE, empty], stderr=subprocess.PIPE, text=True
        )
        for _ in range(TIMES)
    ]

    said = [other.communicate()[1] for other in others]

    assert [other.returncode for other in others] == [0] * TIMES, said
    assert stands_at(empty) == [schema.head_revision()]


def test_a_newer_database_is_left_alone(database):
    with db.transaction():
        db.session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(schema.Newer) as refused:
        schema.migrate(database)

    assert refused.value.revision == "9999"
    assert stands_at(database) == ["9999"]


def test_a_migration_happens_whole_or_not_at_all(empty, monkeypatch):
    monkeypatch.setattr(command, "upgrade", _stop_half_way(command.upgrade))

    with pytest.raises(RuntimeError, match="half way"):
        schema.migrate(empty)

    engine = sa.create_engine(empty)
    tables = sa.inspect(engine).get_table_names()
    engine.dispose()
    assert tables == []


def _stop_half_way(upgrade):
    def stop(config, revision):
        upgrade(config, revision)
        raise RuntimeError("half way")

    return stop


def test_a_percent_sign_in_a_folder_is_no_setting_of_alembic(monkeypatch, tmp_path):
    monkeypatch.setattr(schema, "folder", lambda name: tmp_path / "50%" / name)

    config = schema._config()

    assert config.get_main_option("script_location") == f"{tmp_path}/50%/migrations"
