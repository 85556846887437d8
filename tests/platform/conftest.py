"""An app with pages for tests, and somebody who may ask for them."""

from collections.abc import Callable

import pytest
from flask import Flask

from netconf import db
from netconf.app import create_app
from netconf.config import Mode, Settings
from netconf.mail import Letter
from netconf.people.models import Person
from tests.client import Client
from tests.factories import people
from tests.platform import desk


@pytest.fixture(scope="session")
def desk_site(site_settings: Settings) -> Flask:
    """Return the app with the tests' own pages."""
    return desk.add_to(create_app(site_settings))


@pytest.fixture(scope="session")
def live_settings(
    site_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """Return settings as they are outside tests."""
    own = {"mode": Mode.DEVELOPMENT, "data": tmp_path_factory.mktemp("live")}
    return site_settings.model_copy(update=own)


@pytest.fixture(scope="session")
def live_site(live_settings: Settings) -> Flask:
    """Return the same app where failures are answered instead of raised."""
    return desk.add_to(create_app(live_settings))


@pytest.fixture
def desk_app(desk_site: Flask, database: str) -> Flask:  # noqa: ARG001 - it speaks to it
    """Return the app with the tests' own pages, on the test's database."""
    return desk_site


@pytest.fixture
def live_app(live_site: Flask, database: str) -> Flask:  # noqa: ARG001 - it speaks to it
    """Return the app that answers failures, on the test's database."""
    return live_site


@pytest.fixture
def own_app(database: str, live_settings: Settings) -> Flask:  # noqa: ARG001 - it speaks to it
    """Return such an app that the test may change."""
    return desk.add_to(create_app(live_settings))


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
