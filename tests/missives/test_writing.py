"""A home group writes its draft together, and no word of it is lost."""

from datetime import date

import pytest
import sqlalchemy as sa

from netconf import db
from netconf.commitments.rules import Outcome
from netconf.commitments.rules import Status as CommitmentStatus
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.missives.models import Missive
from netconf.missives.rules import Section
from netconf.networks.models import Member
from netconf.networks.rules import MemberStatus
from tests.factories import commitments, conferences, missives

# Before the people are made: the app opens a database session of its own.
pytestmark = pytest.mark.usefixtures("app")

SAVE = "Spara utkastet"


def stored():
    db.session.rollback()
    return db.session.scalar(sa.select(Missive))


def sections_of(page):
    return [each["name"] for each in page.all("main textarea")]


def test_a_draft_is_begun_by_saving_and_gone_on_with(desk, visit):
    client = visit(desk.colleague)

    page = client.get(desk.base).follow("Börja på missivet för Kävlinge")
    page = page.form(SAVE).fill({"Var vi står nu": "Rutinerna\n\nfinns."}).submit()

    assert "Utkastet är sparat." in page.text
    assert "Senast sparat av Dag Lindh" in page.text
    assert page.form(SAVE).values["situation"] == ["Rutinerna\r\n\r\nfinns."]
    assert stored().sections == {"situation": "Rutinerna\n\nfinns."}


def test_looking_begins_nothing(desk, visit):
    visit(desk.contact).get(f"{desk.address}/skriv")

    assert stored() is None


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        (SAVE, "skriv"),
        ("Spara och granska före publicering", "publicera"),
        ("Spara och lägg till filer", "filer"),
    ],
)
def test_each_button_saves_and_leads_where_it_says(desk, visit, button, expected):
    page = visit(desk.contact).get(f"{desk.address}/skriv")

    answer = page.form(button).fill(situation="Läget").submit(follow=False)

    assert (answer.status, answer.location) == (303, f"{desk.address}/{expected}")
    assert stored().sections == {"situation": "Läget"}


def test_the_first_time_on_a_theme_asks_for_a_survey(desk, visit):
    page = visit(desk.contact).get(f"{desk.address}/skriv")

    assert sections_of(page) == [
        "survey",
        "situation",
        "dissatisfied",
        "next",
        "questions",
        "participants",
    ]
    assert not page.has_link("Följ upp åtagandena")


def promise(desk):
    """Let two things be promised at an earlier conference on the theme."""
    before = conferences.conference(
        desk.network, number=1, status=Status.CLOSED, day_1=date(2026, 5, 5)
    )
    done = commitments.commitment(
        before,
        desk.member,
        "Nämnden ställer\ntre frågor.",
        status=CommitmentStatus.PARTLY,
    )
    commitments.follow_up(done, desk.conference, desk.contact, Outcome.PARTLY)
    commitments.commitment(before, desk.member, "Rektorerna läser.", position=2)
    commitments.commitment(before, desk.other_member, "Svedala lovar.")


def test_when_a_theme_returns_the_promises_are_there_to_write_on(desk, visit):
    promise(desk)
    page = visit(desk.contact).get(f"{desk.address}/skriv")

    assert sections_of(page)[0] == "earlier"
    assert page.form(SAVE).values["earlier"][0].splitlines() == [
        "- **Nämnden ställer tre frågor.** Konferens 1: delvis uppnått.",
        "    - Gjort: Frågorna lämnades två gånger.",
        "    - Effekt: Samtalet tog en timme.",
        "- **Rektorerna läser.** Konferens 1: ännu inte uppföljt.",
    ]
    follow_up = f"/natverk/skane/konferens/2/uppfoljning/{desk.member.slug}"
    assert page.link("Följ upp åtagandena") == follow_up


def test_what_was_written_of_the_promises_is_not_written_over(desk, visit):
    promise(desk)
    client = visit(desk.contact)
    form = client.get(f"{desk.address}/skriv").form(SAVE)

    page = form.fill(earlier="", situation="Läget").submit()

    assert page.form(SAVE).values["earlier"] == [""]


