"""Codes at the sign-in: set up, asked for, lost and reset."""

import re
from datetime import timedelta

import pyotp
import pytest

from netconf import clock, db
from netconf.app import create_app
from netconf.config import SecondFactor as Demand
from netconf.mail import latest
from netconf.people import actions, queries
from netconf.people.models import HalfSignIn, Person, RecoveryCode, SecondFactor
from netconf.reader import Role
from netconf.sealing import seal, unseal
from tests.client import Client
from tests.factories import people

PASSWORD = "blå räksmörgås"
WRONG = "Kod: Koden stämmer inte, eller är redan använd. Vänta på nästa i appen, och se efter att telefonens klocka går rätt."


@pytest.fixture
def maj(database):  # noqa: ARG001 - they are in it
    """Return somebody on disk with a password."""
    with db.transaction():
        maj = people.person("Maj Björkkvist", email="maj@example.org")
        actions.set_password(maj, PASSWORD)
    return maj


@pytest.fixture(scope="session")
def strict_site(site_settings):
    """Return the app where those who lead have to give a code."""
    given = {"second_factor": Demand.REQUIRED}
    return create_app(site_settings.model_copy(update=given))


@pytest.fixture
def strict(strict_site, database):  # noqa: ARG001 - it speaks to it
    return strict_site


@pytest.fixture
def pia(database):  # noqa: ARG001 - they are in it
    """Return a project leader with a password."""
    with db.transaction():
        pia = people.project_leader()
        pia.email, pia.email_key = "pia@example.org", "pia@example.org"
        actions.set_password(pia, PASSWORD)
    return pia


def app_code(secret, steps=0):
    return pyotp.TOTP(secret).at(clock.now() + timedelta(seconds=30 * steps))


def set_up(client):
    """Set the app up on the page that is open for it; return its key and the page after."""
    page = client.get("/konto/tvasteg")
    if page.has_button("Ställ in"):
        page = page.form("Ställ in").submit()
    secret = page.words("code")[0].replace(" ", "")
    form = page.form("Slå på tvåstegsinloggning")
    return secret, form.fill(code=app_code(secret)).submit()


def enrolled(app, person):
    client = Client(app).sign_in(person)
    secret, page = set_up(client)
    return client, secret, page.words(".recovery-codes code")


def sign_in(client, email="maj@example.org"):
    form = client.get("/logga-in").form("Logga in")
    return form.fill(email=email, password=PASSWORD).submit(follow=False)


def give(client, code):
    return (
        client.get("/logga-in/kod")
        .form("Logga in")
        .fill(code=code)
        .submit(follow=False)
    )


def is_signed_in(client):
    return client.get("/").location is None


def move(set_clock, **by):
    set_clock(clock.now() + timedelta(**by))


def test_it_is_set_up_from_one_s_own_account(app, maj):
    client = Client(app).sign_in(maj)
    start = client.get("/konto").follow("Ställ in tvåstegsinloggning")
    page = start.form("Ställ in").submit()

    assert page.find("svg.qr path")["d"].startswith("M0 0h1v1h-1z")
    secret, shown = set_up(client)
    codes = shown.words(".recovery-codes code")

    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", code) for code in codes)
    assert "style" not in str(page.find("svg.qr"))
    assert "På" not in secret
    after = client.get("/konto/tvasteg")
    assert "Du har 10 återställningskoder kvar." in after.text
    assert not any(code in after.text for code in codes)


def test_a_wrong_code_puts_nothing_into_force(app, maj):
    client = Client(app).sign_in(maj)
    page = client.get("/konto/tvasteg").form("Ställ in").submit()

    refused = page.form("Slå på tvåstegsinloggning").fill(code="000000").submit()

    assert (refused.status, refused.errors) == (422, [WRONG])
    assert sign_in(Client(app)).location == "/"


def test_asvs_6_3_3_a_password_alone_gives_no_rights(app, maj, set_clock):
    _, secret, _ = enrolled(app, maj)
    move(set_clock, minutes=1)
    client = Client(app)

    page = sign_in(client)

    assert page.location == "/logga-in/kod"
    assert not is_signed_in(client)
    assert client.get("/konto/tvasteg").location == "/logga-in"
    assert client.get("/konto").location.startswith("/logga-in?")
    assert give(client, app_code(secret)).location == "/"
    assert is_signed_in(client)


