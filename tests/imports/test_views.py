"""A file is shown before it is carried out, is safe to repeat, and reaches nobody else's people."""

import sqlalchemy as sa

from netconf import db
from netconf.imports.models import StagedImport
from netconf.networks.models import Membership
from netconf.networks.queries import home_group
from netconf.people.models import Person
from netconf.spreadsheets import csv_file
from tests.conftest import TODAY
from tests.factories import networks
from tests.page_forms import Upload

SHOW = "Visa vad filen skulle göra"
HEAD = ["Namn", "E-post", "Telefon", "Ledningsnivå", "Titel", "Roll"]
MAJ = ["Maj Ek", "maj@kavlinge.example", "+46 70 174 06 35", "Lärare", "Lärare", ""]
UNO = ["Uno Ek", "uno@kavlinge.example", "", "Politiker", "Ledamot", "Ersättare"]


def table(*rows):
    return Upload("personer.csv", csv_file([HEAD, *rows]))


def people(member):
    db.session.rollback()
    return sorted(
        (held.person.name, held.level, held.title, held.is_deputy, held.person.phone)
        for held in home_group(member.id, TODAY)
    )


def hand_in(client, scene, upload):
    page = client.get(f"{scene.address}/inlasning")
    return page.form(SHOW).fill(file=upload).submit()


def test_a_file_is_shown_first_and_then_carried_out_as_shown(scene, visit):
    client = visit(scene.contact)
    before = people(scene.member)

    shown = hand_in(client, scene, table(MAJ, UNO, ["", "x", "", "Chef", "", ""]))

    assert people(scene.member) == before
    assert "Ingenting är ändrat ännu." in shown.text
    assert "är ingen ledningsnivå" in shown.text
    done = shown.form("Importera 2 rader").submit()
    assert "2 rader är importerade." in done.text
    assert [each for each in people(scene.member) if each not in before] == [
        ("Maj Ek", "teacher", "Lärare", False, "+46 70 174 06 35"),
        ("Uno Ek", "politician", "Ledamot", True, None),
    ]
    assert db.session.scalars(sa.select(StagedImport)).all() == []


def test_the_same_file_again_changes_nothing(scene, visit):
    client = visit(scene.contact)
    hand_in(client, scene, table(MAJ)).form("Importera en rad").submit()

    again = hand_in(client, scene, table(MAJ))

    assert "Det finns ingenting att importera" in again.text
    assert not again.has_button("Importera en rad")


def test_what_is_exported_is_read_back_as_unchanged(scene, visit):
    client = visit(scene.contact)
    hand_in(client, scene, table(MAJ, UNO)).form("Importera 2 rader").submit()

    for kind in ("csv", "xlsx"):
        file = client.download(f"{scene.address}/inlasning/personer.{kind}")
        shown = hand_in(client, scene, Upload(f"personer.{kind}", file.data))

        assert file.headers["Content-Disposition"] == (
            f'attachment; filename="personer-kavlinge.{kind}"'
        )
        assert "Det finns ingenting att importera" in shown.text
        assert set(shown.words("tbody .tag")) == {"Oförändrad"}


def test_a_home_group_that_changed_meanwhile_is_shown_anew(scene, visit):
    shown = hand_in(visit(scene.contact), scene, table(MAJ))
    with db.transaction():
        found = networks.in_home_group(scene.member, "Maj Ek", level="principal")
        found.email = found.email_key = MAJ[1]

    stale = shown.form("Importera en rad").submit()

    assert stale.status == 409
    assert "Hemmagruppen har ändrats sedan sidan visades" in stale.text
    assert stale.form("Importera en rad").submit().status == 200


def test_asvs_8_2_2_rows_of_other_members_are_faults_that_reveal_nothing(scene, visit):
    head = ["Kommun", *HEAD]
    rows = [["Svedala", *MAJ], ["Finns inte", *UNO]]

    shown = hand_in(
        visit(scene.contact), scene, Upload("a.csv", csv_file([head, *rows]))
    )

    faults = shown.words("tbody .small")
    assert faults == ["Kommun är ingen kommun som du kan läsa in personer för."] * 2
    assert not shown.has_button("Importera")


def test_leaders_import_for_the_whole_network(scene, visit):
    page = visit(scene.leader).get("/natverk/skane/inlasning")
    content = csv_file(
        [["Kommun", *HEAD], ["Svedala", *MAJ], ["Kävlinge", *UNO], ["", *MAJ]]
    )

    shown = page.form(SHOW).fill(file=Upload("a.csv", content)).submit()
    shown.form("Importera 2 rader").submit()

    assert "Uno Ek" in [name for name, *_ in people(scene.member)]
    members = db.session.scalars(
        sa.select(Membership.member_id).join(Person).where(Person.name == "Maj Ek")
    ).all()
    assert len(members) == 1
    assert members != [scene.member.id]


def test_a_file_is_for_the_one_who_sent_it(scene, visit):
    shown = hand_in(visit(scene.contact), scene, table(MAJ))

    assert visit(scene.leader).get(shown.path).status == 404


def test_a_file_that_is_no_table_is_refused_in_words(scene, visit):
    client = visit(scene.contact)

    for upload, error in (
        (Upload("a.pdf", b"%PDF-"), "Filer av det här slaget kan inte läsas."),
        (Upload("a.csv", b"Namn;Titel\nA;B\n"), "De här kolumnerna saknas:"),
        (Upload("a.xlsx", b"PK"), "Filen kan inte läsas;"),
    ):
        refused = hand_in(client, scene, upload)
        assert refused.status == 422
        [told] = refused.errors
        assert error in told


def test_those_without_a_way_in_are_invited_right_after(scene, visit):
    done = hand_in(visit(scene.contact), scene, table(MAJ)).form("Importera en rad")

    page = done.submit()
    # Those whom the test put there have never signed in either.
    after = page.form("Bjud in 3 personer i Kävlinge").submit()

    assert "3 inbjudningar är på väg." in after.text
    again = visit(scene.contact).get(f"{scene.address}/inlasning")
    assert "Bjud in" not in again.text


def test_the_sample_file_is_linked_from_where_a_network_is_imported(scene, visit):
    client = visit(scene.leader)
    page = client.get("/natverk/skane/inlasning")

    file = client.download(page.link("Se en exempelfil"))

    assert file.headers["Content-Disposition"] == (
        'attachment; filename="personer-exempel.xlsx"'
    )
    csv = client.download("/inlasning/exempel.csv").data.decode("utf-8-sig")
    assert csv.splitlines()[0] == "Kommun;" + ";".join(HEAD)


def test_who_takes_over_on_a_day_to_come_is_there_already(scene, visit):
    with db.transaction():
        person = networks.in_home_group(
            scene.member, "Maj Ek", from_on=TODAY.replace(day=30)
        )
        person.email = person.email_key = "maj@kavlinge.example"

    shown = hand_in(visit(scene.contact), scene, table([*MAJ[:4], "Rektor", ""]))
    shown.form("Importera en rad").submit()

    db.session.rollback()
    [place] = db.session.scalars(
        sa.select(Membership).where(Membership.person_id == person.id)
    )
    assert (place.title, place.from_on.day) == ("Rektor", 30)
