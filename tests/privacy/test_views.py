"""The privacy page, one's own data on screen and as a file, and erasing by a button."""

import json
from io import BytesIO
from zipfile import ZipFile

import html5lib
import pytest

from netconf import clock, db
from netconf.db import session
from netconf.people.models import Person
from netconf.privacy import actions
from tests.factories import people


def fetch(client):
    """Return the files in the archive of the signed-in person's data."""
    answer = client.fetch(
        "POST", "/mina-uppgifter/fil", data={"csrf_token": client.token()}
    )
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=mina-uppgifter.zip"
    )
    assert answer.headers["Cache-Control"] == "private, no-store"
    with ZipFile(BytesIO(answer.data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_asvs_14_1_2_the_privacy_page_says_what_the_tidying_does(client):
    rows = client.get("/integritet").table("Vad som sparas, och hur länge")

    assert [row[2] for row in rows[1:]] == [
        "en dag efter att de tog slut",
        "7 dagar efter att det skickades",
        "30 dagar efter att de skrevs",
        "7 dagar efter konferensen, eller när den stängs om det sker tidigare",
        "ett år efter en konferens som är stängd",
        (
            "3 år efter din sista plats eller ditt sista uppdrag; "
            "sedan står en roll i stället för ditt namn"
        ),
    ]


def test_a_person_corrects_their_own_data(client, world):
    form = (
        client.sign_in(world.person("delegate"))
        .get("/mina-uppgifter")
        .form("Spara mina uppgifter")
    )

    saved = form.fill({"Namn": "Dag Ny", "phone": "070-123 45 67"}).submit()

    session.remove()
    person = session.get(Person, world.person("delegate").id)
    assert saved.words(".notice") == ["Dina uppgifter är sparade."]
    assert (person.name, person.sort_key, person.phone) == (
        "Dag Ny",
        "dag ny",
        "070-123 45 67",
    )


def test_an_identity_number_is_no_name(client, world):
    form = (
        client.sign_in(world.person("delegate"))
        .get("/mina-uppgifter")
        .form("Spara mina uppgifter")
    )

    refused = form.fill({"Namn": "Dag 811218-9876"}).submit()

    assert (refused.status, refused.errors) == (
        422,
        ["Namn: Utelämna personnumret; det ska inte sparas här."],
    )


def test_of_two_corrections_the_second_sees_both(client, world):
    person = world.person("delegate")
    form = client.sign_in(person).get("/mina-uppgifter").form("Spara mina uppgifter")
    with db.transaction():
        actions.correct(
            session.get(Person, person.id), name="Dag Annan", phone=None, language="sv"
        )

    refused = form.fill({"Namn": "Dag Min"}).submit()
    saved = refused.form("Spara mina uppgifter").submit()

    assert refused.status == 409
    assert refused.words(".version-text")[:2] == ["Dag Annan", "Dag Min"]
    assert saved.status == 200
    session.remove()
    assert session.get(Person, person.id).name == "Dag Min"


def test_the_file_holds_all_of_a_person_and_nothing_of_others(client, world):
    person, other = world.person("contact"), world.person("neighbour")

    files = fetch(client.sign_in(person))

    data = json.loads(files["mina-uppgifter.json"])
    assert data["person"][0]["email"] == person.email
    assert [row["member_id"] for row in data["membership"]] == ["Kävlinge"]
    assert data["need"][0]["other"] == "Jag sitter i rullstol."
    assert {row["missive_id"] for row in data["missive_version"]} == {
        "Kävlinge, Nätverk Skåne 1"
    }
    assert len(data["post"]) > 0
    for text in files.values():
        assert other.name not in text
        assert other.email not in text
        assert "token" not in text


def test_the_page_in_the_file_is_sound_and_readable(client, world):
    files = fetch(client.sign_in(world.person("contact")))

    parser = html5lib.HTMLParser()
    parser.parse(files["mina-uppgifter.html"])

    assert parser.errors == []
    assert "<h2>Dina platser i hemmagrupper</h2>" in files["mina-uppgifter.html"]


def test_asvs_2_4_1_the_file_is_fetched_ten_times_an_hour(client, world):
    client.sign_in(world.person("delegate"))
    for _ in range(10):
        fetch(client)

    refused = client.post("/mina-uppgifter/fil")

    assert refused.status == 429
    assert refused.response.headers["Retry-After"] == "3600"


def test_a_person_has_themselves_erased(client, world):
    person = world.person("delegate")
    form = (
        client.sign_in(person)
        .get("/mina-uppgifter")
        .follow("Se vad som raderas")
        .form("Radera mina uppgifter")
    )

    refused = form.fill({"Din e-postadress": "fel@example.org"}).submit()
    page = (
        refused.form("Radera mina uppgifter")
        .fill({"Din e-postadress": person.email.upper()})
        .submit()
    )

    assert refused.errors == [
        "Din e-postadress: Det är inte adressen som du loggar in med."
    ]
    assert page.heading == "Logga in"
    assert page.words(".notice") == ["Dina uppgifter är raderade och du är utloggad."]
    session.remove()
    assert session.get(Person, person.id).name == "Lärare, Kävlinge"


def test_what_an_erased_person_wrote_stands_under_their_role(client, world):
    with db.transaction():
        actions.erase(
            session.get(Person, world.person("delegate").id),
            now=clock.now(),
            today=clock.today(),
        )

    page = (
        client.sign_in(world.person("contact"))
        .get("/natverk/skane/forum")
        .follow("Mall för lektionsbesök")
    )

    assert "Lärare, Kävlinge" in page.words(".post-author")


@pytest.mark.parametrize(
    ("role", "title"),
    [
        ("contact", "Lämna över först"),
        ("administrator", "Någon måste administrera webbplatsen"),
    ],
)
def test_some_are_told_what_to_do_first(client, world, role, title):
    client.sign_in(world.person(role))

    page = client.get("/mina-uppgifter/radera")
    answer = client.post("/mina-uppgifter/radera", {"email": world.person(role).email})

    assert page.words(".notice-title") == [title]
    assert not page.has_button("Radera mina uppgifter")
    assert answer.status == 409


def test_an_administrator_erases_who_has_asked_for_it(client, world):
    person = world.person("delegate")
    address = f"/personer/{person.id}/radera"
    form = (
        client.sign_in(world.person("administrator"))
        .get(address)
        .form(f"Radera {person.name}")
    )

    refused = form.submit()
    page = refused.form(f"Radera {person.name}").fill(is_sure=True).submit()
    again = client.get(address)
    twice = client.post(address, {"is_sure": "y"})

    assert refused.status == 422
    assert page.words(".notice")[0] == (
        "Personen är raderad. I stället står: Lärare, Kävlinge."
    )
    assert again.words(".notice-title") == ["Redan raderad"]
    assert twice.status == 409


def test_who_holds_nothing_is_erased_under_a_word_for_all(client):
    with db.transaction():
        administrator = people.administrator()
        person = people.person("Maj Björkkvist")

    page = client.sign_in(administrator).get(f"/personer/{person.id}/radera")

    assert page.words("#stays strong") == ["Tidigare deltagare"]


def test_asvs_15_3_3_what_is_no_field_of_the_form_is_not_taken(client, world):
    person = world.person("delegate")
    form = client.sign_in(person).get("/mina-uppgifter").form("Spara mina uppgifter")
    more = {
        "id": str(world.person("administrator").id),
        "email": "annan@example.org",
        "email_key": "annan@example.org",
        "is_active": "",
        "password_hash": "x",
        "erased_at": "2026-01-01",
        "role": "administrator",
        "_method": "DELETE",
    }
    before = _kept(person)

    saved = client.post(
        "/mina-uppgifter",
        {name: values[0] for name, values in form.values.items()} | more,
    )

    assert saved.status == 303
    assert _kept(person) == before


def test_asvs_15_3_7_of_a_doubled_field_the_first_counts_everywhere(client, world):
    person = world.person("delegate")
    form = client.sign_in(person).get("/mina-uppgifter").form("Spara mina uppgifter")
    given = {name: values[0] for name, values in form.values.items()}

    saved = client.post(
        "/mina-uppgifter", given | {"name": ["Dag Ett", "Dag Tv\u00e5"]}
    )
    bare = client.fetch(
        "POST",
        "/mina-uppgifter?name=Dag",
        json={"name": "Dag"},
        headers={"X-CSRFToken": client.token()},
    )

    assert saved.status == 303
    assert _kept(person)["name"] == "Dag Ett"
    # Neither the address nor JSON is a form.
    assert bare.status_code == 422


def _kept(person):
    """Return the person's row as it is on disk."""
    session.remove()
    found = session.get(Person, person.id)
    return {
        column.key: getattr(found, column.key) for column in Person.__table__.columns
    }
