"""Sign in, sign out and what stands in between, as a browser meets it."""

import re
from datetime import timedelta

import pytest

from netconf import clock, db
from netconf.mail import latest
from netconf.people import actions
from netconf.people.models import Person, SignInLink, SignInSession
from tests.client import Client
from tests.factories import people
from tests.work import work_off

PASSWORD = "blå räksmörgås"
PASSWORD_WAY, LINK_WAY = "Logga in", "Skicka en inloggningslänk"
LINK = re.compile(r"^http://127\.0\.0\.1:8000(/logga-in/lank/[\w-]{43})$", re.MULTILINE)


@pytest.fixture
def maj(database):  # noqa: ARG001 - they are in it
    """Return somebody on disk with a password."""
    with db.transaction():
        maj = people.person("Maj Björkkvist", email="maj@example.org")
        actions.set_password(maj, PASSWORD)
    return maj


def sign_in(client, email="maj@example.org", password=PASSWORD, **query):
    form = client.get("/logga-in", **query).form(PASSWORD_WAY)
    return form.fill(email=email, password=password).submit(follow=False)


def ask_for_link(client, email="maj@example.org"):
    form = client.get("/logga-in").form(LINK_WAY)
    page = form.fill(email=email).submit(follow=False)
    work_off(client.app)
    return page


def cookie_of(client):
    return client._browser.get_cookie("netconf", domain="127.0.0.1").value


def with_cookie(app, value):
    """Return another browser that has come by a cookie."""
    client = Client(app)
    client._browser.set_cookie("netconf", value, domain="127.0.0.1")
    return client


def is_signed_in(client):
    return client.get("/").location is None


def sessions():
    with db.transaction():
        return db.session.query(SignInSession).count()


def test_who_knows_the_password_comes_to_the_start_page(client, maj):
    page = sign_in(client)

    assert (page.status, page.location) == (303, "/")
    assert client.get("/").words(".site-who") == [maj.name]


@pytest.mark.usefixtures("maj")
def test_one_comes_to_the_page_that_was_asked_for(client):
    page = sign_in(client, next="/natverk?sida=2")

    assert page.location == "/natverk?sida=2"


@pytest.mark.usefixtures("maj")
@pytest.mark.parametrize(
    "target",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"],
)
def test_asvs_3_7_2_one_comes_to_no_page_elsewhere(client, target):
    assert sign_in(client, next=target).location == "/"


@pytest.mark.usefixtures("maj")
@pytest.mark.parametrize(
    ("target", "location"),
    [(None, "/"), ("/natverk", "/natverk"), ("//evil.example", "/")],
    ids=["nowhere", "a page", "elsewhere"],
)
def test_who_is_signed_in_needs_not_sign_in(client, target, location):
    sign_in(client)

    query = {} if target is None else {"next": target}
    assert client.get("/logga-in", **query).location == location


@pytest.mark.usefixtures("maj")
def test_asvs_6_3_8_known_and_unknown_addresses_are_answered_alike(app):
    with db.transaction():
        people.person(email="utan@example.org")
        people.person(email="borta@example.org").is_active = False
    wrong = "ett annat lösenord"
    tried = [
        "maj@example.org",
        "okand@example.org",
        "utan@example.org",
        "borta@example.org",
    ]

    pages = [sign_in(Client(app), email, wrong) for email in tried]

    assert {page.status for page in pages} == {422}
    assert len({page.text for page in pages}) == 1
    assert [page.form(PASSWORD_WAY).values["email"] for page in pages] == [
        [email] for email in tried
    ]


@pytest.mark.usefixtures("maj")
def test_a_refused_password_does_not_stand_on_the_page(client):
    page = sign_in(client, password="hemligt fel")

    assert "hemligt fel" not in page.response.text
    assert page.errors == [
        "Lösenord: E-postadressen och lösenordet hör inte ihop. Försök igen, eller be om en inloggningslänk."
    ]


@pytest.mark.parametrize(
    ("way", "fields"),
    [(PASSWORD_WAY, {"email": "", "password": ""}), (LINK_WAY, {"email": " "})],
    ids=["password", "link"],
)
def test_what_is_not_filled_in_is_asked_for(client, way, fields):
    page = client.get("/logga-in").form(way).fill(fields).submit()

    assert (page.status, len(page.errors)) == (422, len(fields))


