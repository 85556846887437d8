"""Guessing is stopped; owners and a whole hall behind one address are not."""

import pytest

from netconf import clock, db
from netconf.people import actions
from netconf.people.actions import limits
from tests.client import Client
from tests.factories import people

PASSWORD = "blå räksmörgås"
WRONG = "fel lösenord"
STRANGER, HALL = "198.51.100.9", "192.0.2.1"
IN_THE_HALL = 400


@pytest.fixture
def maj(database):  # noqa: ARG001 - they are in it
    """Return somebody on disk with a password."""
    with db.transaction():
        maj = people.person("Maj Björkkvist", email="maj@example.org")
        actions.set_password(maj, PASSWORD)
    return maj


def browser(app, address=STRANGER, **headers):
    client = Client(app)
    client._browser.environ_base["REMOTE_ADDR"] = address
    for name, value in headers.items():
        client._browser.environ_base[f"HTTP_{name.upper()}"] = value
    return client


def guess(client, email="maj@example.org", password=WRONG):
    form = client.get("/logga-in").form("Logga in")
    return form.fill(email=email, password=password).submit(follow=False)


def ask(client, email="maj@example.org"):
    form = client.get("/logga-in").form("Skicka en inloggningslänk")
    return form.fill(email=email).submit(follow=False)


@pytest.mark.usefixtures("maj")
def test_asvs_6_3_1_a_password_is_tried_five_times_in_a_quarter(app, set_clock):
    client = browser(app)

    answers = [guess(client).status for _ in range(6)]
    page = guess(client, password=PASSWORD)

    assert answers == [422] * 5 + [429]
    assert page.status == 429
    assert page.response.headers["Retry-After"] == "900"
    assert page.errors == [
        "Lösenord: För många försök. Be om en inloggningslänk, eller vänta 15 minuter."
    ]
    set_clock(clock.now() + limits.QUARTER)
    assert guess(client, password=PASSWORD).location == "/"


@pytest.mark.usefixtures("maj")
def test_asvs_6_3_1_a_password_is_tried_ten_times_in_a_day(app, set_clock):
    client = browser(app)
    answers = []

    for _ in range(3):
        answers += [guess(client).status for _ in range(5)]
        set_clock(clock.now() + limits.HOUR)

    assert answers == [422] * 10 + [429] * 5


@pytest.mark.usefixtures("maj")
@pytest.mark.parametrize(
    "ways",
    [
        [{"email": "MAJ@example.org"}, {"email": " maj@EXAMPLE.org "}],
        [{"email": "maj+1@example.org"}, {"email": "maj+2@example.org"}],
    ],
    ids=["case and blanks", "tags"],
)
def test_asvs_6_3_1_an_address_typed_otherwise_is_no_new_one(app, ways):
    for number in range(5):
        guess(browser(app), **ways[number % 2])

    assert guess(browser(app)).status == 429


@pytest.mark.usefixtures("maj")
def test_asvs_6_3_1_an_address_forwarded_by_nobody_we_trust_is_not_believed(app):
    limits_at = limits.PASSWORDS_FROM.limits[0].most
    for number in range(limits_at):
        with db.transaction():
            limits.throttle.count(
                limits.PASSWORDS_FROM,
                STRANGER,
                clock.now(),
                about=f"{number}@example.org",
            )

    page = guess(browser(app, X_FORWARDED_FOR="203.0.113.5"), email="ny@example.org")

    assert page.status == 429
    assert (
        guess(browser(app, address="203.0.113.5"), email="ny@example.org").status == 422
    )


@pytest.mark.usefixtures("maj")
def test_asvs_6_3_1_the_rest_of_an_ipv6_network_is_no_way_around(app):
    for number in range(limits.PASSWORDS_FROM.limits[0].most):
        limits.throttle.count(
            limits.PASSWORDS_FROM,
            limits.throttle.network(f"2001:db8::{number + 1:x}"),
            clock.now(),
            about=f"{number}@example.org",
        )

    assert guess(browser(app, address="2001:db8::ffff")).status == 429
    assert guess(browser(app, address="2001:db8:0:1::1")).status == 422


@pytest.mark.usefixtures("maj")
def test_asvs_6_1_1_a_stranger_does_not_lock_the_owner_out(app):
    at_home = browser(app, address=HALL)
    guess(at_home, password=PASSWORD)
    at_home.get("/").form("Logga ut").submit()
    for _ in range(6):
        guess(browser(app))

    assert guess(browser(app), password=PASSWORD).status == 429
    assert guess(at_home, password=PASSWORD).location == "/"


@pytest.mark.usefixtures("maj")
def test_asvs_6_1_1_a_device_of_another_is_no_way_around(app):
    with db.transaction():
        actions.set_password(people.person(email="nils@example.org"), PASSWORD)
    client = browser(app)
    guess(client, email="nils@example.org", password=PASSWORD)
    client.get("/").form("Logga ut").submit()

    answers = [guess(client).status for _ in range(6)]
    client._browser.set_cookie("netconf_device", "påhittad", domain="127.0.0.1")

    assert answers == [422] * 5 + [429]
    assert guess(client).status == 429


@pytest.mark.usefixtures("maj")
def test_asvs_6_3_1_a_known_device_is_limited_too(app):
    client = browser(app)
    guess(client, password=PASSWORD)
    client.get("/").form("Logga ut").submit()

    assert [guess(client).status for _ in range(11)] == [422] * 10 + [429]


def test_asvs_6_1_1_a_link_still_lets_in_whose_password_is_being_guessed(app, maj):
    for _ in range(6):
        guess(browser(app))
    with db.transaction():
        token = actions.make_link(db.session.merge(maj), minutes=60, now=clock.now())
    owner = browser(app, address=HALL)

    owner.get(f"/logga-in/lank/{token}").form("Logga in").submit()

    assert owner.get("/").words(".site-who") == ["Maj Björkkvist"]
    assert guess(browser(app), password=PASSWORD).location == "/"


@pytest.mark.usefixtures("database")
def test_asvs_6_3_1_a_hall_of_400_behind_one_address_gets_in():
    now = clock.now()

    for number in range(IN_THE_HALL):
        email = f"gast-{number}@example.org"
        limits.ask_for_link(email, network=HALL, now=now)
        limits.try_password(email, network=HALL, device=None, now=now)
        with db.transaction():
            limits.forgive(email, network=HALL, device=None)


@pytest.mark.usefixtures("database")
def test_asvs_6_3_8_links_are_limited_alike_for_known_and_unknown_addresses(app, maj):
    pages = {
        email: [ask(browser(app), email) for _ in range(5)]
        for email in (maj.email, "okand@example.org")
    }

    answers = {
        email: [(page.status, page.location) for page in each]
        for email, each in pages.items()
    }
    assert answers[maj.email] == answers["okand@example.org"]
    assert [status for status, _ in answers[maj.email]] == [303] * 4 + [429]
    assert pages[maj.email][-1].errors == [
        "E-post: Flera länkar har redan skickats. Använd den senaste i mejlen, eller vänta 60 minuter."
    ]


def test_one_s_own_link_is_limited_too(client, maj):
    client.sign_in(maj)

    answers = [client.post("/konto/lank").status for _ in range(5)]

    assert answers == [303] * 4 + [429]
