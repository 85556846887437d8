"""Whoever's sign-in is changed is told by mail: what, when, and what to do if it was not they."""

import pyotp
import pytest
import sqlalchemy as sa

from netconf import clock, db
from netconf.mail import Letter
from netconf.people import actions
from tests.client import Client
from tests.factories import networks, people

PASSWORD, ANOTHER = "blå räksmörgås", "tolv gula paraplyer"
NOT_YOU = "Var det inte du? Logga in med en länk i e-posten"


@pytest.fixture
def maj(database):  # noqa: ARG001 - they are in it
    """Return somebody on disk with a password."""
    with db.transaction():
        maj = people.person("Maj Björkkvist", email="maj@example.org")
        actions.set_password(maj, PASSWORD)
    return maj


def letters():
    """Return (address, subject, text) of each letter, in the order of the subjects."""
    db.session.rollback()
    found = db.session.scalars(
        sa.select(Letter).order_by(Letter.subject, Letter.to_email)
    )
    return [(each.to_email, each.subject, each.text) for each in found]


def subjects():
    return [subject for _, subject, _ in letters()]


def code(secret):
    return pyotp.TOTP(secret).at(clock.now())


def set_up(client):
    page = client.get("/konto/tvasteg").form("Ställ in").submit()
    secret = page.words("code")[0].replace(" ", "")
    shown = page.form("Slå på tvåstegsinloggning").fill(code=code(secret)).submit()
    return secret, shown.words(".recovery-codes code")


def test_asvs_6_3_7_a_changed_password_is_told_of(app, maj):
    form = Client(app).sign_in(maj).get("/konto/losenord").form("Byt lösenord")
    form.fill(current=PASSWORD, password=ANOTHER, again=ANOTHER).submit()

    [(email, subject, text)] = letters()
    assert (email, subject) == (
        "maj@example.org",
        "Ditt lösenord i netconf har ändrats",
    )
    assert "ändrades den 16 november 2026 kl. 12.00." in text
    assert NOT_YOU in text
    assert PASSWORD not in text
    assert ANOTHER not in text


def test_a_password_that_is_refused_is_not_told_of(app, maj):
    form = Client(app).sign_in(maj).get("/konto/losenord").form("Byt lösenord")
    form.fill(current=PASSWORD, password="kort", again="kort").submit()

    assert letters() == []


def test_asvs_6_3_7_a_second_factor_is_told_of_when_it_is_set_renewed_and_removed(
    app, maj, set_clock
):
    client = Client(app).sign_in(maj)
    secret, codes = set_up(client)
    assert subjects() == ["Tvåstegsinloggning till netconf har satts upp"]

    set_clock(clock.now() + actions.second_factors.HALF_LASTS / 10)
    page = client.get("/konto/tvasteg")
    page.form("Visa nya återställningskoder").fill(code=code(secret)).submit()
    set_clock(clock.now() + actions.second_factors.HALF_LASTS / 10)
    page = client.get("/konto/tvasteg")
    page.form("Ta bort tvåstegsinloggning").fill(code=code(secret)).submit()

    assert subjects() == [
        "Du har nya återställningskoder i netconf",
        "Tvåstegsinloggning till netconf har satts upp",
        "Tvåstegsinloggning till netconf har tagits bort",
    ]
    said = "".join(text for *_, text in letters())
    assert not any(each in said for each in (secret, *codes))


def test_asvs_6_3_7_a_recovery_code_that_is_used_is_told_of_with_how_many_are_left(
    app, maj
):
    _, codes = set_up(Client(app).sign_in(maj))
    client = Client(app)
    form = client.get("/logga-in").form("Logga in")
    step = form.fill(email="maj@example.org", password=PASSWORD).submit()

    step.form("Logga in").fill(code=codes[0]).submit()

    email, subject, text = letters()[0]
    assert (email, subject) == (
        "maj@example.org",
        "En återställningskod har använts för att logga in i netconf",
    )
    assert "Du har 9 koder kvar." in text
    assert codes[0] not in text


def test_a_code_of_the_app_is_told_of_to_nobody(app, maj, set_clock):
    secret, _ = set_up(Client(app).sign_in(maj))
    set_clock(clock.now() + actions.second_factors.HALF_LASTS / 10)
    form = Client(app).get("/logga-in").form("Logga in")
    step = form.fill(email="maj@example.org", password=PASSWORD).submit()
    step.form("Logga in").fill(code=code(secret)).submit()

    assert subjects() == ["Tvåstegsinloggning till netconf har satts upp"]


def test_asvs_6_3_7_both_addresses_are_told_of_a_new_one(app, database):  # noqa: ARG001
    with db.transaction():
        member = networks.member(networks.network(), "Kävlinge")
        contact = networks.in_home_group(member, "Karin Falk", contact=True)
        ove = networks.in_home_group(member, "Ove Lund")
        ove.email, ove.email_key = "gammal@example.org", "gammal@example.org"
        ove.language = "en"
    client = Client(app).sign_in(contact)
    page = client.get("/natverk/skane/kommun/kavlinge").follow("Ove Lund")
    form = page.form("Spara namn och adress")
    form.fill(name="Ove Lundh").submit()
    assert letters() == []

    page = client.get("/natverk/skane/kommun/kavlinge").follow("Ove Lundh")
    page.form("Spara namn och adress").fill(email="ny@example.org").submit()

    assert [(email, subject) for email, subject, _ in letters()] == [
        ("gammal@example.org", "Your e-mail address in netconf was changed"),
        ("ny@example.org", "Your e-mail address in netconf was changed"),
    ]
    assert "tell your contact person or the project leaders" in letters()[0][2]


def test_what_has_been_done_with_one_s_account_is_read_from_it(app, maj):
    client = Client(app).sign_in(maj)
    set_up(client)

    page = client.get("/konto").follow("Historik")

    assert page.path == "/konto/historik"
    assert "Maj Björkkvist började använda en andra faktor." in page.text
    assert "Tillagt: Återställningskod" in page.text
