"""Coming in by an invitation, as whoever got the letter meets it."""

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest

from netconf import clock, db, mail
from netconf.db import session
from netconf.invitations import actions, queries
from netconf.invitations.actions import NotHolding
from netconf.invitations.rules import Refusal
from netconf.jobs import State
from netconf.networks.queries import reader_of
from netconf.people import actions as people_actions
from netconf.people.models import Person
from tests.client import Client
from tests.factories import networks, people

PASSWORD = "blå räksmörgås i regn"
LINK = re.compile(r"^http://127\.0\.0\.1:8000(/inbjudan/[\w-]{43})$", re.MULTILINE)


@pytest.fixture
def maj(database):  # noqa: ARG001 - they are in it
    """Return somebody of a home group who has no way in yet."""
    with db.transaction():
        kavlinge = networks.member(networks.network(), "Kävlinge")
        return networks.in_home_group(kavlinge, "Maj Björkkvist")


@pytest.fixture
def invite(app, maj):
    """Give ``invite()``: mail an invitation, and return the path of its link."""

    def send(name="Karin Ek", person=maj, **given):
        with app.app_context(), db.transaction():
            by = reader_of(people.person(name), clock.today())
            actions.invite(
                session.get(Person, person.id),
                by=by,
                days=30,
                now=clock.now(),
                **{"member": "Kävlinge", "network": "Nätverk Skåne"} | given,
            )
        with db.transaction():
            letter = queries.find_open(person.id).letter
        return LINK.search(letter.text).group(1)

    return send


def is_signed_in(client):
    return client.get("/").location is None


def come_in(client, path, password=""):
    form = client.get(path).form("Kom in").fill(password=password)
    return form.submit(follow=False)


def test_whoever_got_the_letter_comes_in_without_a_password(client, invite, maj):
    page = come_in(client, invite())

    assert (page.status, page.location) == (303, "/")
    assert client.get("/").words(".site-who") == [maj.name]
    with db.transaction():
        found = session.get(Person, maj.id)
        assert (found.has_account, found.came_in_at) == (True, clock.now())
        assert found.password_hash is None


def test_whoever_got_the_letter_may_choose_a_password(app, client, invite, maj):
    come_in(client, invite(), PASSWORD)

    again = Client(app)
    form = again.get("/logga-in").form("Logga in")
    form.fill(email=maj.email, password=PASSWORD).submit()
    assert (is_signed_in(client), is_signed_in(again)) == (True, True)


def test_a_password_that_is_refused_does_not_use_the_invitation_up(client, invite):
    path = invite()

    refused = come_in(client, path, "kort")
    used = come_in(client, path, PASSWORD)

    assert refused.status == 422
    assert len(refused.errors) == 1
    assert used.status == 303


def test_asvs_6_5_1_looking_uses_nothing_up_and_coming_in_works_once(
    app, client, invite
):
    path = invite()
    looked = [Client(app).get(path).heading for _ in range(3)]

    come_in(client, path)
    other = Client(app)
    again = other.post(path)

    assert looked == ["Välkommen till netconf"] * 3
    assert (again.status, again.heading) == (422, "Inbjudan är redan använd")
    assert not is_signed_in(other)


@pytest.mark.parametrize("path", ["/inbjudan/x", "/inbjudan/" + "å" * 43])
def test_a_token_that_is_none_lets_nobody_in(client, path, maj):
    page = client.post(path)

    assert (page.status, page.heading) == (422, "Inbjudan fungerar inte")
    assert maj.name not in page.text


def test_an_invitation_does_not_let_in_when_it_is_too_old(
    client, invite, set_clock, today
):
    path = invite()
    set_clock(today + timedelta(days=30))

    page = client.post(path)

    assert (page.status, page.heading) == (422, "Inbjudan har gått ut")
    assert not is_signed_in(client)


