"""New terms are a new version: letters keep theirs, and every contact person is asked to renew."""

import sqlalchemy as sa

from netconf import db
from netconf.agreements.models import LetterOfIntent
from netconf.initiatives.models import Initiative
from netconf.mail import Letter
from tests.factories import agreements

ISSUE = "Låt de nya villkoren gälla"


def page_of(client):
    return client.get(f"/satsning/{initiative().slug}").follow("Villkor för att delta")


def initiative():
    db.session.rollback()
    return db.session.scalars(sa.select(Initiative)).one()


def test_new_terms_hold_and_each_contact_person_is_asked_to_renew(scene, visit):
    with db.transaction():
        agreements.letter(scene.member, scene.contact)
    form = page_of(visit(scene.leader)).form(ISSUE)
    assert form.values["title_3"] == ["Kontaktperson"]
    assert form.values["title_4"] == [""]

    after = form.fill(title_4="Spridning", text_4="Arbetet sprids.").submit()

    assert "De nya villkoren gäller. 2 kontaktpersoner har fått ett brev." in after.text
    found = initiative()
    assert [(each.title, each.version) for each in found.current_terms] == [
        ("Avsiktsförklaring", 2),
        ("Fyra ledningsnivåer", 2),
        ("Kontaktperson", 2),
        ("Spridning", 2),
    ]
    [letter] = db.session.scalars(sa.select(LetterOfIntent))
    assert letter.terms_version == 1
    letters = db.session.scalars(sa.select(Letter).order_by(Letter.to_name)).all()
    assert [(each.to_name, each.subject) for each in letters] == [
        ("Karin Falk", "Nya villkor för att delta, version 2"),
        ("Siv Ek", "Nya villkor för att delta, version 2"),
    ]
    assert "/kommun/kavlinge/avsiktsforklaring/skriv" in letters[0].text


def test_who_has_accepted_older_terms_finds_the_new_ones_among_the_next_steps(
    scene, visit
):
    with db.transaction():
        agreements.letter(scene.member, scene.contact)
        agreements.mandate(scene.member, scene.contact)
    assert visit(scene.contact).get("/").words(".step-link") == []

    page_of(visit(scene.leader)).form(ISSUE).fill(text_1="Nytt.").submit()

    page = visit(scene.contact).get("/")
    assert page.words(".step-link") == ["Acceptera de nya villkoren för Kävlinge"]
    # 60 days after they were issued.
    assert page.words(".step-date") == ["15 jan."]


def test_two_who_renew_the_terms_at_once_are_shown_both(scene, visit):
    slow = page_of(visit(scene.leader)).form(ISSUE)
    page_of(visit(scene.leader)).form(ISSUE).fill(text_1="Först.").submit()

    conflict = slow.fill(text_1="Sedan.").submit()

    assert conflict.status == 409
    assert "Först." in conflict.text
    assert conflict.form(ISSUE).values["text_1"] == ["Sedan."]
    assert conflict.form(ISSUE).submit().status == 200
    assert initiative().terms_version == 3


def test_terms_that_are_half_or_unchanged_are_not_issued(scene, visit):
    form = page_of(visit(scene.leader)).form(ISSUE)
    assert form.submit().errors == ["Villkor 1: Ingenting är ändrat ännu."]

    refused = form.fill(title_4="Bara en rubrik").submit()

    assert refused.errors == [
        "Vad villkor 4 säger: Ett villkor har både rubrik och text."
    ]
    assert initiative().terms_version == 1


def test_earlier_versions_can_be_read(scene, visit):
    page_of(visit(scene.leader)).form(ISSUE).fill(text_1="Nytt.").submit()

    page = page_of(visit(scene.leader))

    assert "Version 2 gäller nu." in page.text
    assert page.words("details summary") == ["Version 1"]
    assert "Om avsiktsförklaring." in page.text
