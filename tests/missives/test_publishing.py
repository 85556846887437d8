"""A missive is published as it was looked at, by whom it may, and corrected with a reason."""

import pytest
import sqlalchemy as sa

from netconf import db
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.missives.models import Missive
from tests.factories import missives

# Before the people are made: the app opens a database session of its own.
pytestmark = pytest.mark.usefixtures("app")

PUBLISH = "Publicera missivet"
CORRECT = "Publicera rättelsen"
SAVE = "Spara utkastet"
QUESTIONLESS = (
    "Det finns inget frågetecken bland frågorna. "
    "De blandade grupperna behöver något att svara på."
)
NOBODY_WROTE = (
    "Inte alla ledningsnivåer har varit med och skrivit. "
    "Saknas: politiker, förvaltningsledning, rektorer och lärare."
)


def versions():
    db.session.rollback()
    missive = db.session.scalar(sa.select(Missive))
    return [(each.number, each.sections, each.reason) for each in missive.versions]


def test_a_contact_person_publishes_what_was_written(desk, visit):
    client = visit(desk.contact)
    page = client.get(f"{desk.address}/skriv")
    page = page.form("Spara och granska före publicering").fill(situation="**Läget**")

    review = page.submit()
    published = review.form(PUBLISH).submit()

    assert "blir en allmän handling" in review.text
    assert "från 24 november 2026, eller så snart alla missiv är inne" in review.text
    assert review.words("main .prose strong") == ["Läget"]
    assert published.path == desk.address
    assert "Missivet är publicerat." in published.text
    assert versions() == [(1, {"situation": "**Läget**"}, "")]


def test_which_levels_wrote_it_stands_with_what_was_published(desk, visit):
    client = visit(desk.contact)
    page = client.get(f"{desk.address}/skriv")
    page = page.form("Spara och granska före publicering").fill(
        situation="Läget", levels=["teacher", "principal"]
    )

    review = page.submit()
    published = review.form(PUBLISH).submit()
    published.follow("Rätta missivet").form(SAVE).fill(levels=["teacher"]).submit()
    again = client.get(f"{desk.address}/publicera")

    assert "Saknas: politiker och förvaltningsledning." in review.text
    assert "Nivåer som skrev rektorer och lärare" in published.text
    assert again.has_button(CORRECT)


def test_others_of_the_home_group_look_but_do_not_publish(desk, visit):
    missives.draft(desk.conference, desk.member, desk.contact)
    client = visit(desk.colleague)

    page = client.get(f"{desk.address}/publicera")

    assert "Kontaktpersonen för Kävlinge, eller ersättaren, publicerar det" in page.text
    assert not page.has_button(PUBLISH)
    assert client.post(f"{desk.address}/publicera", {"version": 2}).status == 403
    assert versions() == []


def test_what_is_worth_a_thought_is_said_and_stops_nobody(desk, visit):
    missives.draft(
        desk.conference,
        desk.member,
        desk.contact,
        survey="ord " * 900,
        questions="Ingen fråga.",
        next="Nästa",
    )

    page = visit(desk.contact).get(f"{desk.address}/publicera")

    assert page.words(".finding p:nth-child(2)") == [
        "3 avsnitt är tomma: Var vi står nu, Vad vi är minst nöjda med och Vilka som deltog",
        "Missivet har 903 ord. Över 800, ungefär två sidor, är det få som hinner läsa allt.",
        QUESTIONLESS,
        NOBODY_WROTE,
    ]
    assert page.form(PUBLISH).submit().path == desk.address


def test_a_draft_changed_meanwhile_is_shown_again_before_it_is_published(desk, visit):
    missives.draft(desk.conference, desk.member, desk.contact, situation="Först")
    review = visit(desk.contact).get(f"{desk.address}/publicera")
    theirs = visit(desk.colleague).get(f"{desk.address}/skriv").form(SAVE)
    theirs.fill(situation="Sedan").submit()

    again = review.form(PUBLISH).submit()

    assert again.status == 409
    assert "Utkastet ändrades medan du läste" in again.text
    assert again.words("main .prose") == ["Sedan"]
    assert versions() == []
    assert again.form(PUBLISH).submit().path == desk.address
    assert versions() == [(1, {"situation": "Sedan"}, "")]


