"""Whoever walks through every page that can be read leaves the database as it was."""

import pytest
import sqlalchemy as sa

from netconf import db
from netconf.tables import Base
from tests.access import matrix
from tests.world import ROLES

LINES = [line for line in matrix.read() if line.method == "GET"]


def contents():
    """Return every row of every table, in an order of its own."""
    found = {
        table.name: sorted(
            repr(tuple(row)) for row in db.session.execute(sa.select(table))
        )
        for table in Base.metadata.sorted_tables
    }
    db.session.remove()
    return found


@pytest.mark.parametrize("role", ROLES)
def test_asvs_3_5_3_reading_changes_nothing(role, site, start_over, visitor):
    world = start_over()
    client = visitor(world, role)
    before = contents()

    for line in LINES:
        for method in ("GET", "HEAD"):
            client.fetch(method, line.path(site, world)).close()

    assert contents() == before