def test_a_section_no_longer_asked_for_is_still_shown_while_it_holds_text(desk, visit):
    missives.draft(desk.conference, desk.member, desk.contact, earlier="Vi lovade.")
    client = visit(desk.contact)

    page = client.get(f"{desk.address}/skriv")
    page = page.form(SAVE).fill(survey="Kartlagt.").submit()

    assert sections_of(page)[:2] == ["survey", "earlier"]
    assert stored().sections == {"survey": "Kartlagt.", "earlier": "Vi lovade."}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a" * 20_001, "Använd högst 20000 tecken.", id="too-long"),
        pytest.param("[" * 5_000, "hakparenteser", id="too-costly"),
    ],
)
def test_a_refused_form_comes_back_with_all_that_was_typed(desk, visit, text, expected):
    form = visit(desk.contact).get(f"{desk.address}/skriv").form(SAVE)

    page = form.fill(situation="Läget", next=text).submit()

    assert page.status == 422
    (error,) = page.errors
    assert expected in error
    assert page.find(".error-summary a")["href"] == "#next"
    assert page.form(SAVE).values["next"] == [text]
    assert page.form(SAVE).values["situation"] == ["Läget"]
    assert stored() is None


def test_the_words_are_counted(desk, visit):
    missives.draft(desk.conference, desk.member, desk.contact, next="ord " * 801)

    page = visit(desk.contact).get(f"{desk.address}/skriv")

    assert "801 ord hittills. Högst 800 ord" in page.text


def test_two_who_open_an_empty_form_and_save_both_keep_their_texts(desk, visit):
    mine = visit(desk.contact).get(f"{desk.address}/skriv").form(SAVE)
    theirs = visit(desk.colleague).get(f"{desk.address}/skriv").form(SAVE)

    theirs.fill(situation="Dags läge", questions="Dags fråga?").submit()
    conflict = mine.fill(situation="Karins läge", next="Karins nästa").submit()

    assert conflict.status == 409
    assert "Dag Lindh sparade" in conflict.text
    assert conflict.words(".version-text") == ["Dags läge", "Karins läge"]
    assert {
        name: conflict.form(SAVE).values[name]
        for name in ("situation", "next", "questions")
    } == {
        "situation": ["Karins läge"],
        "next": ["Karins nästa"],
        "questions": ["Dags fråga?"],
    }
    assert stored().sections == {"situation": "Dags läge", "questions": "Dags fråga?"}


def test_those_who_write_in_different_sections_get_them_put_together(desk, visit):
    missives.draft(
        desk.conference, desk.member, desk.contact, situation="Först", next="Först"
    )
    mine = visit(desk.contact).get(f"{desk.address}/skriv").form(SAVE)
    theirs = visit(desk.colleague).get(f"{desk.address}/skriv").form(SAVE)
    theirs.fill(situation="Dags", questions="Dags fråga?").submit()

    conflict = mine.fill(next="Karins").submit()
    conflict.form(SAVE).submit()

    assert conflict.status == 409
    assert "Ni ändrade olika avsnitt." in conflict.text
    assert conflict.words(".version-text") == []
    assert stored().sections == {
        "situation": "Dags",
        "next": "Karins",
        "questions": "Dags fråga?",
    }


def test_after_a_conflict_the_merged_text_is_saved(desk, visit):
    missives.draft(desk.conference, desk.member, desk.contact, situation="Först")
    mine = visit(desk.contact).get(f"{desk.address}/skriv").form(SAVE)
    theirs = visit(desk.colleague).get(f"{desk.address}/skriv").form(SAVE)
    theirs.fill(situation="Dags läge").submit()

    conflict = mine.fill(situation="Karins läge").submit()
    page = conflict.form(SAVE).fill(situation="Bådas läge").submit()

    assert page.status == 200
    assert stored().sections == {"situation": "Bådas läge"}


def test_a_third_text_meanwhile_is_a_conflict_again(desk, visit):
    missives.draft(desk.conference, desk.member, desk.contact, situation="Först")
    mine = visit(desk.contact).get(f"{desk.address}/skriv").form(SAVE)
    colleague = visit(desk.colleague)

    def save_theirs(text):
        colleague.get(f"{desk.address}/skriv").form(SAVE).fill(situation=text).submit()

    save_theirs("Dags första")
    conflict = mine.fill(situation="Karins").submit()
    save_theirs("Dags andra")
    again = conflict.form(SAVE).submit()

    assert (conflict.status, again.status) == (409, 409)
    assert again.words(".version-text") == ["Dags andra", "Karins"]


