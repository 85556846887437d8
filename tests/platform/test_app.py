"""The app as a whole: sizes, cookies, and what is open to whom."""

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from netconf.app import create_app
from netconf.config import Mode, read_settings
from tests.client import Client
from tests.platform import desk

LIMIT_MB = 1
MIB = 1024 * 1024


@pytest.fixture
def small_app(database, tmp_path):
    """Return an app that takes small files only."""
    settings = read_settings(
        mode=Mode.TEST, data=tmp_path, database_url=database, upload_max_mb=LIMIT_MB
    )
    return desk.add_to(create_app(settings))


def send(client, **fields):
    """Send a form with a file, as a browser does, and return the page that answers."""
    fields["csrf_token"] = client.token()
    boundary, body = encode_multipart(fields)
    answer = client.fetch(
        "POST",
        "/prov/skriv",
        data=body,
        content_type=f"multipart/form-data; boundary={boundary}",
    )
    return client.page_of(answer)


@pytest.mark.parametrize(
    ("size", "status"),
    [(LIMIT_MB * MIB, 303), (LIMIT_MB * MIB + 2 * MIB, 413)],
    ids=["the limit", "far beyond it"],
)
def test_asvs_5_2_1_what_is_too_large_is_answered_with_a_page(
    small_app, somebody, subjects, size, status
):
    client = Client(small_app).sign_in(somebody)

    page = send(
        client, subject="Hej", file=FileStorage(BytesIO(b"x" * size), "missiv.pdf")
    )

    assert page.status == status
    assert subjects() == (["Hej"] if status == 303 else [])
    if status == 413:
        assert page.heading == "Det du skickade är för stort"
        assert page.words(".site-who") == ["Maj Björkkvist"]


@pytest.mark.parametrize(
    "fields",
    [{"subject": "x" * (2 * MIB + 1)}, {f"f{n}": "x" for n in range(5001)}],
    ids=["a long text", "many fields"],
)
def test_a_form_without_measure_is_refused(visitor, fields):
    assert send(visitor, **fields).status == 413


@pytest.mark.parametrize(
    ("mode", "status"), [(Mode.PRODUCTION, 404), (Mode.EXAMPLE, 200)], ids=str
)
@pytest.mark.parametrize("path", ["/stil", "/utveckling/post"])
def test_pages_for_builders_are_not_in_production(
    database, tmp_path, mode, status, path
):
    settings = read_settings(
        mode=mode,
        data=tmp_path,
        database_url=database,
        secret_key="s" * 32,
        base_url="https://netconf.example.org",
    )
    browser = create_app(settings).test_client()

    answer = browser.get(path, base_url="https://netconf.example.org")

    assert answer.status_code == status


def test_settings_come_from_the_environment_unless_given(
    database, tmp_path, monkeypatch
):
    monkeypatch.setenv("NETCONF_MODE", "test")
    monkeypatch.setenv("NETCONF_DATA", str(tmp_path))
    monkeypatch.setenv("NETCONF_DATABASE_URL", database)

    assert create_app().extensions["settings"].data == tmp_path


def test_a_page_asks_one_thing_to_know_its_reader(visitor, counts_queries):
    with counts_queries() as statements:
        visitor.get("/prov")

    statements.at_most(1)


def test_the_page_of_an_error_asks_nothing_more(visitor, counts_queries):
    with counts_queries() as statements:
        visitor.get("/finns/inte")

    statements.at_most(1)


def test_a_static_file_asks_the_database_nothing(visitor, counts_queries):
    with counts_queries() as statements:
        visitor.fetch("GET", "/static/mark.svg")

    assert statements == []
