"""Single sign-on against a provider that runs as a process of its own."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from netconf import clock, db
from netconf.app import create_app
from netconf.oidc.provider import Provider
from netconf.people import actions, queries
from netconf.people.models import ExternalIdentity, Person
from tests.client import Client
from tests.factories import people
from tests.people.oidc_server import CLIENT, SECRET

SERVER = Path(__file__).with_name("oidc_server.py")
FAULTS = [
    "issuer",
    "audience",
    "nonce",
    "expired",
    "nobody",
    "number",
    "gone",
    "list",
    "azp",
    "none",
    "key",
    "broken",
    "nonsense",
    "elsewhere",
    "other_issuer",
]


@pytest.fixture(scope="module")
def issuer():
    """Start the provider, and return its address."""
    process = subprocess.Popen(
        [sys.executable, str(SERVER)], stdout=subprocess.PIPE, text=True
    )
    yield process.stdout.readline().strip()
    process.terminate()
    process.wait()
    process.stdout.close()


@pytest.fixture
def ask(issuer):
    """Give ``ask(path)``: speak to the provider as a browser of its own."""

    def get(path):
        return requests.get(issuer + path, timeout=5, allow_redirects=False)

    get("/fault/-")
    get("/person/maj-1")
    return get


@pytest.fixture(scope="module")
def sso_site(site_settings, issuer):
    """Return the app with that provider."""
    given = {
        "oidc_issuer": issuer,
        "oidc_client_id": CLIENT,
        "oidc_client_secret": SECRET,
        "oidc_label": "kommunkontot",
    }
    return create_app(site_settings.model_copy(update=given))


@pytest.fixture
def sso(sso_site, database):  # noqa: ARG001 - it speaks to it
    return sso_site


@pytest.fixture
def maj(database):  # noqa: ARG001 - they are in it
    with db.transaction():
        return people.person("Maj Björkkvist", email="maj@example.org")


def go(client, ask, issuer, **query):
    """Go to the provider and come back; return the page that one comes back to."""
    away = client.get("/logga-in/konto", **query).location
    assert away.startswith(issuer + "/authorize?")
    back = ask(away.removeprefix(issuer)).headers["Location"]
    return client.get(back.removeprefix("http://127.0.0.1:8000"))


def tie(maj, issuer, subject="maj-1"):
    with db.transaction():
        person = db.session.get(Person, maj.id)
        actions.tie_identity(person, issuer, subject, now=clock.now())


def is_signed_in(client):
    return client.get("/").location is None


def test_an_account_is_tied_by_who_is_signed_in_and_signs_them_in_then(
    sso, ask, issuer, maj
):
    client = Client(sso).sign_in(maj)
    start = client.get("/konto").link("Koppla kontot till mig")
    assert start == "/logga-in/konto"
    page = go(client, ask, issuer)

    tied = page.form("Ja, koppla det till mig").submit()
    other = Client(sso)
    back = go(other, ask, issuer, next="/natverk")
    signed_in = back.form("Logga in").submit(follow=False)

    assert tied.words(".flashes") == ["Från och med nu kan du logga in med det kontot."]
    assert not any("evil" in each for each in back.words("main"))
    assert signed_in.location == "/natverk"
    assert other.get("/").words(".site-who") == ["Maj Björkkvist"]


def test_asvs_10_5_2_an_account_that_nobody_tied_lets_nobody_in(sso, ask, issuer, maj):
    with db.transaction():
        people.person("Ada Minn", email="ada@example.org")
    client = Client(sso)

    page = go(client, ask, issuer)
    posted = client.post("/logga-in/konto")

    assert not page.has_button("Logga in")
    assert posted.status == 422
    assert not is_signed_in(client)
    assert maj.is_active


def test_roles_are_never_made_from_claims(sso, ask, issuer, maj, today):
    tie(maj, issuer)
    client = Client(sso)

    go(client, ask, issuer).form("Logga in").submit()

    assert client.get("/administration/inloggning").status == 403
    with db.transaction():
        assert queries.appointed_roles(maj.id, today) == frozenset()


@pytest.mark.parametrize("fault", FAULTS)
def test_asvs_10_5_1_what_cannot_be_trusted_lets_nobody_in(
    sso, ask, issuer, maj, fault
):
    tie(maj, issuer)
    client = Client(sso)
    away = client.get("/logga-in/konto").location
    back = ask(away.removeprefix(issuer)).headers["Location"]
    ask(f"/fault/{fault}")

    page = client.get(back.removeprefix("http://127.0.0.1:8000"))

    assert (page.status, page.heading) == (422, "Inloggningen fungerade inte")
    assert client.post("/logga-in/konto").location == "/logga-in"
    assert not is_signed_in(client)


def test_asvs_10_2_1_an_answer_to_another_browser_is_refused(sso, ask, issuer, maj):
    tie(maj, issuer)
    away = Client(sso).get("/logga-in/konto").location
    back = ask(away.removeprefix(issuer)).headers["Location"]
    victim = Client(sso)

    pages = [victim.get(back.removeprefix("http://127.0.0.1:8000"))]
    victim.get("/logga-in/konto")
    pages.append(victim.get(back.removeprefix("http://127.0.0.1:8000")))

    assert [page.status for page in pages] == [422, 422]


def test_asvs_10_4_1_an_answer_is_used_once(sso, ask, issuer, maj):
    tie(maj, issuer)
    client = Client(sso)
    away = client.get("/logga-in/konto").location
    back = ask(away.removeprefix(issuer)).headers["Location"]
    path = back.removeprefix("http://127.0.0.1:8000")

    assert [client.get(path).status for _ in range(2)] == [200, 422]


def test_who_takes_too_long_begins_again(sso, ask, issuer, maj, set_clock):
    tie(maj, issuer)
    client = Client(sso)
    page = go(client, ask, issuer)
    set_clock(clock.now() + timedelta(seconds=301))

    assert page.form("Logga in").submit(follow=False).location == "/logga-in"
    signed_in = Client(sso).sign_in(maj)
    go(signed_in, ask, issuer)
    set_clock(clock.now() + timedelta(seconds=301))
    assert signed_in.post("/konto/koppla").location == "/konto"


def test_looking_at_the_answer_changes_nothing(sso, ask, issuer, maj):
    client = Client(sso).sign_in(maj)

    go(client, ask, issuer)

    with db.transaction():
        assert db.session.query(ExternalIdentity).count() == 0


def test_an_account_belongs_to_one_person(sso, ask, issuer, maj):
    tie(maj, issuer)
    with db.transaction():
        nils = people.person("Nils Ek")
    other, own = Client(sso).sign_in(nils), Client(sso).sign_in(maj)

    pages = [go(other, ask, issuer), go(own, ask, issuer)]
    posted = other.post("/konto/koppla")

    assert not any(page.has_button("Ja, koppla det till mig") for page in pages)
    assert "kopplat till någon annan" in pages[0].text
    assert "redan kopplat till dig" in pages[1].text
    assert posted.status == 422


def test_an_account_that_is_untied_lets_in_no_more(sso, ask, issuer, maj):
    tie(maj, issuer)

    Client(sso).sign_in(maj).get("/konto").form("Koppla bort kontot").submit()

    assert not go(Client(sso), ask, issuer).has_button("Logga in")


def test_asvs_7_4_2_who_was_let_go_is_not_let_in(sso, ask, issuer, maj):
    tie(maj, issuer)
    with db.transaction():
        db.session.get(Person, maj.id).is_active = False

    assert not go(Client(sso), ask, issuer).has_button("Logga in")


def test_of_many_organisations_each_has_people_of_its_own(sso, ask, issuer, maj):
    tie(maj, issuer + "/kavlinge")
    client = Client(sso)
    ask("/fault/tenant")

    page = go(client, ask, issuer)

    assert page.has_button("Logga in")
    ask("/fault/-")
    assert not go(client, ask, issuer).has_button("Logga in")


def test_a_provider_that_is_down_is_told_of(sso, monkeypatch):
    gone = {
        "issuer": "http://127.0.0.1:9",
        "client_id": CLIENT,
        "client_secret": SECRET,
        "answer_to": "http://127.0.0.1:8000/logga-in/konto/svar",
    }
    monkeypatch.setattr(
        "netconf.people.views.single_sign_on._provider", lambda: Provider(**gone)
    )

    page = Client(sso).get("/logga-in/konto")

    assert (page.status, page.heading) == (422, "Inloggningen fungerade inte")


def test_without_settings_there_is_no_single_sign_on(client):
    assert client.get("/logga-in/konto").status == 404
    assert not client.get("/logga-in").has_link("Logga in med Microsoft")
