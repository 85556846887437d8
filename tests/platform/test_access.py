"""A view is reached by those it is marked for, and by nobody where it has no mark."""

from datetime import timedelta

import pytest

from netconf import db
from netconf.access import (
    ONESELF,
    PUBLIC,
    SIGNED_IN,
    allow,
    mark_of,
    own_address,
    reader,
)
from netconf.errors import NotAllowed
from netconf.people import actions
from netconf.people.models import Appointment
from netconf.reader import Role
from tests.client import Client
from tests.factories import people


@pytest.fixture
def stranger(desk_app):
    return Client(desk_app)


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/prov", 303, "/logga-in?next=/prov"),
        (
            "/prov?letter=å b&x=/",
            303,
            "/logga-in?next=/prov?letter%3D%25C3%25A5%2520b%26x%3D/",
        ),
        ("/prov/oppen", 200, None),
        ("/prov/omarkt", 403, None),
        ("/prov/last", 303, "/logga-in?next=/prov/last"),
        ("/finns/inte", 404, None),
        ("/static/mark.svg", 200, None),
    ],
)
def test_who_is_not_signed_in_is_asked_to(stranger, path, status, location):
    answer = stranger.fetch("GET", path)

    assert (answer.status_code, answer.location) == (status, location)


def test_after_signing_in_one_comes_to_the_page_that_was_asked_for(
    stranger, desk_app, somebody
):
    asked = stranger.get("/prov?letter=å b&x=/")
    signed_in = Client(desk_app).sign_in(somebody)

    after = signed_in.get(asked.location, follow=True)

    assert after.response.request.args.to_dict() == {"letter": "å b", "x": "/"}
    assert after.heading == "Prov"


@pytest.mark.parametrize(
    ("roles", "status"),
    [([], 403), ([Role.PROJECT_LEADER], 403), ([Role.ADMINISTRATOR], 200)],
    ids=["nobody in particular", "another role", "the role"],
)
def test_a_view_for_a_role_is_for_that_role(desk_app, roles, status):

    with db.transaction():
        maj = people.person()
        for role in roles:
            actions.appoint(maj, role, from_on=people.SINCE)

    assert Client(desk_app).sign_in(maj).get("/prov/last").status == status


def test_what_one_may_not_see_does_not_exist(visitor):
    assert visitor.get("/prov/dold").status == 404


def test_what_one_may_not_do_is_refused(visitor):
    assert visitor.post("/prov/gor").status == 403


def test_a_view_without_a_mark_is_refused_to_all(desk_app):

    with db.transaction():
        leader = people.administrator()

    assert Client(desk_app).sign_in(leader).get("/prov/omarkt").status == 403


def test_what_somebody_wrote_before_the_session_ended_is_given_back(
    visitor, set_clock, today, subjects
):
    form = visitor.get("/prov").form("Skicka").fill(subject="En lång rad om matte.")
    set_clock(today + timedelta(days=15))

    page = form.submit()

    assert (page.status, page.heading) == (403, "Din inloggning har gått ut")
    assert page.words(".version-text") == ["En lång rad om matte."]
    assert subjects() == []


def test_several_texts_are_given_back_in_their_order(stranger):
    texts = {"b": "Första texten.", "a": "Andra  texten.\r\nNy rad.", "n": "12"}

    page = stranger.post("/prov/skriv", texts)

    assert page.words("h2") == ["Text 1 av 2", "Text 2 av 2"]
    assert [each.text for each in page.all(".version-text")] == [
        "Första texten.",
        "Andra  texten.\r\nNy rad.",
    ]


@pytest.mark.parametrize(
    "data",
    [{}, {"subject": " \n"}, {"level": "principal"}, {"day": "2026-11-16"}],
    ids=["nothing", "blanks", "a choice", "a day"],
)
def test_who_wrote_nothing_is_only_asked_to_sign_in(stranger, data):
    page = stranger.post("/prov/skriv", data)

    assert (page.status, page.location) == (303, "/logga-in")


@pytest.mark.parametrize(
    "secret",
    ["password", "csrf_token", "next", "nonce"],
)
def test_what_must_not_stand_on_a_page_is_not_given_back(stranger, secret):
    page = stranger.post("/prov/skriv", {"subject": "En rad.", secret: "Hemligt A1"})

    assert "Hemligt" not in page.text


def test_a_forged_form_is_refused_and_its_text_given_back(visitor, subjects):
    answer = visitor.fetch(
        "POST", "/prov/skriv", data={"csrf_token": "x", "subject": "En rad."}
    )

    page = visitor.page_of(answer)
    assert (page.status, page.words(".version-text")) == (403, ["En rad."])
    assert page.words(".site-who") == ["Maj Björkkvist"]
    assert subjects() == []


def test_a_reader_whose_role_ended_is_refused_at_once(desk_app, today):

    with db.transaction():
        leader = people.administrator()
    client = Client(desk_app).sign_in(leader)
    before = client.get("/prov/last").status
    with db.transaction():
        db.session.query(Appointment).one().until_on = today

    assert (before, client.get("/prov/last").status) == (200, 403)


@pytest.mark.parametrize(
    ("who", "mark"),
    [
        ([PUBLIC], PUBLIC),
        ([SIGNED_IN], SIGNED_IN),
        ([ONESELF], ONESELF),
        ([Role.ADMINISTRATOR], frozenset({Role.ADMINISTRATOR})),
        (list(Role), frozenset(Role)),
    ],
    ids=["public", "signed in", "oneself", "a role", "roles"],
)
def test_a_mark_says_for_whom(own_app, who, mark):
    @allow(*who)
    def view():
        return ""

    own_app.add_url_rule("/prov/marke", "marked", view)

    assert mark_of(own_app, "marked") == mark


@pytest.mark.parametrize(
    "who",
    [["everybody"], [PUBLIC, Role.ADMINISTRATOR], [SIGNED_IN, PUBLIC]],
    ids=["unknown", "a word and a role", "two words"],
)
def test_a_mark_that_means_nothing_is_refused_when_it_is_made(who):
    with pytest.raises(ValueError, match="is not a valid Role"):
        allow(*who)


def test_the_static_files_are_public(desk_app):
    assert mark_of(desk_app, "static") == PUBLIC


def test_nobody_reads_outside_a_request(desk_app):
    with desk_app.app_context(), pytest.raises(NotAllowed):
        reader()


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/prov?a=1", "/prov?a=1"),
        ("GET", "/natverk/å b?x=ö", "/natverk/%C3%A5%20b?x=%C3%B6"),
        ("POST", "/logga-in", "/logga-in"),
        ("POST", "/prov/skriv", "/"),
    ],
)
def test_the_language_switch_leads_back_to_the_page(desk_app, method, path, expected):

    with desk_app.test_request_context(path, method=method):
        assert own_address() == expected