def test_asvs_7_2_4_a_cookie_from_before_the_sign_in_is_worth_nothing(app, maj):
    planted = Client(app)
    planted.get("/logga-in")
    before = cookie_of(planted)

    sign_in(planted)

    assert cookie_of(planted) != before
    assert not is_signed_in(with_cookie(app, before))
    assert is_signed_in(with_cookie(app, cookie_of(planted)))
    assert maj.is_active


@pytest.mark.usefixtures("maj")
def test_asvs_7_4_1_a_cookie_that_was_copied_dies_with_the_session(app, client):
    sign_in(client)
    copied = cookie_of(client)
    assert is_signed_in(with_cookie(app, copied))

    page = client.get("/").form("Logga ut").submit()

    assert page.heading == "Logga in"
    assert page.words(".flashes") == ["Du är utloggad."]
    assert not is_signed_in(client)
    assert not is_signed_in(with_cookie(app, copied))
    assert sessions() == 0


@pytest.mark.usefixtures("maj")
def test_signing_in_anew_ends_the_session_before(app, client):
    sign_in(client)
    first = cookie_of(client)
    client._browser.delete_cookie("netconf_language")

    client.post("/logga-in", {"email": "maj@example.org", "password": PASSWORD})

    assert not is_signed_in(with_cookie(app, first))
    assert sessions() == 1


@pytest.mark.usefixtures("maj")
def test_signing_in_clears_out_what_is_over(app, client, set_clock, today):
    sign_in(client)
    set_clock(today + timedelta(days=20))

    sign_in(Client(app))

    assert sessions() == 1


def test_a_new_password_ends_every_session(client, maj):
    sign_in(client)

    with db.transaction():
        actions.set_password(db.session.get(Person, maj.id), "ett helt annat")

    assert not is_signed_in(client)


def test_who_is_let_go_is_out_at_once(client, maj):
    sign_in(client)

    with db.transaction():
        db.session.get(Person, maj.id).is_active = False

    assert not is_signed_in(client)


@pytest.mark.usefixtures("maj")
@pytest.mark.parametrize(
    "change",
    [
        lambda cookie: cookie[:-1],
        lambda cookie: "x" + cookie,
        lambda _: "",
        lambda _: "å",
    ],
    ids=["cut off", "altered", "empty", "nonsense"],
)
def test_a_cookie_that_is_not_ours_lets_nobody_in(app, client, change):
    sign_in(client)

    assert not is_signed_in(with_cookie(app, change(cookie_of(client))))


@pytest.mark.parametrize("path", ["/logga-ut", "/sprak"])
def test_asvs_3_5_3_looking_at_an_address_changes_nothing(client, path):
    assert client.get(path).status == 405


def test_a_cookie_lasts_as_long_as_its_session(client, maj):
    page = sign_in(client)

    (cookie,) = [
        each
        for each in page.response.headers.getlist("Set-Cookie")
        if each.startswith("netconf=") and "Expires" in each
    ]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert maj.is_active


# By a link


def test_a_link_is_mailed_and_lets_in_once(app, client, maj):
    page = ask_for_link(client)
    (letter,) = latest()
    sent = (letter.to_email, letter.subject)
    path = LINK.search(letter.text).group(1)
    looked = [Client(app).get(path).heading for _ in range(2)]

    used = client.get(path).form("Logga in").submit(follow=False)
    again = Client(app).post(path)

    assert page.location == "/logga-in/lank/skickad"
    assert sent == (maj.email, "Logga in i netconf")
    assert looked == ["Logga in med länk"] * 2
    assert used.location == "/"
    assert is_signed_in(client)
    assert (again.status, again.heading) == (422, "Länken fungerar inte längre")


@pytest.mark.usefixtures("maj")
def test_asvs_6_3_8_asking_for_a_link_tells_nothing_of_an_address(app):
    with db.transaction():
        people.person(email="borta@example.org").is_active = False

    pages = [
        ask_for_link(Client(app), email)
        for email in ("maj@example.org", "okand@example.org", "borta@example.org")
    ]

    assert {(page.status, page.location) for page in pages} == {
        (303, "/logga-in/lank/skickad")
    }
    assert [letter.to_email for letter in latest()] == ["maj@example.org"]


@pytest.mark.usefixtures("maj")
def test_asvs_6_3_8_a_known_address_costs_as_much_as_an_unknown_one(
    app, counts_queries
):
    asked = []
    for email in ("maj@example.org", "okand@example.org"):
        client = Client(app)
        form = client.get("/logga-in").form(LINK_WAY).fill(email=email)
        with counts_queries() as statements:
            form.submit(follow=False)
        asked.append(list(statements))

    assert asked[0] == asked[1]
    assert latest() == []


