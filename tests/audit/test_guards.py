"""The log grows and does nothing else, whoever asks; triggers outlive what rebuilds the tables."""

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

from netconf import db, schema
from netconf.audit import guards
from netconf.audit.models import AuditHead
from tests.factories import people

STATEMENTS = {
    "altered": "UPDATE audit_event SET action = 'other'",
    "altered for nothing": "UPDATE audit_event SET action = action",
    "removed": "DELETE FROM audit_event",
    "replaced": (
        "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event WHERE number = 1"
    ),
    "truncated": "TRUNCATE audit_event",
    "head removed": "DELETE FROM audit_head",
    "head truncated": "TRUNCATE audit_head",
    "head put back": "UPDATE audit_head SET number = number - 1",
    "head kept in place": "UPDATE audit_head SET hash = 'other'",
}
ONLY_ON = {
    "replaced": "sqlite",
    "truncated": "postgresql",
    "head truncated": "postgresql",
}


@pytest.fixture(autouse=True)
def some_events(database):
    with db.transaction():
        people.person("Maj Björkkvist")
        people.person("Per Ek")
    return database


def send(statement):
    with db.transaction():
        db.session.execute(sa.text(statement))


def test_asvs_16_4_2_the_log_is_guarded(engine):
    for name, statement in STATEMENTS.items():
        if ONLY_ON.get(name, engine) != engine:
            continue
        with pytest.raises(sa.exc.DBAPIError, match=guards.REFUSAL):
            send(statement)


def test_triggers_survive_a_rebuilt_table(some_events):
    engine = db.make_engine(some_events)
    with db.writing(), engine.connect() as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("audit_event", recreate="always") as batch:
            batch.alter_column("action", nullable=True)
            batch.alter_column("action", nullable=False)
        connection.commit()
    engine.dispose()

    schema.migrate(some_events)

    with pytest.raises(sa.exc.DBAPIError, match=guards.REFUSAL):
        send("DELETE FROM audit_event")
    assert db.session.scalar(sa.text("SELECT count(*) FROM audit_event")) == 2


def test_a_head_is_not_added_beside_the_one_there_is():
    second = AuditHead(place=1, number=9, hash="", seal="")

    with pytest.raises(sa.exc.IntegrityError), db.transaction():
        db.session.add(second)