def test_asvs_6_3_3_a_link_alone_gives_no_rights(app, maj, set_clock):
    _, secret, _ = enrolled(app, maj)
    move(set_clock, minutes=1)
    with db.transaction():
        person = db.session.get(Person, maj.id)
        token = actions.make_link(person, minutes=60, now=clock.now())
    client = Client(app)

    client.get(f"/logga-in/lank/{token}").form("Logga in").submit()

    assert not is_signed_in(client)
    assert give(client, app_code(secret)).location == "/"


def test_one_comes_to_the_page_that_was_asked_for_after_the_code(app, maj, set_clock):
    _, secret, _ = enrolled(app, maj)
    move(set_clock, minutes=1)
    client = Client(app)
    form = client.get("/logga-in", next="/natverk").form("Logga in")
    form.fill(email="maj@example.org", password=PASSWORD).submit()

    assert give(client, app_code(secret)).location == "/natverk"


@pytest.mark.parametrize(
    ("steps", "is_let_in"),
    [(-2, False), (-1, True), (0, True), (1, True), (2, False)],
)
def test_asvs_6_5_5_a_code_holds_for_a_step_to_each_side(
    app, maj, set_clock, steps, is_let_in
):
    _, secret, _ = enrolled(app, maj)
    move(set_clock, minutes=5)
    client = Client(app)
    sign_in(client)

    page = give(client, app_code(secret, steps))

    assert (page.location == "/") is is_let_in
    assert is_signed_in(client) is is_let_in


def test_asvs_6_5_1_a_code_lets_in_once(app, maj, set_clock):
    _, secret, _ = enrolled(app, maj)
    move(set_clock, minutes=5)
    first, second = Client(app), Client(app)
    for client in (first, second):
        sign_in(client)
    code = app_code(secret)

    answers = [give(client, code) for client in (first, second)]

    assert [page.status for page in answers] == [303, 422]
    assert answers[1].errors == [WRONG]


def test_asvs_6_5_1_a_recovery_code_lets_in_once_however_it_is_typed(app, maj):
    _, _, codes = enrolled(app, maj)
    first, second = Client(app), Client(app)
    for client in (first, second):
        sign_in(client)

    answers = [
        give(first, codes[0].lower().replace("-", " ")).status,
        give(second, codes[0]).status,
        give(second, codes[1]).status,
    ]

    assert answers == [303, 422, 303]
    with db.transaction():
        assert queries.recovery_codes_left(maj.id) == 8


def test_asvs_6_3_1_codes_are_not_guessed(app, maj, set_clock):
    _, secret, _ = enrolled(app, maj)
    move(set_clock, minutes=5)
    client = Client(app)
    sign_in(client)

    answers = [give(client, f"{number:06}").status for number in range(6)]

    assert answers == [422] * 5 + [429]
    assert give(client, app_code(secret)).status == 429


def test_a_half_sign_in_is_over_after_a_while(app, maj, set_clock):
    _, secret, _ = enrolled(app, maj)
    client = Client(app)
    sign_in(client)
    move(set_clock, minutes=15)

    assert client.get("/logga-in/kod").location == "/logga-in"
    assert (
        client.post("/logga-in/kod", {"code": app_code(secret)}).location == "/logga-in"
    )
    sign_in(Client(app))
    with db.transaction():
        assert db.session.query(HalfSignIn).count() >= 1


def test_asvs_7_2_4_the_session_after_the_code_has_a_token_of_its_own(
    app, maj, set_clock
):
    _, secret, _ = enrolled(app, maj)
    move(set_clock, minutes=5)
    client = Client(app)
    sign_in(client)
    half = client._browser.get_cookie("netconf", domain="127.0.0.1").value
    give(client, app_code(secret))

    planted = Client(app)
    planted._browser.set_cookie("netconf", half, domain="127.0.0.1")

    assert not is_signed_in(planted)
    assert planted.get("/logga-in/kod").location == "/logga-in"


def test_new_recovery_codes_replace_those_before(app, maj, set_clock):
    client, secret, codes = enrolled(app, maj)
    move(set_clock, minutes=1)

    form = client.get("/konto/tvasteg").form("Visa nya återställningskoder")
    new = form.fill(code=app_code(secret)).submit().words(".recovery-codes code")
    other = Client(app)
    sign_in(other)

    assert len(set(new) - set(codes)) == 10
    assert [give(other, codes[0]).status, give(other, new[0]).status] == [422, 303]


