"""Worlds of several sizes, each built once and copied for the visits that need it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from netconf import clock, db
from netconf.app import create_app
from netconf.config import Mode, read_settings
from netconf.storage import Storage
from tests.client import Client
from tests.conftest import MIGRATED, TODAY
from tests.databases import Copies, new_name
from tests.world import World, build_world

ORDINARY = 2
NOON = datetime.combine(TODAY, time(12), clock.SWEDEN)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the site keeps its files in."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the files that worlds begin with."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="session")
def worlds(copies: Copies, files: Path) -> Callable[[int], World]:
    """Give ``worlds(size)``, built when first asked for, in a database only to be copied."""

    @cache
    def build(size: int) -> World:
        engine = db.connect(copies.create(f"world{size}", MIGRATED))
        # A fixture of the session comes before the clock of the first test.
        clock.read_from(lambda: NOON)
        made = build_world(Storage(files), size)
        db.session.remove()
        engine.dispose()
        return made

    return build


@pytest.fixture(scope="session")
def world(worlds: Callable[[int], World]) -> World:
    """Return who and what there is in the ordinary world."""
    return worlds(ORDINARY)


@pytest.fixture(scope="session")
def site(copies: Copies, data: Path) -> Flask:
    """Return one app for all visits; each is made in a database of its own."""
    url = copies.url(MIGRATED)
    app = create_app(read_settings(mode=Mode.TEST, data=data, database_url=url))
    engine = db.session.get_bind()
    assert isinstance(engine, sa.Engine)
    engine.dispose()
    return app


@pytest.fixture
def start_over(
    copies: Copies, worlds: Callable[[int], World], files: Path, data: Path
) -> Iterator[Callable[..., World]]:
    """Give ``start_over(size)``: put the site in a world where nothing has happened yet."""
    made: list[tuple[str, sa.Engine]] = []

    def connect(size: int = ORDINARY) -> World:
        world = worlds(size)
        shutil.copytree(files, data / "files", dirs_exist_ok=True)
        name = new_name()
        made.append((name, db.connect(copies.create(name, f"world{size}"))))
        return world

    yield connect
    db.session.remove()
    db.session.configure(bind=None)
    for name, engine in made:
        engine.dispose()
        copies.drop(name)


@pytest.fixture
def visitor(site: Flask) -> Callable[[World, str], Client]:
    """Give ``visitor(world, role)``: that role's browser."""

    def open_browser(world: World, role: str) -> Client:
        client = Client(site)
        person = world.people[role]
        return client.sign_in(person) if person else client

    return open_browser
