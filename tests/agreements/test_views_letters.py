"""A letter of intent is written term by term, handed in once, and holds for its own terms."""

from uuid import uuid4

import sqlalchemy as sa

from netconf import db
from netconf.agreements.models import AgreementFile, LetterOfIntent
from netconf.app import create_app
from netconf.initiatives import actions as initiatives
from netconf.initiatives.models import Initiative
from netconf.initiatives.rules import TermFacts
from netconf.networks.models import Member
from netconf.networks.rules import MemberStatus
from tests.client import Client
from tests.factories import agreements
from tests.factories.missives import FILES
from tests.page_forms import Upload

HAND_IN, SAVE = "Lämna in avsiktsförklaringen", "Spara och fortsätt senare"
DOCUMENT = "boras-handlingsplan.pdf"
WHOLE = {
    "ticked": ["1", "2", "3"],
    "signed_by_name": "Britta Lind",
    "signed_by_office": "Ordförande",
    "signed_on": "2026-11-10",
    "decided_by": "Utbildningsnämnden",
    "decision_paragraph": "§ 42",
    "decided_on": "2026-11-09",
    "registry_number": "UN 2026/117",
}


def letters():
    db.session.rollback()
    return db.session.scalars(
        sa.select(LetterOfIntent).order_by(LetterOfIntent.saved_at)
    ).all()


def initiative():
    return db.session.scalars(sa.select(Initiative)).one()


def status(scene):
    db.session.rollback()
    return db.session.get_one(Member, scene.member.id).status


def test_an_invited_member_has_declared_once_its_letter_is_handed_in(scene, visit):
    page = visit(scene.contact).get(scene.address)
    assert "Ingen avsiktsförklaring ännu" in page.text

    after = page.follow("Skriv avsiktsförklaringen").form(HAND_IN).fill(WHOLE).submit()

    assert after.path == f"{scene.address}/avsiktsforklaring"
    assert "Avsiktsförklaringen är inlämnad." in after.text
    assert status(scene) is MemberStatus.DECLARED
    [letter] = letters()
    assert (letter.ticked, letter.terms_version, letter.is_on_behalf) == (
        [1, 2, 3],
        1,
        False,
    )
    assert (letter.decided_by, letter.decision_paragraph) == (
        "Utbildningsnämnden",
        "§ 42",
    )


def test_terms_are_ticked_one_by_one_and_a_letter_is_gone_on_with(scene, visit):
    client = visit(scene.contact)
    form = client.get(f"{scene.address}/avsiktsforklaring/skriv").form(SAVE)

    after = form.fill(ticked=["2"]).submit()

    assert "sparad men inte inlämnad ännu" in after.text
    again = after.follow("Fortsätt på avsiktsförklaringen").form(SAVE)
    assert again.values["ticked"] == ["2"]
    assert status(scene) is MemberStatus.INVITED


