"""My account: where I am signed in, and my password."""

from datetime import timedelta

import pytest

from netconf import clock, db
from netconf.people import actions
from netconf.people.models import Person, SignInSession, Way
from tests.client import Client
from tests.factories import people

PASSWORD = "blå räksmörgås"
NEW = "tre gröna elefanter"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"
)


@pytest.fixture
def maj(database):  # noqa: ARG001 - they are in it
    """Return somebody on disk with a password."""
    with db.transaction():
        maj = people.person("Maj Björkkvist", email="maj@example.org")
        actions.set_password(maj, PASSWORD)
    return maj


def open_sessions():
    with db.transaction():
        return db.session.query(SignInSession).count()


def is_signed_in(client):
    return client.get("/").location is None


def signed_in(app, user_agent=PHONE):
    """Return another browser that Maj has signed in with."""
    client = Client(app)
    client._browser.environ_base["HTTP_USER_AGENT"] = user_agent
    form = client.get("/logga-in").form("Logga in")
    form.fill(email="maj@example.org", password=PASSWORD).submit(follow=False)
    return client


def change(client, **values):
    form = client.get("/konto/losenord").form("Byt lösenord")
    given = {"current": PASSWORD, "password": NEW, "again": NEW} | values
    return form.fill(given).submit()


def test_one_s_own_account_is_reached_from_every_page(client, maj):
    page = client.sign_in(maj).get("/").follow("Maj Björkkvist Mitt konto")

    assert (page.path, page.heading) == ("/konto", "Mitt konto")


def test_asvs_7_5_2_each_session_is_listed_with_its_device_and_time(
    app, maj, set_clock
):
    signed_in(app)
    set_clock(clock.now() + timedelta(hours=2))
    page = Client(app).sign_in(maj).get("/konto/inloggningar")

    assert page.table()[1:] == [
        ["Okänd enhet (du är här)", "2026-11-16 14:00", "2026-11-16 14:00", ""],
        [
            "Safari på iPhone",
            "2026-11-16 12:00",
            "2026-11-16 12:00",
            "Logga ut Safari på iPhone",
        ],
    ]


def test_asvs_7_5_2_one_session_is_ended(app, maj):
    phone, client = signed_in(app), Client(app).sign_in(maj)

    page = client.get("/konto/inloggningar").form("Logga ut Safari på iPhone").submit()

    assert page.words(".flashes") == ["Enheten är utloggad."]
    assert (is_signed_in(phone), is_signed_in(client)) == (False, True)


def test_asvs_7_4_5_all_other_sessions_are_ended(app, maj):
    others, client = [signed_in(app), signed_in(app)], Client(app).sign_in(maj)

    client.get("/konto/inloggningar").form("Logga ut alla andra enheter").submit()

    assert [is_signed_in(each) for each in (*others, client)] == [False, False, True]


def test_asvs_8_2_2_another_s_session_is_not_there_to_end(app, maj):
    phone = signed_in(app)
    with db.transaction():
        (held,) = db.session.query(SignInSession)
        nils = people.person("Nils Ek")

    answer = Client(app).sign_in(nils).post(f"/konto/inloggningar/{held.id}/avsluta")

    assert (answer.status, is_signed_in(phone)) == (404, True)
    assert maj.id != nils.id


@pytest.mark.usefixtures("maj")
def test_asvs_7_3_1_a_session_that_is_left_ends(app, set_clock):
    client = signed_in(app)
    began = clock.now()

    set_clock(began + timedelta(hours=71))
    still = is_signed_in(client)
    set_clock(began + timedelta(hours=71 + 71))
    used = is_signed_in(client)
    set_clock(began + timedelta(hours=71 + 71 + 72))

    assert (still, used, is_signed_in(client)) == (True, True, False)


@pytest.mark.usefixtures("maj")
def test_asvs_7_3_2_a_session_ends_however_much_it_is_used(app, set_clock):
    client = signed_in(app)
    began = clock.now()

    for days in range(2, 14, 2):
        set_clock(began + timedelta(days=days))
        assert is_signed_in(client)
    set_clock(began + timedelta(days=14))

    assert not is_signed_in(client)


@pytest.mark.usefixtures("maj")
def test_that_a_session_is_in_use_is_noted_once_every_few_minutes(
    app, set_clock, counts_queries
):
    client = signed_in(app)
    began = clock.now()
    noted = []

    for minutes in (4, 5, 9, 10):
        set_clock(began + timedelta(minutes=minutes))
        with counts_queries() as statements:
            client.get("/konto")
        noted.append(sum(each.startswith("UPDATE") for each in statements))

    assert noted == [0, 1, 0, 1]


