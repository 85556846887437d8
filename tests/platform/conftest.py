"""An app with pages for tests, and somebody who may ask for them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from netconf import db
from netconf.app import create_app
from netconf.config import Mode, Settings, read_settings
from netconf.mail import Letter
from netconf.people.models import Person
from tests.client import Client
from tests.factories import people
from tests.platform import desk


@pytest.fixture
def desk_app(settings: Settings) -> Flask:
    """Return the app with the tests' own pages."""
    return desk.add_to(create_app(settings))


@pytest.fixture
def live_app(database: str, tmp_path: Path) -> Flask:
    """Return the same app as it is outside tests: it answers failures instead of raising them."""
    settings = read_settings(
        mode=Mode.DEVELOPMENT, data=tmp_path / "live", database_url=database
    )
    return desk.add_to(create_app(settings))


@pytest.fixture
def somebody(database: str) -> Person:  # noqa: ARG001 - they are in it
    """Return a person on disk."""
    with db.transaction():
        return people.person("Maj Björkkvist", email="maj.b@example.org")


@pytest.fixture
def visitor(desk_app: Flask, somebody: Person) -> Client:
    """Return somebody signed in."""
    return Client(desk_app).sign_in(somebody)


@pytest.fixture
def live_visitor(live_app: Flask, somebody: Person) -> Client:
    """Return somebody signed in where failures are answered."""
    return Client(live_app).sign_in(somebody)


@pytest.fixture
def subjects(database: str) -> Callable[[], list[str]]:  # noqa: ARG001 - they are in it
    """Give ``subjects()``: what the letters on disk are about."""

    def read() -> list[str]:
        db.session.remove()
        return sorted(letter.subject for letter in db.session.query(Letter))

    return read
