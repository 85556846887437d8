"""Each test begins with a database as it was migrated, whatever was done to it before."""

import pytest
import sqlalchemy as sa

from netconf import db, schema
from netconf.tables import Base
from tests.conftest import MIGRATED
from tests.factories import people

CHANGES = {
    "a row changed": "UPDATE audit_head SET number = 7",
    "a row gone": "DELETE FROM alembic_version",
    "a row more": (
        "INSERT INTO attempt (id, kind, key_hash, at) VALUES "
        "('00000000-0000-0000-0000-000000000001', 'x', 'x', '2026-11-16')"
    ),
    "a column": "ALTER TABLE person ADD COLUMN shoe_size INTEGER",
    "a table": "CREATE TABLE shoe (size INTEGER)",
    "a table gone": "DROP TABLE receipt",
    "an index": "CREATE INDEX ix_shoe ON person (name)",
}


def _contents(connection):
    tables = sa.inspect(connection).get_table_names()
    return {
        name: sorted(map(repr, connection.execute(sa.text(f'SELECT * FROM "{name}"'))))  # noqa: S608 - our own names
        for name in tables
    }


@pytest.mark.parametrize("change", CHANGES)
def test_the_stage_is_set_anew(change, database_stage):
    database_stage.set(MIGRATED)
    with db.session.get_bind().connect() as connection:
        before = _contents(connection)
        connection.execute(sa.text(CHANGES[change]))
        connection.commit()

    database_stage.set(MIGRATED)

    with db.session.get_bind().connect() as connection:
        assert _contents(connection) == before
    schema.differences(database_stage.url)
    database_stage.leave()


def test_what_was_left_open_is_no_hindrance(database_stage):
    database_stage.set(MIGRATED)
    with db.transaction():
        people.person("Maj Björkkvist")
    left = sa.create_engine(database_stage.url).connect()
    if left.dialect.name == "postgresql":
        left.execute(sa.text("LOCK TABLE person"))

    database_stage.set(MIGRATED)

    person = Base.metadata.tables["person"]
    assert db.session.execute(sa.select(person)).all() == []
    database_stage.leave()
    left.invalidate()
