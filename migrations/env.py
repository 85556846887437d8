"""Run migrations on the connection that ``netconf.commands.site`` hands over."""

from alembic import context

from netconf.audit import guards
from netconf.tables import Base


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the tables alone that huey keeps in the same database."""
    return kind != "table" or not str(name).startswith("huey_")


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    include_name=is_ours,
)
with context.begin_transaction():
    context.run_migrations()
# Rebuilding a table, as SQLite must for most changes, drops its triggers.
guards.put_up(connection)
