"""What every test may ask for: a database of its own, the app, a browser-like client."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck
from hypothesis import settings as searching

from netconf import audit, clock, schema
from netconf.app import create_app
from netconf.audit import causes
from netconf.config import EXAMPLE_SECRET_KEY, Mode, Settings, read_settings
from netconf.storage import Storage
from tests import catalogues, postgres, scratch
from tests.client import Client
from tests.databases import ENGINES, Copies, PostgresCopies, SqliteCopies, Stage
from tests.statements import Statements, counted

# No test is timed: a busy machine is not a fault of the code.
searching.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
searching.load_profile("untimed")

ENGINE = pytest.StashKey[str]()
SERVER = pytest.StashKey[str]()
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
MIGRATED = "migrated"
# A Monday; every test is held on it unless it says otherwise.
TODAY = date(2026, 11, 16)
NOON = datetime.combine(TODAY, time(12), clock.SWEDEN)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine",
        choices=ENGINES,
        default=os.environ.get("NETCONF_TEST_ENGINE", "sqlite"),
        help="which database the tests use",
    )
    parser.addoption(
        "--fuzz",
        type=int,
        default=400,
        help="how many requests to make up and send, in lots of 200",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Compile the texts and start the one PostgreSQL server; workers are told where it is."""
    # As the app does that most tests share; a few write before there is one.
    audit.seal_with(EXAMPLE_SECRET_KEY)
    engine = config.getoption("--engine")
    config.stash[ENGINE] = engine
    told = getattr(config, "workerinput", None)
    if told is not None:
        config.stash[SERVER] = told["netconf_server"]
        return
    catalogues.compile_stale()
    config.stash[SERVER] = ""
    if engine == "postgresql":
        try:
            server = postgres.Server()
        except postgres.NoServer as missing:
            pytest.exit(f"netconf: {missing}", returncode=1)
        config.add_cleanup(server.stop)
        config.stash[SERVER] = server.databases.folder


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["netconf_server"] = node.config.stash[SERVER]


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.stash[ENGINE]}"


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse every connection that would leave this machine."""
    connect, resolve = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    def guarded_resolve(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host not in LOOPBACK:
            raise AssertionError(f"a test tried to look up {host}")
        return resolve(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket, "getaddrinfo", guarded_resolve)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_settings() -> Iterator[None]:
    """Let no setting of the person who runs the tests decide their outcome."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith("NETCONF_"):
                patch.delenv(name)
        patch.setitem(Settings.model_config, "env_file", None)
        yield


@pytest.fixture(autouse=True)
def no_command() -> None:
    """Let no command that an earlier test ran in this process be the cause of what is written."""
    causes.command(causes.UNNAMED)


@pytest.fixture
def set_clock() -> Iterator[Callable[[datetime | date], None]]:
    """Give the means to move netconf's clock; a day means its noon in Sweden."""

    def move(to: datetime | date) -> None:
        if not isinstance(to, datetime):
            to = datetime.combine(to, time(12), clock.SWEDEN)
        instant = to.astimezone(UTC)
        clock.read_from(lambda: instant)

    yield move
    clock.read_from(None)


@pytest.fixture(autouse=True)
def today(set_clock: Callable[[date], None]) -> date:
    """Hold the test on a fixed day, and return it."""
    set_clock(TODAY)
    return TODAY


@pytest.fixture(scope="session")
def engine(pytestconfig: pytest.Config) -> str:
    """Return which database the tests run on: sqlite or postgresql."""
    return pytestconfig.stash[ENGINE]


@pytest.fixture(scope="session")
def copies(engine: str, pytestconfig: pytest.Config) -> Iterator[Copies]:
    """Return the maker of databases, with a migrated one to copy."""
    made: Copies
    folder = scratch.make_folder("db")
    if engine == "sqlite":
        made = SqliteCopies(folder)
    else:
        worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
        made = PostgresCopies(pytestconfig.stash[SERVER], worker)
    schema.migrate(made.create(MIGRATED))
    yield made
    made.close()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def database_stage(copies: Copies) -> Iterator[Stage]:
    """Return the worker's stage, on which each test finds a database of its own."""
    stage = Stage(copies)
    yield stage
    stage.clear()


@pytest.fixture
def database(database_stage: Stage) -> Iterator[str]:
    """Connect the session to a migrated, empty database, and return its address."""
    database_stage.set(MIGRATED)
    yield database_stage.url
    database_stage.leave()


@pytest.fixture(scope="session")
def site_settings(database_stage: Stage) -> Iterator[Settings]:
    """Return the settings of the app that all tests of the worker share."""
    data = scratch.make_folder("data")
    yield read_settings(mode=Mode.TEST, data=data, database_url=database_stage.url)
    shutil.rmtree(data)


@pytest.fixture(scope="session")
def site(site_settings: Settings) -> Flask:
    """Return the app that all tests of the worker share: its templates compile once."""
    return create_app(site_settings)


@pytest.fixture
def settings(database: str, site_settings: Settings) -> Settings:
    """Return settings for the test's database, with no files yet."""
    assert site_settings.database_url == database
    shutil.rmtree(site_settings.files, ignore_errors=True)
    Storage(site_settings.files)
    return site_settings


@pytest.fixture
def app(site: Flask, settings: Settings) -> Flask:
    """Return the app on the test's database."""
    assert site.extensions["settings"] is settings
    return site


@pytest.fixture
def client(app: Flask) -> Client:
    """Return somebody at a browser, not signed in."""
    return Client(app)


@pytest.fixture
def counts_queries() -> Callable[[], AbstractContextManager[Statements]]:
    """Give ``with counts_queries() as statements:``, a list of the SQL that was sent."""
    return counted
