"""The register as it is chosen from."""

from sqlalchemy import select

from netconf.db import session
from netconf.errors import NotFound
from netconf.municipalities.models import Municipality


def all_municipalities() -> list[Municipality]:
    """Return every municipality in alphabetical order."""
    return list(session.scalars(select(Municipality).order_by(Municipality.sort_key)))


def municipality_with_code(code: str) -> Municipality:
    """Get a municipality by its SCB code, such as 0114; raise NotFound."""
    found = session.scalar(select(Municipality).where(Municipality.code == code))
    if found is None:
        raise NotFound
    return found
