"""All that a database holds, to tell whether anything was changed."""

from collections.abc import Collection

import sqlalchemy as sa

from netconf import db
from netconf.tables import Base


def contents(*, but: Collection[str] = ()) -> dict[str, list[str]]:
    """Return every row of every table, in an order of its own."""
    found = {
        table.name: sorted(
            repr(tuple(row)) for row in db.session.execute(sa.select(table))
        )
        for table in Base.metadata.sorted_tables
        if table.name not in but
    }
    db.session.remove()
    return found