@pytest.mark.parametrize(("code", "is_left"), [("000000", True), (None, False)])
def test_it_is_removed_by_who_has_the_app_at_hand(app, maj, set_clock, code, is_left):
    client, secret, _ = enrolled(app, maj)
    move(set_clock, minutes=1)

    form = client.get("/konto/tvasteg").form("Ta bort tvåstegsinloggning")
    form.fill(code=code or app_code(secret)).submit()

    assert (sign_in(Client(app)).location == "/logga-in/kod") is is_left


def test_asvs_7_5_1_it_is_set_up_soon_after_a_sign_in_only(app, maj, set_clock):
    client = Client(app).sign_in(maj)
    move(set_clock, minutes=15)

    page = client.get("/konto/tvasteg")

    assert not page.has_button("Ställ in")
    assert client.post("/konto/tvasteg").status == 422
    with db.transaction():
        assert queries.find_second_factor(maj.id) is None


@pytest.mark.parametrize(
    ("path", "signed_in", "location"),
    [
        ("/konto/tvasteg", False, "/logga-in"),
        ("/konto/tvasteg/bekrafta", False, "/logga-in"),
        ("/konto/tvasteg/bekrafta", True, "/konto/tvasteg"),
        ("/konto/tvasteg/koder", True, "/konto/tvasteg"),
        ("/konto/tvasteg/ta-bort", True, "/konto/tvasteg"),
        ("/logga-in/kod", False, "/logga-in"),
    ],
)
def test_what_has_not_been_begun_is_not_gone_on_with(
    app, maj, path, signed_in, location
):
    client = Client(app).sign_in(maj) if signed_in else Client(app)

    assert client.post(path, {"code": "123456"}).location == location


def test_what_is_in_force_is_not_begun_or_confirmed_anew(app, maj):
    client, secret, _ = enrolled(app, maj)

    pages = [
        client.post("/konto/tvasteg"),
        client.post("/konto/tvasteg/bekrafta", {"code": app_code(secret)}),
    ]

    assert [page.location for page in pages] == ["/konto/tvasteg"] * 2
    assert "10 återställningskoder kvar" in client.get("/konto/tvasteg").text


@pytest.mark.parametrize(
    "path", ["/konto/tvasteg/bekrafta", "/konto/tvasteg/koder", "/logga-in/kod"]
)
def test_a_code_that_is_not_typed_is_asked_for(app, maj, path):
    client = Client(app).sign_in(maj)
    client.get("/konto/tvasteg").form("Ställ in").submit()
    if path != "/konto/tvasteg/bekrafta":
        set_up(client)
    if path == "/logga-in/kod":
        client = Client(app)
        sign_in(client)

    page = client.post(path, {"code": " "})

    assert (page.status, page.errors) == (422, ["Kod: Fältet måste fyllas i."])


def test_asvs_6_3_1_codes_are_not_guessed_while_it_is_set_up(app, maj):
    client = Client(app).sign_in(maj)
    page = client.get("/konto/tvasteg").form("Ställ in").submit()
    form = page.form("Slå på tvåstegsinloggning").fill(code="000000")

    assert [form.submit().status for _ in range(6)] == [422] * 5 + [429]


def test_asvs_6_3_1_codes_are_not_guessed_by_who_is_signed_in(app, maj):
    client, _, _ = enrolled(app, maj)

    answers = [
        client.post("/konto/tvasteg/koder", {"code": "000000"}).status for _ in range(6)
    ]

    assert answers == [422] * 5 + [429]


def test_who_leads_may_change_it_afterwards(strict, pia):
    client = Client(strict)
    sign_in(client, "pia@example.org")
    set_up(client)

    assert client.get("/konto").has_link("Ändra tvåstegsinloggningen")
    assert pia.is_active


# Those who lead


@pytest.mark.usefixtures("pia")
def test_asvs_6_3_3_who_leads_gets_no_further_than_to_set_it_up(strict):
    client = Client(strict)

    page = sign_in(client, "pia@example.org")
    before = is_signed_in(client)
    _, shown = set_up(client)

    assert page.location == "/konto/tvasteg"
    assert not before
    assert shown.link("Jag har sparat dem, gå vidare") == "/"
    assert is_signed_in(client)
    assert not client.get("/konto/tvasteg").has_button("Ta bort tvåstegsinloggning")


