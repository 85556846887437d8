"""Triggers that let the log grow and do nothing else, on both engines.

They stop mistakes and whoever has no more than the site's own statements. Who owns the
tables can take them away: what has been done then, the chain tells.
"""

import sqlalchemy as sa

REFUSAL = "the log only grows"

_SQLITE = (
    ("audit_event_is_kept", "BEFORE DELETE ON audit_event", "1"),
    ("audit_event_stays", "BEFORE UPDATE ON audit_event", "1"),
    # INSERT OR REPLACE removes rows without asking the trigger for that.
    (
        "audit_event_grows",
        "BEFORE INSERT ON audit_event",
        """
        EXISTS (SELECT 1 FROM audit_event
                WHERE number >= NEW.number OR id = NEW.id OR hash = NEW.hash)
        """,
    ),
    ("audit_head_is_kept", "BEFORE DELETE ON audit_head", "1"),
    ("audit_head_grows", "BEFORE UPDATE ON audit_head", "NEW.number <= OLD.number"),
    (
        "audit_head_is_one",
        "BEFORE INSERT ON audit_head",
        "EXISTS (SELECT 1 FROM audit_head)",
    ),
)

_POSTGRESQL = (
    f"""
    CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
    """,
    """
    CREATE OR REPLACE TRIGGER audit_event_stays BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_refuse()
    """,
    """
    CREATE OR REPLACE TRIGGER audit_event_is_kept BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
    """,
    """
    CREATE OR REPLACE TRIGGER audit_head_is_kept BEFORE DELETE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_refuse()
    """,
    """
    CREATE OR REPLACE TRIGGER audit_head_is_kept_whole BEFORE TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
    """,
    """
    CREATE OR REPLACE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head
    FOR EACH ROW WHEN (NEW.number <= OLD.number) EXECUTE FUNCTION audit_refuse()
    """,
)


def put_up(connection: sa.Connection) -> None:
    """Put up the triggers that are missing; rebuilding a table on SQLite drops its own."""
    if not sa.inspect(connection).has_table("audit_event"):
        return
    for statement in _statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


def take_down(connection: sa.Connection) -> None:
    """Take away what outlives the tables: on PostgreSQL the triggers' function."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP FUNCTION audit_refuse()")


def _statements(dialect: str) -> tuple[str, ...]:
    if dialect == "postgresql":
        return _POSTGRESQL
    return tuple(
        f"CREATE TRIGGER IF NOT EXISTS {name} {event} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for name, event, condition in _SQLITE
    )