@pytest.mark.parametrize(
    ("theirs", "mine", "shown", "kept"),
    [
        (["teacher"], [], [], ["teacher"]),
        ([], ["principal"], [], ["principal"]),
        (["teacher"], ["principal"], ["Lärare", "Rektorer"], ["principal"]),
    ],
    ids=["only theirs", "only mine", "both"],
)
def test_ticks_of_two_who_save_at_once_are_not_lost(
    theirs, mine, shown, kept, desk, visit
):
    missives.draft(desk.conference, desk.member, desk.contact, situation="Läget")
    form = visit(desk.contact).get(f"{desk.address}/skriv").form(SAVE)
    visit(desk.colleague).get(f"{desk.address}/skriv").form(SAVE).fill(
        next="Dags", levels=theirs
    ).submit()

    conflict = form.fill(levels=mine, questions="Vad?").submit()
    conflict.form(SAVE).submit()

    assert conflict.status == 409
    assert conflict.words(".version-text") == shown
    assert stored().levels == kept
    assert stored().sections == {
        "situation": "Läget",
        "next": "Dags",
        "questions": "Vad?",
    }


def test_a_form_sent_twice_is_carried_out_once(desk, visit):
    form = visit(desk.contact).get(f"{desk.address}/skriv").form(SAVE)
    form.fill(situation="Läget")

    first, second = form.submit(follow=False), form.submit(follow=False)

    assert (first.status, second.status) == (303, 303)
    assert first.location == second.location
    assert stored().version == 2


@pytest.mark.parametrize("status", [Status.CLOSED, Status.CANCELLED])
def test_what_is_written_when_the_conference_closes_is_given_back(desk, visit, status):
    missives.published(desk.conference, desk.member, desk.contact, situation="Läget")
    client = visit(desk.contact)
    form = client.get(f"{desk.address}/skriv").form(SAVE)
    db.session.get_one(Conference, desk.conference.id).status = status
    db.session.commit()

    page = form.fill(situation="Efteråt <b>", survey="Mer").submit()

    assert page.status == 409
    assert page.words(".version-text") == ["Mer", "Efteråt <b>"]
    assert stored().sections == {"situation": "Läget"}
    assert client.get(f"{desk.address}/skriv").location == desk.address
    assert client.get(f"{desk.address}/filer").location == desk.address


@pytest.mark.parametrize("status", [MemberStatus.LEFT, MemberStatus.PAUSED])
def test_a_member_that_does_not_take_part_writes_nothing(desk, visit, status):
    missives.draft(desk.conference, desk.member, desk.contact)
    client = visit(desk.contact)
    db.session.get_one(Member, desk.member.id).status = status
    db.session.commit()

    assert client.fetch("GET", f"{desk.address}/skriv").status_code == 404
    assert client.post(f"{desk.address}/skriv", {"version": 1}).status == 404


@pytest.mark.parametrize("who", ["other_contact", "leader", "stranger"])
def test_nobody_else_writes_in_it(desk, visit, who):
    missives.draft(desk.conference, desk.member, desk.contact, situation="Läget")
    client = visit(getattr(desk, who))

    answers = [
        client.post(f"{desk.address}/{path}", {"version": 2, "situation": "Mitt"})
        for path in ("skriv", "publicera", "filer")
    ]

    assert [each.status for each in answers] == [404] * 3
    assert stored().sections == {"situation": "Läget"}


def test_fields_that_the_form_does_not_have_do_nothing(desk, visit):
    client = visit(desk.colleague)

    client.post(
        f"{desk.address}/skriv",
        {
            "version": 0,
            "situation": "Läget",
            "status": "published",
            "published_on": "2026-11-01",
            "member_id": str(desk.other_member.id),
            "changed_by_id": str(desk.stranger.id),
        },
    )

    missive = stored()
    assert (missive.status, missive.published_on) == ("draft", None)
    assert (missive.member_id, missive.changed_by_id) == (
        desk.member.id,
        desk.colleague.id,
    )


def test_a_form_without_its_version_is_refused(desk, visit):
    page = visit(desk.contact).post(f"{desk.address}/skriv", {"situation": "Läget"})

    assert page.status == 422
    assert page.form(SAVE).values["situation"] == ["Läget"]
    assert stored() is None


def test_the_page_keeps_a_last_copy_for_each_missive_alone(desk, visit):
    page = visit(desk.contact).get(f"{desk.address}/skriv")

    assert page.find("form[data-draft]")["data-draft"] == (
        f"missive-{desk.conference.id}-{desk.member.id}"
    )


def test_every_section_has_its_words(desk, visit):
    missives.draft(
        desk.conference, desk.member, desk.contact, **dict.fromkeys(Section, "Text")
    )

    page = visit(desk.contact).get(f"{desk.address}/skriv")

    assert sections_of(page) == [section.value for section in Section]
    assert all(page.words("main .field .hint"))
