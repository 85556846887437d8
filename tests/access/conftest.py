"""Worlds of several sizes, each built once and copied for the visits that need it."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from netconf import clock, db
from netconf.config import Settings
from netconf.storage import Storage
from tests.client import Client, open_session
from tests.conftest import MIGRATED, NOON
from tests.databases import Stage
from tests.world import World, build_world

ORDINARY = 2


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the files that worlds begin with."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="session")
def worlds(database_stage: Stage, files: Path) -> Callable[[int], World]:
    """Give ``worlds(size)``, built when first asked for and then a template."""

    @cache
    def build(size: int) -> World:
        database_stage.set(MIGRATED)
        # A fixture of the session comes before the clock of the first test.
        clock.read_from(lambda: NOON)
        made = build_world(Storage(files), size)
        with db.transaction():
            made.tokens = {
                role: open_session(person)
                for role, person in made.people.items()
                if person is not None
            }
        database_stage.keep_as(f"world{size}")
        return made

    return build


@pytest.fixture
def database(database_stage: Stage) -> Iterator[str]:
    """Return the address of the database, left as it is until a world is put there."""
    yield database_stage.url
    db.session.remove()


@pytest.fixture
def start_over(
    database_stage: Stage,
    worlds: Callable[[int], World],
    files: Path,
    settings: Settings,
) -> Callable[..., World]:
    """Give ``start_over(size)``: put the site in a world where nothing has happened yet."""

    def begin(size: int = ORDINARY) -> World:
        world = worlds(size)
        database_stage.show(f"world{size}")
        shutil.copytree(files, settings.files, dirs_exist_ok=True)
        return world

    return begin


@pytest.fixture
def visitor(site: Flask) -> Callable[[World, str], Client]:
    """Give ``visitor(world, role)``: that role's browser."""

    def open_browser(world: World, role: str) -> Client:
        client = Client(site)
        person = world.people[role]
        if person is None:
            return client
        token = world.tokens.get(role)
        return client.come_back(person, token) if token else client.sign_in(person)

    return open_browser
