"""A PostgreSQL database put back as it was by its rows, which is quicker than to copy it anew."""

from contextlib import suppress
from typing import LiteralString, cast

import psycopg

SCHEMA = "the schema"
# How long to wait for what a test has left open.
PATIENCE = "-c lock_timeout=1s"
TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
# Changes with any table, column, constraint, trigger or function.
SCHEMA_SUM = """
    SELECT %s, count(*), sum(hashtextextended(said, 0)) FROM (
        SELECT concat_ws(' ', oid, relname, relnatts) AS said FROM pg_class
        WHERE relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT concat_ws(' ', attrelid, attname, atttypid, atttypmod, attnotnull, atthasdef)
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'public'::regnamespace AND attnum > 0
        UNION ALL
        SELECT concat_ws(' ', oid, conname, conrelid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
        UNION ALL
        SELECT concat_ws(' ', oid, tgname, tgenabled) FROM pg_trigger
        UNION ALL
        SELECT concat_ws(' ', oid, xmin) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
    ) AS everything
"""
SEQUENCES = "SELECT count(*) FROM pg_class WHERE relkind = 'S'"


def connect(folder: str, user: str, name: str) -> psycopg.Connection:
    """Connect to a database of the server in a folder, past what guards its tables."""
    connection = psycopg.connect(
        host=folder, user=user, dbname=name, autocommit=True, options=PATIENCE
    )
    connection.execute("SET session_replication_role = replica")
    return connection


class Rows:
    """What a fresh database holds: how its schema reads, and each table's rows."""

    def __init__(self, connection: psycopg.Connection) -> None:
        """Read a database that nobody has changed yet."""
        self._tables = [name for (name,) in connection.execute(TABLES)]
        sums = [SCHEMA_SUM % f"'{SCHEMA}'"]
        sums += [
            f"SELECT '{name}', count(*), sum(hashtextextended(each::text, 0))"  # noqa: S608 - our own names
            f' FROM "{name}" AS each'
            for name in self._tables
        ]
        self._query = _sql(" UNION ALL ".join(sums))
        self._fresh = self._sums(connection)
        self._rows = {
            name: self._copy_out(connection, name)
            for name in self._tables
            if self._fresh[name][0]
        }
        # Where one stands is no row.
        (self._sequences,) = connection.execute(SEQUENCES).fetchone() or (0,)

    def put_back(self, connection: psycopg.Connection) -> bool:
        """Put back what has changed; return False where that takes more than rows."""
        sums = self._sums(connection)
        if self._sequences or sums[SCHEMA] != self._fresh[SCHEMA]:
            return False
        changed = [name for name in self._tables if sums[name] != self._fresh[name]]
        with connection.transaction(), connection.cursor() as cursor:
            for name in changed:
                cursor.execute(_sql(f'DELETE FROM "{name}"'))  # noqa: S608 - our own names
                if name in self._rows:
                    with cursor.copy(_sql(f'COPY "{name}" FROM STDIN')) as copy:
                        copy.write(self._rows[name])
        return True

    def _sums(self, connection: psycopg.Connection) -> dict[str, tuple[int, object]]:
        found = connection.execute(self._query, prepare=True)
        return {name: (count, total) for name, count, total in found}

    def _copy_out(self, connection: psycopg.Connection, name: str) -> bytes:
        with (
            connection.cursor() as cursor,
            cursor.copy(_sql(f'COPY "{name}" TO STDOUT')) as copy,
        ):
            return b"".join(map(bytes, copy))


class Renewals:
    """Databases that were copied from a template, each put back some times before it is copied anew."""

    # What was deleted stays on the pages, since nothing is vacuumed.
    MOST = 60

    def __init__(self, folder: str, user: str) -> None:
        self._folder, self._user = folder, user
        self._rows: dict[str, Rows] = {}
        # Of each database: what it was copied from, and how often it was put back since.
        self._copied: dict[str, tuple[str, int]] = {}
        self._connections: dict[str, psycopg.Connection] = {}

    def begin(self, name: str, template: str) -> None:
        """Remember that a database was copied just now, and what it holds."""
        self._copied[name] = (template, 0)
        if template not in self._rows:
            self._rows[template] = Rows(self._connected(name))

    def put_back(self, name: str, template: str) -> bool:
        """Make a database like its template again; return False where it must be copied."""
        copied_from, times = self._copied.get(name, ("", 0))
        if copied_from != template or times >= self.MOST:
            return False
        self._copied[name] = (template, times + 1)
        # Somebody may still hold a lock, or have dropped the table meanwhile.
        with suppress(psycopg.Error):
            return self._rows[template].put_back(self._connected(name))
        return False

    def let_go(self, name: str) -> None:
        """Be no longer connected to a database, which may then be copied or dropped."""
        connection = self._connections.pop(name, None)
        if connection is not None:
            connection.close()

    def close(self) -> None:
        """Be no longer connected to any."""
        for name in list(self._connections):
            self.let_go(name)

    def _connected(self, name: str) -> psycopg.Connection:
        if name not in self._connections:
            self._connections[name] = connect(self._folder, self._user, name)
        return self._connections[name]


def _sql(text: str) -> LiteralString:
    """Return SQL made of the names of our own tables, which psycopg asks to be a literal."""
    return cast("LiteralString", text)