def test_an_invitation_that_was_withdrawn_lets_nobody_in(client, invite, maj):
    path = invite()
    with db.transaction():
        actions.withdraw(queries.find_open(maj.id), clock.now())

    page = client.post(path)

    assert (page.status, page.heading) == (422, "Inbjudan gäller inte längre")
    assert mail.latest()[0].state is State.CANCELLED


def test_only_the_newest_of_several_invitations_holds(app, client, invite):
    first, second = invite(), invite()

    refused = Client(app).post(first)
    page = come_in(client, second)

    assert (refused.status, page.status) == (422, 303)


def test_an_invitation_holds_for_the_address_that_it_was_sent_to(client, invite, maj):
    path = invite()
    with db.transaction():
        people_actions.correct(
            session.get(Person, maj.id), name=maj.name, email="ny@example.org"
        )

    page = client.post(path)

    assert (page.status, page.heading) == (422, "Inbjudan gäller en annan adress")
    assert "ny@example.org" not in page.text
    assert not is_signed_in(client)


def test_whoever_has_come_in_by_another_way_keeps_their_password(client, invite, maj):
    path = invite()
    with db.transaction():
        people_actions.note_came_in(session.get(Person, maj.id), clock.now())

    page = client.post(path, {"password": PASSWORD})

    assert (page.status, page.heading) == (422, "Inbjudan är redan använd")
    with db.transaction():
        assert session.get(Person, maj.id).password_hash is None


def test_who_was_let_go_does_not_come_in(client, invite, maj):
    path = invite()
    with db.transaction():
        session.get(Person, maj.id).is_active = False

    assert (client.post(path).status, is_signed_in(client)) == (422, False)


def test_of_many_who_come_in_at_once_only_one_is_let_in(invite):
    token = invite().rpartition("/")[2]
    start, found = Barrier(6), []

    def enter():
        start.wait()
        try:
            with db.transaction():
                found.append(actions.use(token, clock.now()).name)
        except NotHolding as refused:
            found.append(refused.refusal)

    threads = [Thread(target=enter) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == ["Maj Björkkvist", *[Refusal.USED] * 5]


def test_whoever_is_signed_in_as_another_comes_in_as_the_invited(app, invite, maj):
    path = invite()
    with db.transaction():
        nils = people.person("Nils Ek")
    browser = Client(app).sign_in(nils)

    come_in(browser, path)

    assert browser.get("/").words(".site-who") == [maj.name]


def test_a_page_that_lay_open_is_shown_again(client, invite):
    path = invite()

    page = client.page_of(client.fetch("POST", path))

    assert (page.status, page.words(".notice-title")) == (
        422,
        ["Du blev inte inloggad"],
    )
    assert page.form("Kom in").submit(follow=False).location == "/"


@pytest.mark.parametrize(
    "hostile",
    [
        "http://evil.example",
        "Maj\n\nhttp://127.0.0.1:8000/evil",
        "<a href=//evil>x</a>",
    ],
)
@pytest.mark.parametrize("field", ["name", "member", "network"])
def test_asvs_1_3_11_no_name_adds_a_link_to_the_letter(invite, field, hostile):
    path = invite(**{field: hostile})

    (letter, *_rest) = mail.latest()
    text = letter.text.replace(path, "")
    assert text.count("http:") == 1
    assert "evil.example" not in text
    assert "//evil" not in text


@pytest.mark.parametrize(
    ("language", "subject"),
    [("sv", "Välkommen till netconf"), ("en", "Welcome to netconf")],
)
def test_the_letter_is_in_the_language_of_whom_it_is_to(invite, maj, language, subject):
    with db.transaction():
        session.get(Person, maj.id).language = language

    invite()

    (letter,) = mail.latest()
    assert (letter.subject, letter.person_id, letter.kind) == (
        subject,
        maj.id,
        mail.Kind.INVITATION,
    )
    assert letter.good_until == clock.now() + timedelta(days=30)
