"""Each failure has its page, in both languages, and leaves nothing behind."""

import pytest
import sqlalchemy as sa
from jinja2 import DictLoader

from netconf import db, error_pages
from netconf.i18n import COOKIE
from netconf.people.models import Person
from tests.client import HOST, Client

FAILURES = [
    ("POST", "/prov/neka", 422),
    ("POST", "/prov/krasch", 500),
    ("POST", "/prov/tappa", 500),
    ("POST", "/prov/foraldrad", 409),
    ("POST", "/prov/krock", 409),
    ("POST", "/prov/strunt", 500),
    ("POST", "/prov/lugn", 429),
    ("POST", "/prov/gor", 403),
    ("GET", "/prov/dold", 404),
    ("GET", "/prov/last", 403),
    ("GET", "/prov/omarkt", 403),
    ("GET", "/finns/inte", 404),
    ("POST", "/finns/inte", 404),
    ("GET", "/prov/skriv", 405),
    ("DELETE", "/prov", 405),
]


def names(rows):
    return [f"{method} {path}" for method, path, _status in rows]


@pytest.mark.parametrize(("method", "path", "status"), FAILURES, ids=names(FAILURES))
def test_a_failure_is_answered_with_its_page_and_keeps_nothing(
    live_visitor, subjects, method, path, status
):
    page = live_visitor.send(method, path, data={"csrf_token": live_visitor.token()})

    assert page.status == status
    assert "Maj Björkkvist" in page.words(".site-who")[0]
    assert subjects() == []


@pytest.mark.parametrize(
    ("language", "heading"),
    [("sv", "Sidan finns inte"), ("en", "The page does not exist")],
)
@pytest.mark.parametrize("who", ["anonymous", "somebody"])
def test_error_pages_are_in_both_languages(live_app, somebody, who, language, heading):
    client = Client(live_app)
    if who == "somebody":
        client.sign_in(somebody)
    client._browser.set_cookie(COOKIE, language, domain="127.0.0.1")

    assert client.get("/finns/inte").heading == heading


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 413, 429, 500, 503])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_error_has_a_sound_page(live_app, status, language):
    client = Client(live_app)
    client._browser.set_cookie(COOKIE, language, domain="127.0.0.1")

    page = client.get(f"/prov/fel/{status}")

    assert (page.status, str(status) in page.text) == (status, True)


def test_an_error_without_words_of_its_own_is_whose_it_is(live_app):
    with live_app.test_request_context("/"):
        yours, ours = (error_pages.page(status).get_data(True) for status in (418, 507))

    assert "Det gick inte att läsa det som skickades" in yours
    assert "Något gick fel hos oss" in ours


def test_an_error_says_what_would_have_been_right(live_visitor):
    answer = live_visitor.fetch("GET", "/prov/skriv")

    assert set(answer.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}


def test_an_error_says_when_to_come_back(live_visitor):
    answer = live_visitor.fetch(
        "POST", "/prov/lugn", data={"csrf_token": live_visitor.token()}
    )

    assert answer.headers["Retry-After"] == "30"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_what_cannot_be_kept_is_not_said_to_be_saved(live_visitor, subjects):
    page = live_visitor.post("/prov/tappa")
    after = live_visitor.get("/prov")

    assert page.status == 500
    assert [page.words(".flashes"), after.words(".flashes"), subjects()] == [[], [], []]


def test_a_name_that_was_taken_meanwhile_is_a_conflict(live_visitor):
    first, second = (live_visitor.post("/prov/namn") for _ in range(2))

    assert (first.status, second.status) == (303, 409)


def test_a_row_that_is_refused_for_another_reason_is_a_fault_of_ours(
    live_visitor, caplog
):
    live_visitor.post("/prov/tappa")

    assert "unforeseen in desk_unkept" in caplog.text


def test_a_value_that_no_column_holds_is_a_fault_of_the_request(live_visitor, engine):
    page = live_visitor.post("/prov/siffra")

    # SQLite holds what it is given, whatever the column says.
    assert page.status == {"postgresql": 400, "sqlite": 200}[engine]


def test_the_log_names_neither_address_nor_values(live_visitor, caplog):
    live_visitor.post("/prov/tappa?hemligt=1", {"subject": "hemlig rad"})

    assert "hemlig" not in caplog.text


def test_in_tests_what_is_unforeseen_is_raised(visitor):
    with pytest.raises(RuntimeError, match="unforeseen"):
        visitor.post("/prov/krasch")


def test_a_lock_is_waited_for_no_longer_than_patience(live_visitor, database, somebody):
    token = live_visitor.token()
    db.connect(database, patience_s=0.2)
    other = db.make_engine(database)
    with db.writing(), other.begin() as connection:
        connection.execute(sa.select(Person).with_for_update())
        answer = live_visitor.fetch(
            "POST", "/sprak", data={"csrf_token": token, "language": "en"}
        )
        read = live_visitor.get("/prov")
    other.dispose()

    page = live_visitor.page_of(answer)
    assert (page.status, answer.headers["Retry-After"]) == (503, "10")
    assert page.heading == "netconf kan inte svara just nu"
    assert read.status == 200
    with db.transaction():
        assert db.session.get(Person, somebody.id).language == "sv"


def test_a_database_that_is_gone_is_answered_as_busy(live_visitor, database, tmp_path):
    gone = (
        f"sqlite:///{tmp_path}/no/such/folder.db"
        if database.startswith("sqlite")
        else "postgresql://nobody@127.0.0.1:1/nothing"
    )
    db.connect(gone)

    answer = live_visitor.fetch("GET", "/prov")

    db.connect(database)
    assert answer.status_code == 503
    live_visitor.page_of(answer)


def test_a_foreign_host_is_refused_with_a_page(live_app, caplog):
    browser = live_app.test_client()

    answer = browser.get("/", base_url="http://evil.example")

    assert answer.status_code == 400
    assert "<h1>Det gick inte att läsa det som skickades</h1>" in answer.get_data(
        as_text=True
    )
    assert "evil" not in answer.get_data(as_text=True)
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert caplog.text == ""


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "localhost.",
        "",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_only_the_site_s_own_names_are_answered_to(live_app, method, host):
    answer = live_app.test_client().open(
        "/logga-in", method=method, headers={"Host": host, "X-Forwarded-Host": HOST}
    )

    assert answer.status_code == 400


def test_an_error_page_that_fails_is_answered_without_a_menu(own_app, caplog):
    pages = {
        "errors/error.html": "{{ nothing }}",
        "errors/bare.html": "<h1>{{ status.value }}</h1>",
    }
    own_app.jinja_env.loader = DictLoader(pages)

    answer = Client(own_app).fetch("GET", "/finns/inte")

    assert (answer.status_code, answer.data) == (404, b"<h1>404</h1>")
    assert "the error page fails too" in caplog.text