def test_a_letter_that_lacks_something_is_not_handed_in_and_keeps_what_was_typed(
    scene, visit
):
    form = visit(scene.contact).get(f"{scene.address}/avsiktsforklaring/skriv")

    refused = (
        form.form(HAND_IN)
        .fill({**WHOLE, "ticked": ["1", "3"], "decision_paragraph": ""})
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [
        "Villkor som kommunen accepterar: Kryssa för vart och ett av villkoren. Avsiktsförklaringen gäller alla.",
        "Paragraf: Det här behövs innan avsiktsförklaringen kan lämnas in.",
    ]
    assert refused.form(HAND_IN).values["ticked"] == ["1", "3"]
    assert refused.form(HAND_IN).values["decided_by"] == ["Utbildningsnämnden"]
    assert letters() == []


def test_a_letter_is_neither_signed_nor_decided_in_days_to_come(scene, visit):
    form = visit(scene.contact).get(f"{scene.address}/avsiktsforklaring/skriv")

    refused = form.form(HAND_IN).fill({**WHOLE, "signed_on": "2026-11-17"}).submit()

    assert refused.errors == [
        "Undertecknad den: Välj en dag som har varit eller är i dag."
    ]


def test_a_leader_writes_on_behalf_of_a_member_and_it_shows(scene, visit):
    page = visit(scene.leader).get(f"{scene.address}/avsiktsforklaring/skriv")
    assert "Du skriver för Kävlinge räkning." in page.text

    after = page.form(HAND_IN).fill(WHOLE).submit()

    assert f"Införd av {scene.leader.name} för Kävlinge räkning." in after.text
    [letter] = letters()
    assert letter.is_on_behalf


def test_two_who_write_at_once_are_shown_both(scene, visit):
    slow = visit(scene.contact).get(f"{scene.address}/avsiktsforklaring/skriv")
    quick = visit(scene.leader).get(f"{scene.address}/avsiktsforklaring/skriv")
    quick.form(SAVE).fill(decided_by="Kommunstyrelsen").submit()

    conflict = slow.form(SAVE).fill(decided_by="Nämnden").submit()

    assert conflict.status == 409
    assert "Kommunstyrelsen" in conflict.text
    assert conflict.form(SAVE).values["decided_by"] == ["Nämnden"]
    assert conflict.form(SAVE).submit().status == 200
    [letter] = letters()
    assert letter.decided_by == "Nämnden"


def test_new_terms_do_not_alter_a_letter_that_is_signed(scene, visit):
    with db.transaction():
        agreements.letter(scene.member, scene.contact)
        initiatives.issue_terms(
            initiative(), [TermFacts("Helt nya", "Andra villkor.")], version=1
        )

    page = visit(scene.contact).get(f"{scene.address}/avsiktsforklaring")

    assert "Villkor, version 1" in page.text
    assert (
        page.words("main section ol li")[0]
        == "Avsiktsförklaring. Om avsiktsförklaring. (accepterat)"
    )
    assert "Villkoren har förnyats sedan dess." in page.text
    form = page.follow("Skriv en ny avsiktsförklaring").form(HAND_IN)
    assert "ticked" not in form.values
    assert "Helt nya" in page.follow("Skriv en ny avsiktsförklaring").text


def test_terms_that_were_renewed_while_somebody_wrote_are_shown_before_anything_is_kept(
    scene, visit
):
    page = visit(scene.contact).get(f"{scene.address}/avsiktsforklaring/skriv")
    with db.transaction():
        initiatives.issue_terms(
            initiative(),
            [TermFacts(f"Nytt {n}", "Text.") for n in range(1, 4)],
            version=1,
        )

    conflict = page.form(HAND_IN).fill(WHOLE).submit()

    assert conflict.status == 409
    assert "Nytt 1" in conflict.text
    assert letters() == []


def test_the_signed_document_is_kept_and_fetched_by_those_who_may(scene, visit, app):
    with db.transaction():
        agreements.letter(scene.member, scene.contact)
    content = (FILES / DOCUMENT).read_bytes()
    form = visit(scene.contact).get(f"{scene.address}/avsiktsforklaring")

    page = form.form("Lägg till filen").fill(file=Upload(DOCUMENT, content)).submit()

    address = page.link(DOCUMENT)
    for person, answer in (
        (scene.contact, 200),
        (scene.teacher, 200),
        (scene.leader, 200),
        (scene.neighbour, 404),
    ):
        fetched = visit(person).fetch("GET", address)
        assert fetched.status_code == answer
    assert visit(scene.teacher).fetch("GET", address).data == content
    assert not page.has_button("Byt ut filen")
    assert app.extensions["storage"]


def test_a_file_that_is_no_document_is_refused_in_words(scene, visit):
    """ASVS 5.2.2: what a file is called and what it is must agree."""
    with db.transaction():
        agreements.draft(scene.member, scene.contact)
    form = visit(scene.contact).get(f"{scene.address}/avsiktsforklaring")

    refused = (
        form.form("Lägg till filen")
        .fill(file=Upload("avsikt.pdf", b"<script>alert(1)</script>"))
        .submit()
    )

    assert refused.status == 422
    [error] = refused.errors
    assert "men filen är något annat" in error
    [letter] = letters()
    assert letter.file_id is None


def test_neighbours_see_that_there_is_a_letter_and_not_who_signed_it(scene, visit):
    with db.transaction():
        agreements.letter(scene.member, scene.contact)

    page = visit(scene.neighbour).get(scene.address)

    assert "Inlämnad" in page.text
    assert "Britta Lind" not in page.text
    assert not page.has_link("Läs avsiktsförklaringen")


def test_asvs_5_2_4_signed_documents_count_with_all_files_of_the_municipality(
    scene, visit, settings
):
    with db.transaction():
        agreements.draft(scene.member, scene.contact)
        db.session.add(
            AgreementFile(
                member_id=scene.member.id,
                key=uuid4(),
                name="stor.pdf",
                media_type="application/pdf",
                size=1 << 20,
                sha256="0" * 64,
                uploaded_at=agreements.WRITTEN,
                uploaded_by_id=scene.contact.id,
            )
        )
    content = (FILES / DOCUMENT).read_bytes()
    address = f"{scene.address}/avsiktsforklaring"
    app = create_app(settings.model_copy(update={"upload_quota_mb": 1}))

    form = Client(app).sign_in(scene.contact).get(address).form("Lägg till filen")
    refused = form.fill(file=Upload(DOCUMENT, content)).submit()

    assert refused.status == 422
    assert "tar upp alla 1 MB" in refused.errors[0]
    # There is room where the limit is the usual one.
    form = visit(scene.contact).get(address).form("Lägg till filen")
    assert form.fill(file=Upload(DOCUMENT, content)).submit().status == 200


def test_asvs_5_4_3_an_infected_document_is_refused_and_nothing_of_it_is_kept(
    scene, settings, tmp_path
):
    scanner = tmp_path / "scan"
    scanner.write_text("#!/bin/sh\nexit 1\n")
    scanner.chmod(0o700)
    with db.transaction():
        agreements.draft(scene.member, scene.contact)
    app = create_app(settings.model_copy(update={"scanner": str(scanner)}))
    client = Client(app).sign_in(scene.contact)
    form = client.get(f"{scene.address}/avsiktsforklaring").form("Lägg till filen")

    content = (FILES / DOCUMENT).read_bytes()
    refused = form.fill(file=Upload(DOCUMENT, content)).submit()

    assert refused.status == 422
    assert "Virusskyddet har hittat något i filen." in refused.errors[0]
    assert db.session.scalars(sa.select(AgreementFile)).all() == []
    assert [each for each in settings.files.rglob("*") if each.is_file()] == []