@pytest.mark.usefixtures("maj")
def test_asvs_7_4_3_a_changed_password_ends_every_other_session_and_renews_this(app):
    phone, client = signed_in(app), signed_in(app)
    before = client._browser.get_cookie("netconf", domain="127.0.0.1").value

    page = change(client)

    assert page.words(".flashes") == [
        "Ditt lösenord är bytt. Alla andra enheter är utloggade."
    ]
    assert (is_signed_in(phone), is_signed_in(client), open_sessions()) == (
        False,
        True,
        1,
    )
    assert client._browser.get_cookie("netconf", domain="127.0.0.1").value != before


@pytest.mark.usefixtures("maj")
@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"current": "fel lösenord"},
            ["Ditt lösenord nu: Det här är inte ditt lösenord."],
        ),
        ({"current": ""}, ["Ditt lösenord nu: Det här är inte ditt lösenord."]),
        ({"password": "", "again": ""}, ["Nytt lösenord: Fältet måste fyllas i."]),
        (
            {"again": "något annat"},
            ["Nytt lösenord en gång till: De två är inte lika. Skriv lösenordet igen."],
        ),
        (
            {"password": "kort", "again": "kort"},
            ["Nytt lösenord: Skriv minst 8 tecken."],
        ),
        (
            {"password": "aaaaaaaa", "again": "aaaaaaaa"},
            ["Nytt lösenord: Använd minst tre olika tecken."],
        ),
    ],
    ids=["wrong", "none", "empty", "unlike", "short", "monotonous"],
)
def test_asvs_6_2_3_a_password_is_changed_by_who_knows_it_to_one_that_may_be_had(
    app, values, said
):
    client = signed_in(app)

    page = change(client, **values)

    assert (page.status, page.errors) == (422, said)
    assert "räksmörgås" not in page.response.text
    with db.transaction():
        assert actions.find_by_password("maj@example.org", PASSWORD)


@pytest.mark.usefixtures("maj")
def test_asvs_6_3_1_the_password_of_an_open_session_is_not_guessed(app):
    client = signed_in(app)

    answers = [change(client, current="fel lösenord").status for _ in range(6)]

    assert answers == [422] * 5 + [429]
    assert change(client).status == 429


def test_asvs_6_4_3_who_has_forgotten_it_shows_that_the_mail_is_theirs(app, maj):
    client = Client(app)
    with db.transaction():
        token = actions.make_link(
            db.session.get(Person, maj.id), minutes=60, now=clock.now()
        )
    client.get(f"/logga-in/lank/{token}").form("Logga in").submit()

    form = client.get("/konto/losenord").form("Byt lösenord")
    assert "current" not in form.values
    form.fill(password=NEW, again=NEW).submit()

    with db.transaction():
        assert actions.find_by_password("maj@example.org", NEW)


def test_a_link_that_was_used_a_while_ago_shows_nothing_any_more(app, maj, set_clock):
    client = Client(app)
    with db.transaction():
        token = actions.make_link(
            db.session.get(Person, maj.id), minutes=60, now=clock.now()
        )
    client.get(f"/logga-in/lank/{token}").form("Logga in").submit()
    set_clock(clock.now() + timedelta(minutes=15))

    assert "current" in client.get("/konto/losenord").form("Byt lösenord").values


def test_who_has_no_password_chooses_one_by_a_link(client, database):
    with db.transaction():
        nils = people.person("Nils Ek")
    client.sign_in(nils)
    page = client.get("/konto/losenord")
    refused = client.post("/konto/losenord", {"password": NEW, "again": NEW})

    sent = page.form("Skicka en inloggningslänk").submit()

    assert not page.has_button("Välj ett lösenord")
    assert refused.status == 422
    assert sent.heading == "Titta i din e-post"
    assert database


def test_an_ended_session_is_not_noted_as_used(maj):
    with db.transaction():
        actions.note_seen("borta", days=14, idle_hours=72, now=clock.now())

    assert (open_sessions(), maj.is_active) == (0, True)


def test_sessions_remember_how_they_began(app, maj):
    signed_in(app)
    with db.transaction():
        assert [each.way for each in db.session.query(SignInSession)] == [Way.PASSWORD]
    assert maj.is_active
