"""Load the register of counties and municipalities that ships with netconf."""

import csv
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from netconf.db import session
from netconf.municipalities.models import County, Municipality
from netconf.sorting import sort_key

FOLDER = Path(__file__).parent


def load_register() -> None:
    """Bring counties and municipalities up to the shipped lists (SCB codes); safe to repeat.

    What has changed its name is renamed; what is no longer listed stays, since members may
    point at it.
    """
    counties = {county.code: county for county in session.scalars(select(County))}
    for row in _rows("counties.csv"):
        county = counties.get(row["code"])
        if county is None:
            session.add(County(code=row["code"], name=row["name"]))
        else:
            county.name = row["name"]
    session.flush()
    known = {each.code: each for each in session.scalars(select(Municipality))}
    for row in _rows("municipalities.csv"):
        municipality = known.get(row["code"])
        if municipality is None:
            municipality = Municipality(code=row["code"])
            session.add(municipality)
        municipality.name = row["name"]
        municipality.sort_key = sort_key(row["name"])
        municipality.county_code = row["county_code"]
    session.flush()


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
