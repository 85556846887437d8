"""A file of delegates is shown before it is carried out, is safe to repeat, and reaches nobody else's."""

import io
import re
import zipfile

import sqlalchemy as sa

from netconf import db
from netconf.conferences import queries
from netconf.conferences.models import Participation
from netconf.conferences.rules import Status
from netconf.imports.models import StagedImport
from netconf.spreadsheets import csv_file
from tests.factories import conferences
from tests.page_forms import Upload

SHOW = "Visa vad filen skulle göra"
HEAD = ["Kommun", "Namn", "E-post", "Ledningsnivå", "Titel", "Kommer"]
OVE = ["Kävlinge", "Ove Lund", "ove@example.org", "", "", "Ja"]
KARIN = ["Kävlinge", "", "karin@example.org", "Politiker", "Ledamot", "ja"]
SIV = ["Svedala", "Siv Ek", "siv@example.org", "", "", "Ja"]


def table(*rows):
    return Upload("delegation.csv", csv_file([HEAD, *rows]))


def registered(scene):
    db.session.rollback()
    return [
        (each.member.name, each.person.name, each.level, each.title)
        for each in queries.participants(scene.conference.id)
    ]


def hand_in(client, scene, upload):
    page = client.get(f"{scene.address}/inlasning")
    return page.form(SHOW).fill(file=upload).submit()


def test_a_file_is_shown_first_and_then_carried_out_as_shown(scene, visit):
    client = visit(scene.contact)
    page = client.get(scene.address).follow("Läs in delegationer")

    shown = page.form(SHOW).fill(file=table(OVE, KARIN, SIV)).submit()

    assert registered(scene) == []
    assert "är ingen kommun som du kan anmäla delegater för" in shown.text
    done = shown.form("Importera 2 rader").submit()
    assert "2 rader är importerade." in done.text
    assert registered(scene) == [
        ("Kävlinge", "Karin Falk", "politician", "Ledamot"),
        ("Kävlinge", "Ove Lund", "teacher", "Förstelärare"),
    ]
    assert db.session.scalars(sa.select(StagedImport)).all() == []
    saved = queries.find_delegation(scene.conference.id, scene.member.id)
    assert saved.saved_by.name == "Karin Falk"


def test_the_same_file_again_changes_nothing(scene, visit):
    client = visit(scene.contact)
    hand_in(client, scene, table(OVE)).form("Importera en rad").submit()

    again = hand_in(client, scene, table(OVE))

    assert "Det finns ingenting att importera" in again.text


def test_who_does_not_come_is_taken_away_and_who_is_not_in_the_file_stays(scene, visit):
    client = visit(scene.contact)
    hand_in(client, scene, table(OVE, KARIN)).form("Importera 2 rader").submit()

    hand_in(client, scene, table([*OVE[:5], "Nej"])).form("Importera en rad").submit()

    assert [name for _, name, *_ in registered(scene)] == ["Karin Falk"]


def test_a_leader_imports_for_every_member(scene, visit):
    shown = hand_in(visit(scene.leader), scene, table(OVE, SIV))
    shown.form("Importera 2 rader").submit()

    assert [(member, name) for member, name, *_ in registered(scene)] == [
        ("Kävlinge", "Ove Lund"),
        ("Svedala", "Siv Ek"),
    ]


def test_what_is_exported_is_read_back_as_unchanged(scene, visit):
    client = visit(scene.contact)
    hand_in(client, scene, table(OVE)).form("Importera en rad").submit()

    for kind in ("csv", "xlsx"):
        file = client.download(f"{scene.address}/inlasning/delegation.{kind}")
        shown = hand_in(client, scene, Upload(f"delegation.{kind}", file.data))

        assert file.headers["Content-Disposition"] == (
            f'attachment; filename="delegation-skane-1.{kind}"'
        )
        assert b"siv@example.org" not in file.data
        assert set(shown.words("tbody .tag")) == {"Oförändrad"}


def test_the_sample_explains_itself_in_both_languages(scene, visit):
    client = visit(scene.contact)
    page = client.get(f"{scene.address}/inlasning")

    file = client.download(page.link("Se en exempelfil"))

    with zipfile.ZipFile(io.BytesIO(file.data)) as packed:
        book = packed.read("xl/workbook.xml").decode()
    assert re.findall(r'<sheet name="(\w+)"', book) == [
        "Delegation",
        "Förklaring",
        "Explanation",
    ]
    csv = client.download(f"{scene.address}/inlasning/exempel.csv").data
    assert csv.decode("utf-8-sig").splitlines()[0] == ";".join(HEAD)


def test_what_was_changed_meanwhile_is_shown_anew(scene, visit):
    shown = hand_in(visit(scene.contact), scene, table(OVE))
    with db.transaction():
        db.session.add(
            Participation(
                conference_id=scene.conference.id,
                member_id=scene.member.id,
                person_id=scene.teacher.id,
                level="teacher",
                title="Lärare",
                registered_at=conferences.JOINED,
            )
        )

    again = shown.form("Importera en rad").submit()

    assert again.status == 409
    assert "Delegationerna har ändrats" in again.text


def test_a_file_that_lacks_a_column_is_refused_in_words(scene, visit):
    lacking = Upload(
        "delegation.csv", csv_file([["Kommun", "E-post"], ["Kävlinge", ""]])
    )

    refused = hand_in(visit(scene.contact), scene, lacking)

    assert refused.status == 422
    assert "De här kolumnerna saknas: Kommer." in refused.errors[0]


def test_what_one_has_handed_in_another_does_not_see(scene, visit):
    shown = hand_in(visit(scene.contact), scene, table(OVE))

    assert visit(scene.leader).get(shown.path).status == 404
    assert visit(scene.teacher).get(f"{scene.address}/inlasning").status == 403


def test_once_the_conference_is_over_nothing_is_imported(scene, visit):
    shown = hand_in(visit(scene.contact), scene, table(OVE))
    with db.transaction():
        found = queries.get_conference("skane", 1)
        found.status = Status.CLOSED

    assert shown.form("Importera en rad").submit().status == 409
    page = visit(scene.contact).get(f"{scene.address}/inlasning")
    assert not page.has_button(SHOW)
    assert registered(scene) == []
