"""The way in for a home group, as its contact person meets it."""

import pytest

from netconf import clock, db, mail
from netconf.db import session
from netconf.invitations import queries
from netconf.jobs import State
from netconf.people.models import Person
from tests.client import Client
from tests.factories import networks, people

HOME = "/natverk/skane/kommun/kavlinge"


@pytest.fixture
def maj(database):  # noqa: ARG001 - they are in it
    with db.transaction():
        kavlinge = networks.member(networks.network(), "Kävlinge")
        maj = networks.in_home_group(kavlinge, "Maj Björkkvist")
        networks.in_home_group(kavlinge, "Nils Ek")
        karin = networks.in_home_group(kavlinge, "Karin Ask", contact=True)
        karin.came_in_at = clock.now()
    maj.contact = karin
    return maj


@pytest.fixture
def contact(app, maj):
    return Client(app).sign_in(maj.contact)


def ways(page):
    return [row[:2] for row in page.table("De som inte har loggat in")[1:]]


def address(contact, maj):
    """Return where an invitation to Maj is asked for."""
    (form,) = [
        form
        for form in contact.get(HOME).all("form")
        if of(maj, "Bjud in") in " ".join(form.get_text(" ").split())
    ]
    return form["action"]


def of(maj, word):
    return f"{word} {maj.name}"


def test_who_has_not_come_in_is_listed_and_invited(contact, maj):
    before = contact.get(HOME)

    page = before.form(of(maj, "Bjud in")).submit()

    assert ways(before) == [
        [f"Maj Björkkvist {maj.email}", "Inte inbjuden än"],
        [
            f"Nils Ek {session.query(Person).filter_by(name='Nils Ek').one().email}",
            "Inte inbjuden än",
        ],
    ]
    assert page.words(".flashes") == [f"En inbjudan är på väg till {maj.email}."]
    assert ways(page)[0][1] == (
        "Väntar på svar skickad 2026-11-16 12:00, gäller till 2026-12-16"
    )
    (letter,) = mail.latest()
    assert (letter.to_email, "Karin Ask bjuder in dig" in letter.text) == (
        maj.email,
        True,
    )


def test_all_are_invited_at_once_but_nobody_twice(contact, maj):
    contact.get(HOME).form(of(maj, "Bjud in")).submit()
    contact.post(f"{HOME}/bjud-in")
    page = contact.post(f"{HOME}/bjud-in", follow=True)

    assert sorted(letter.to_name for letter in mail.latest()) == [
        "Maj Björkkvist",
        "Nils Ek",
    ]
    assert page.words(".flashes")[-1].endswith("Det fanns ingen kvar att bjuda in.")


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("", ["Maj", "Nils"]),
        ("vantar", ["Maj"]),
        ("inte-inbjudna", ["Nils"]),
        ("nonsens", ["Maj", "Nils"]),
    ],
)
def test_those_who_wait_can_be_shown_by_themselves(contact, maj, shown, names):
    contact.get(HOME).form(of(maj, "Bjud in")).submit()

    page = contact.get(HOME, **{"vagen-in": shown})

    assert [row[0].split()[0] for row in ways(page)] == names


def test_an_invitation_is_withdrawn(contact, maj):
    contact.get(HOME).form(of(maj, "Bjud in")).submit()

    page = contact.get(HOME)
    page = page.form("Dra tillbaka inbjudan till Maj Björkkvist").submit()

    assert ways(page)[0][1] == "Inte inbjuden än"
    assert mail.latest()[0].state is State.CANCELLED
    assert queries.find_open(maj.id) is None


def test_an_invitation_is_not_sent_too_often(contact, maj):
    place = address(contact, maj)
    answers = [contact.post(place).status for _ in range(6)]

    assert answers == [303] * 5 + [429]
    assert len(mail.latest()) == 5


def test_who_has_come_in_is_not_invited(contact, maj):
    place = address(contact, maj)
    with db.transaction():
        session.get(Person, maj.id).came_in_at = clock.now()

    assert contact.post(place).status == 409
    assert mail.latest() == []


def test_a_person_is_invited_when_they_are_added(contact):
    form = contact.get(f"{HOME}/person/ny").form("Lägg till och bjud in med e-post")
    page = form.fill(
        name="Eva Lind", email="eva@example.org", level="teacher", title="Lärare"
    ).submit()

    assert [letter.to_email for letter in mail.latest()] == ["eva@example.org"]
    assert page.words(".flashes .notice") == [
        "Eva Lind finns nu i hemmagruppen.",
        "En inbjudan är på väg till eva@example.org.",
    ]


def test_whoever_has_signed_in_before_is_added_without_a_letter(contact, maj):
    form = contact.get(f"{HOME}/person/ny").form("Lägg till och bjud in med e-post")
    with db.transaction():
        eva = people.person("Eva Lind", email="eva@example.org")
        eva.came_in_at = clock.now()

    page = form.fill(
        name="Eva Lind", email="eva@example.org", level="teacher", title="Lärare"
    ).submit()

    assert mail.latest() == []
    assert page.words(".flashes .notice")[1:] == [
        "Personen har loggat in förut och behöver ingen inbjudan."
    ]
    assert maj.is_active