def test_a_file_added_meanwhile_is_shown_before_it_is_published(desk, visit, storage):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    review = visit(desk.contact).get(f"{desk.address}/publicera")
    missive = db.session.get_one(Missive, missive.id)
    missives.attached(missive, desk.colleague, storage)
    db.session.commit()

    again = review.form(PUBLISH).submit()

    assert again.status == 409
    assert again.words("main .file a") == ["boras-handlingsplan.pdf"]
    assert versions() == []


def test_publishing_twice_is_publishing_once(desk, visit):
    missives.draft(desk.conference, desk.member, desk.contact)
    form = visit(desk.contact).get(f"{desk.address}/publicera").form(PUBLISH)

    first, second = form.submit(follow=False), form.submit(follow=False)

    assert [(each.status, each.location) for each in (first, second)] == [
        (303, desk.address)
    ] * 2
    assert len(versions()) == 1


def test_a_correction_needs_a_reason_and_something_to_correct(desk, visit):
    missives.published(desk.conference, desk.member, desk.contact, situation="Fel")
    client = visit(desk.contact)
    nothing = client.get(f"{desk.address}/publicera")
    writing = client.get(desk.address).follow("Rätta missivet")
    review = (
        writing.form("Spara och granska före publicering")
        .fill(situation="Rätt")
        .submit()
    )

    refused = review.form(CORRECT).submit()
    done = refused.form(CORRECT).fill(reason="  Fel siffra. ").submit()

    assert "Allt är publicerat" in nothing.text
    assert not nothing.has_button(CORRECT)
    assert "Andra läser den publicerade versionen" in writing.text
    assert refused.status == 422
    assert refused.errors == ["Varför rättas det?: Fältet måste fyllas i."]
    assert done.words("article .prose") == ["Rätt"]
    assert versions() == [
        (1, {"situation": "Fel"}, ""),
        (2, {"situation": "Rätt"}, "Fel siffra."),
    ]


def test_nothing_at_all_is_not_published(desk, visit):
    missives.draft(desk.conference, desk.member, desk.contact, situation=" ")
    client = visit(desk.contact)

    page = client.get(f"{desk.address}/publicera")
    answer = client.post(f"{desk.address}/publicera", {"version": 1, "seen_files": ""})

    assert "Det finns ingenting att publicera än" in page.text
    assert not page.has_button(PUBLISH)
    assert answer.status == 422
    assert versions() == []


def test_publishing_what_was_never_begun_leads_to_writing(desk, visit):
    client = visit(desk.contact)

    page = client.get(f"{desk.address}/publicera", follow=True)
    answer = client.post(f"{desk.address}/publicera", {"version": 0})

    assert page.path == f"{desk.address}/skriv"
    assert answer.location == f"{desk.address}/skriv"


def test_nothing_is_published_once_the_conference_is_closed(desk, visit):
    missives.draft(desk.conference, desk.member, desk.contact)
    form = visit(desk.contact).get(f"{desk.address}/publicera").form(PUBLISH)
    db.session.get_one(Conference, desk.conference.id).status = Status.CLOSED
    db.session.commit()

    page = form.submit()

    assert page.status == 409
    assert "kan inte längre ändras" in page.heading
    assert versions() == []


def test_the_last_to_publish_opens_all(desk, visit):
    missives.draft(desk.conference, desk.member, desk.contact)
    missives.published(desk.conference, desk.other_member, desk.other_contact)
    client = visit(desk.contact)
    other = f"{desk.base}/{desk.other_member.slug}"
    before = client.get(other).status

    client.get(f"{desk.address}/publicera").form(PUBLISH).submit()

    assert (before, client.get(other).status) == (404, 200)