@pytest.mark.parametrize(
    ("language", "subject", "greeting"),
    [("sv", "Logga in i netconf", "Hej,"), ("en", "Sign in to netconf", "Hello,")],
)
def test_a_link_is_mailed_in_the_language_of_whom_it_is_to(
    client, maj, language, subject, greeting
):
    with db.transaction():
        db.session.get(Person, maj.id).language = language

    page = ask_for_link(client)

    (letter,) = latest()
    assert (letter.subject, letter.text.strip().partition("\n")[0]) == (
        subject,
        greeting,
    )
    assert client.get(page.location).heading == "Titta i din e-post"


@pytest.mark.parametrize(
    "name",
    [
        "Maj\r\nBcc: alla@example.org",
        "http://evil.example",
        "<a href=//evil>Maj</a>",
        "{{7*7}}",
    ],
)
def test_a_name_adds_nothing_to_a_letter(client, maj, name):
    with db.transaction():
        db.session.get(Person, maj.id).name = name

    ask_for_link(client)

    (letter,) = latest()
    assert letter.to_name == " ".join(name.split())
    assert LINK.sub("", letter.text).count("http") == 0
    assert "evil" not in letter.text
    assert "49" not in letter.text.replace(LINK.search(letter.text).group(0), "")


@pytest.mark.usefixtures("maj")
def test_a_link_does_not_let_in_when_it_is_too_old(client, set_clock):
    ask_for_link(client)
    path = LINK.search(latest()[0].text).group(1)
    set_clock(clock.now() + timedelta(minutes=60))

    assert client.get(path).heading == "Länken fungerar inte längre"
    assert client.post(path).status == 422
    assert not is_signed_in(client)


@pytest.mark.usefixtures("maj")
def test_a_link_of_another_lets_in_that_other(client):
    with db.transaction():
        nils = people.person("Nils Ek")
        token = actions.make_link(nils, minutes=60, now=clock.now())
    sign_in(client)

    client.post(f"/logga-in/lank/{token}")

    assert client.get("/").words(".site-who") == ["Nils Ek"]
    assert sessions() == 1


# A page that lay open for too long


@pytest.mark.usefixtures("maj")
@pytest.mark.parametrize(
    ("path", "way"),
    [("/logga-in", PASSWORD_WAY), ("/logga-in/lank", LINK_WAY)],
    ids=["password", "link"],
)
def test_a_sign_in_page_that_lay_open_is_shown_again(client, path, way):
    answer = client.fetch(
        "POST", path, data={"email": "maj@example.org", "password": "hemligt fel"}
    )

    page = client.page_of(answer)
    assert page.status == 422
    assert page.words(".notice-title") == ["Du blev inte inloggad"]
    assert page.form(way).values["email"] == ["maj@example.org"]
    assert "hemligt fel" not in answer.text


@pytest.mark.usefixtures("maj")
def test_the_page_that_is_shown_again_lets_in(client):
    answer = client.fetch(
        "POST", "/logga-in", data={"email": "maj@example.org", "next": "/natverk"}
    )

    form = client.page_of(answer).form(PASSWORD_WAY)
    assert form.fill(password=PASSWORD).submit(follow=False).location == "/natverk"


@pytest.mark.usefixtures("maj")
def test_a_link_s_page_that_lay_open_does_not_use_it_up(client):
    ask_for_link(client)
    path = LINK.search(latest()[0].text).group(1)

    page = client.page_of(client.fetch("POST", path))

    assert (page.status, page.words(".notice-title")) == (
        422,
        ["Du blev inte inloggad"],
    )
    assert page.form("Logga in").submit(follow=False).location == "/"


@pytest.mark.usefixtures("maj")
def test_asvs_3_5_1_nobody_is_signed_out_by_a_forged_form(client):
    sign_in(client)

    page = client.page_of(client.fetch("POST", "/logga-ut"))

    assert page.status == 403
    assert is_signed_in(client)


def test_links_that_are_used_are_kept_as_used(client, maj):
    ask_for_link(client)
    client.get(LINK.search(latest()[0].text).group(1)).form("Logga in").submit()

    with db.transaction():
        (link,) = db.session.query(SignInLink)
        assert (link.person_id, link.used_at) == (maj.id, clock.now())
