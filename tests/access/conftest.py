"""The world, built once and copied for each visit that might change it."""

from collections.abc import Callable, Iterator
from datetime import datetime, time

import pytest
import sqlalchemy as sa
from flask import Flask

from netconf import clock, db
from netconf.app import create_app
from netconf.config import Mode, read_settings
from tests.client import Client
from tests.conftest import MIGRATED, TODAY
from tests.databases import Copies, new_name
from tests.world import World, build_world

WORLD = "world"
NOON = datetime.combine(TODAY, time(12), clock.SWEDEN)


@pytest.fixture(scope="session")
def built(copies: Copies) -> tuple[World, str]:
    """Return the world and the address of the database it lies in, which is only copied."""
    url = copies.create(WORLD, MIGRATED)
    engine = db.connect(url)
    # Held before the clock of the first test is.
    clock.read_from(lambda: NOON)
    made = build_world()
    db.session.remove()
    engine.dispose()
    return made, url


@pytest.fixture(scope="session")
def world(built: tuple[World, str]) -> World:
    """Return who and what there is in the world."""
    return built[0]


@pytest.fixture(scope="session")
def site(built: tuple[World, str], tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return one app for all visits; each is made in a database of its own."""
    data = tmp_path_factory.mktemp("data")
    app = create_app(read_settings(mode=Mode.TEST, data=data, database_url=built[1]))
    engine = db.session.get_bind()
    assert isinstance(engine, sa.Engine)
    engine.dispose()
    return app


@pytest.fixture
def start_over(copies: Copies) -> Iterator[Callable[[], None]]:
    """Give the means to put the site in a world where nothing has happened yet."""
    made: list[tuple[str, sa.Engine]] = []

    def connect() -> None:
        name = new_name()
        made.append((name, db.connect(copies.create(name, WORLD))))

    yield connect
    db.session.remove()
    db.session.configure(bind=None)
    for name, engine in made:
        engine.dispose()
        copies.drop(name)


@pytest.fixture
def visitor(site: Flask, world: World) -> Callable[[str], Client]:
    """Give ``visitor(role)``: that role's browser."""

    def open_browser(role: str) -> Client:
        client = Client(site)
        person = world.people[role]
        return client.sign_in(person) if person else client

    return open_browser