def test_asvs_6_3_3_who_leads_cannot_remove_it(strict, pia, set_clock):
    client = Client(strict)
    sign_in(client, "pia@example.org")
    secret, _ = set_up(client)
    move(set_clock, minutes=1)

    client.post("/konto/tvasteg/ta-bort", {"code": app_code(secret)})

    with db.transaction():
        assert queries.find_second_factor(pia.id) is not None


def test_asvs_6_3_3_a_session_without_a_code_ends_when_its_owner_comes_to_lead(
    strict, maj, today
):
    client = Client(strict)
    sign_in(client)
    before = is_signed_in(client)
    with db.transaction():
        actions.appoint(
            db.session.get(Person, maj.id), Role.PROJECT_LEADER, from_on=today
        )

    assert (before, is_signed_in(client)) == (True, False)


def test_others_are_not_made_to_have_it(strict, maj):
    assert sign_in(Client(strict)).location == "/"
    assert maj.is_active


# The phone is lost


def test_asvs_6_4_4_an_administrator_resets_who_has_lost_it(app, maj):
    lost, _, _ = enrolled(app, maj)
    with db.transaction():
        ada = people.administrator()
    client = Client(app).sign_in(ada)
    form = client.get("/administration/inloggning").form("Slå upp")
    page = form.fill(email="MAJ@example.org").submit()

    page.form("Återställ tvåstegsinloggning").submit()

    letter, *_ = (each for each in latest() if "återställd" in each.subject)
    assert (letter.to_email, letter.subject) == (
        "maj@example.org",
        "Din tvåstegsinloggning är återställd",
    )
    assert not is_signed_in(lost)
    assert sign_in(Client(app)).location == "/"


@pytest.mark.parametrize("email", ["", "okand@example.org"])
def test_who_is_not_there_is_not_found(app, database, email):
    with db.transaction():
        ada = people.administrator()
    form = Client(app).sign_in(ada).get("/administration/inloggning").form("Slå upp")

    page = form.fill(email=email).submit()

    assert (page.status, len(page.errors)) == (422, 1)
    assert database


# What is stored


def test_asvs_6_5_4_neither_key_nor_codes_are_to_be_read_in_the_database(app, maj):
    _, secret, codes = enrolled(app, maj)

    with db.transaction():
        factor = db.session.query(SecondFactor).one()
        hashes = {each.code_hash for each in db.session.query(RecoveryCode)}

    assert secret not in factor.sealed_secret
    assert hashes & set(codes) == set()


def test_what_is_sealed_is_read_with_the_same_key_about_the_same_thing():
    sealed = seal("hemligt", secret_key="a" * 32, about="maj")

    assert unseal(sealed, secret_key="a" * 32, about="maj") == "hemligt"
    assert unseal(sealed, secret_key="b" * 32, about="maj") is None
    assert unseal(sealed, secret_key="a" * 32, about="nils") is None
    assert unseal("nonsens", secret_key="a" * 32, about="maj") is None


def test_with_another_secret_key_only_recovery_codes_still_work(app, maj, set_clock):
    _, secret, codes = enrolled(app, maj)
    move(set_clock, minutes=5)
    with db.transaction():
        factor = queries.find_second_factor(maj.id)
        given = {"secret_key": "x" * 32, "now": clock.now()}

        assert not actions.use_code(factor, app_code(secret), **given)
        assert actions.use_code(factor, codes[0], **given)


def test_asvs_6_4_4_who_has_lost_the_phone_sets_codes_up_on_another(app, maj):
    client, secret, codes = enrolled(app, maj)
    page = client.get("/konto/tvasteg")

    refused = page.form("Ställ in på en annan telefon").fill(code="000000").submit()
    assert refused.errors == [WRONG]
    begun = refused.form("Ställ in på en annan telefon").fill(code=codes[0]).submit()

    assert begun.path == "/konto/tvasteg"
    renewed, shown = set_up(client)
    assert renewed != secret
    assert set(shown.words(".recovery-codes code")).isdisjoint(codes)


def test_who_signs_in_with_a_recovery_code_is_led_to_setting_codes_up(app, maj):
    _, _, codes = enrolled(app, maj)
    client = Client(app)
    sign_in(client)

    answer = give(client, codes[0])

    assert answer.location == "/konto/tvasteg"
    assert "Du använde en återställningskod." in client.get(answer.location).text
