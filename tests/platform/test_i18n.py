"""Which language a page is in, and how one changes it."""

from datetime import date

import pytest
from flask_babel import format_date, gettext

from netconf import db, i18n
from netconf.i18n import COOKIE
from netconf.people.models import Person
from tests.client import Client
from tests.factories import people


@pytest.fixture
def english_speaker(database):  # noqa: ARG001 - they are in it
    with db.transaction():
        return people.person("Sam Reader", language="en")


def chosen(client, language):
    client._browser.set_cookie(COOKIE, language, domain="127.0.0.1")
    return client


def test_swedish_is_spoken_to_those_who_say_nothing(desk_app):
    page = Client(desk_app).get("/prov/oppen")

    assert page.response.headers["Content-Language"] == "sv"


def test_a_reader_is_spoken_to_in_their_language(desk_app, english_speaker):
    page = Client(desk_app).sign_in(english_speaker).get("/prov")

    assert page.response.headers["Content-Language"] == "en"


def test_what_a_browser_has_chosen_goes_before_what_its_reader_has(
    desk_app, english_speaker
):
    client = chosen(Client(desk_app).sign_in(english_speaker), "sv")

    assert client.get("/prov").response.headers["Content-Language"] == "sv"


@pytest.mark.parametrize("language", ["de", "", "../../etc", "sv_SE"])
def test_a_language_that_is_not_spoken_is_passed_over(desk_app, language):
    browser = desk_app.test_client()
    browser.set_cookie(COOKIE, language, domain="127.0.0.1")

    answer = browser.get("/prov/oppen", base_url="http://127.0.0.1:8000")

    assert answer.headers["Content-Language"] == "sv"


def test_a_person_in_a_language_that_is_not_spoken_reads_swedish(desk_app, database):  # noqa: ARG001 - they are in it
    with db.transaction():
        maj = people.person(language="fi")
    browser = Client(desk_app)
    browser.sign_in(maj)._language = "sv"

    assert browser.get("/prov").response.headers["Content-Language"] == "sv"


def test_changing_language_leads_back_to_the_same_page_and_question(desk_app):
    client = Client(desk_app)
    form = client.get("/prov/oppen", sida=2, ord="å b").form("English")

    after = form.submit()

    assert after.response.request.args.to_dict() == {"sida": "2", "ord": "å b"}
    assert after.response.headers["Content-Language"] == "en"


def test_a_reader_is_remembered_by_their_language(visitor, somebody):
    visitor.get("/prov").form("English").submit()

    with db.transaction():
        assert db.session.get(Person, somebody.id).language == "en"


@pytest.mark.parametrize("language", ["", "de", "SV"])
def test_a_language_that_is_not_spoken_cannot_be_chosen(visitor, somebody, language):
    page = visitor.post("/sprak", {"language": language})

    assert page.status == 404
    with db.transaction():
        assert db.session.get(Person, somebody.id).language == "sv"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", ""])
def test_changing_language_leads_nowhere_else(visitor, target):
    page = visitor.post("/sprak", {"language": "sv", "next": target})

    assert page.location == "/"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("sv", "2026 v. 53"), ("en", "2026 v. 53")],
)
def test_weeks_belong_to_years_as_in_sweden(desk_app, language, expected):
    with desk_app.test_request_context("/"), i18n.speaking(language):
        assert format_date(date(2027, 1, 1), "Y 'v.' w") == expected


def test_a_letter_is_in_the_language_of_whom_it_is_to(desk_app):
    with desk_app.test_request_context("/"):
        with i18n.speaking("en"):
            inside = (i18n.current_language(), gettext("Sign in"))
        outside = (i18n.current_language(), gettext("Sign in"))

    assert (inside, outside) == (("en", "Sign in"), ("sv", "Logga in"))


def test_to_whoever_reads_something_else_one_writes_in_swedish(desk_app):
    with desk_app.test_request_context("/"), i18n.speaking("fi"):
        assert i18n.current_language() == "sv"


def test_outside_a_page_swedish_is_spoken():
    assert i18n.current_language() == "sv"


def test_what_is_no_page_has_no_language(visitor):
    assert "Content-Language" not in visitor.fetch("GET", "/prov/data").headers
