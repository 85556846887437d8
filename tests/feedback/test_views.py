"""The closing form, the board and what each member said, as people meet them."""

from datetime import UTC, datetime

import pytest

from netconf import db
from netconf.commitments import queries as promised
from netconf.commitments.rules import Outcome
from netconf.commitments.rules import Status as Promised
from netconf.conferences.models import Conference
from netconf.conferences.queries import get_conference
from netconf.conferences.rules import Status
from netconf.feedback.models import ClosingDraft, Feedback
from netconf.networks.queries import get_member, get_network, home_group
from tests.client import Client
from tests.factories import networks
from tests.factories.commitments import TEXT, commitment, follow_up
from tests.factories.feedback import PROMISE, sent
from tests.factories.people import SINCE
from tests.feedback.conftest import build_stage

BOARD = "/natverk/skane/konferens/2/aterkoppling"
SHOW = f"{BOARD}/kavlinge"
FORM = "/natverk/skane/konferens/2/avslutning/kavlinge"
SEND = "Skicka in till nätverket"
SAVE = "Spara utkast"
FILLED = {
    "rating": "5",
    "evaluation": "Samtalen gav mest.",
    "viewpoints": "Tack.",
    "food-0-text": "Vem läser era rapporter?",
    "food-0-kind": "question",
    "food-0-giver": "svedala",
    "promises-0-text": "Vi frågar först.",
    "promises-0-owner": "Rektorerna",
    "promises-0-level": "principal",
    "promises-0-success_sign": "Två frågor per rapport.",
}
LATER = datetime(2026, 12, 9, 13, 5, tzinfo=UTC)


@pytest.fixture
def stage(app, today):  # noqa: ARG001 - the app connects the session
    """Return the network on disk."""
    return on_disk(build_stage, today)


@pytest.fixture
def contact(client, stage):
    """Return the contact person at a browser."""
    return client.sign_in(stage.contact)


@pytest.fixture
def deputy(app, stage):
    """Return the deputy at another browser."""
    return Client(app).sign_in(stage.deputy)


def on_disk(make, *args, **given):
    with db.transaction():
        return make(*args, **given)


def move(stage, status):
    def make():
        db.session.get(Conference, stage.now.id).status = status

    on_disk(make)


def send_in(number, slug, **given):
    conference = get_conference("skane", number)
    of = get_member(conference.network, slug)
    who = home_group(of.id, SINCE)
    by = next(each.person for each in who if each.is_contact_person)
    return sent(conference, of, by, **given)


def closing_form(browser, name=SEND):
    return browser.get(FORM).form(name).fill(FILLED)


def test_form_is_sent_to_the_network(contact, stage):
    page = closing_form(contact).submit()

    assert page.path == SHOW
    assert "5 av 6" in page.text
    assert page.words(".commitment-text") == ["Vi frågar först."]
    assert "från Svedala" in page.text
    post = page.follow("Inlägget på forumet, att svara på")
    assert post.heading == "Återkoppling från konferens 2"
    assert "Kävlinge, rektorer" in post.text
    assert post.follow("Hela återkopplingen").path == SHOW
    assert post.find(".post nav a[href^='/atagande/']").get_text() == "Vi frågar först."
    (made,) = promised.adopted(stage.now.id)
    assert (made.due_on.isoformat(), made.theme.code) == ("2027-06-09", "RUT-1")


def test_sent_form_leads_to_what_was_sent(contact):
    closing_form(contact).submit()

    assert contact.get(FORM).location == SHOW


def test_number_is_for_the_own_group_and_the_leaders(client, stage):
    on_disk(send_in, 2, "kavlinge")
    pages = {
        who: Client(client.app).sign_in(person).get(SHOW).text
        for who, person in (
            ("delegate", stage.delegate),
            ("other", stage.other_contact),
            ("leader", stage.leader),
        )
    }

    shown = {who: "5 av 6" in text for who, text in pages.items()}
    assert shown == {"delegate": True, "other": False, "leader": True}
    assert all("Tack för obekväma frågor." in text for text in pages.values())


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"rating": []}, ["Vad gav konferensen er?: Välj en siffra."]),
        ({"evaluation": " "}, ["Utvärdering: Säg några ord om hur det var."]),
        (
            {"food-1-text": "Vad gör ni sedan?"},
            ["Tankeställare 2 – Slag: Fyll i det här också, eller töm hela raden."],
        ),
        (
            {"promises-0-owner": ""},
            ["Åtagande 1 – Ansvarig: Fyll i det här också, eller töm hela åtagandet."],
        ),
        (
            {"promises-0-due_on": "2026-12-09"},
            ["Åtagande 1 – Klart senast: Välj en dag efter konferensen."],
        ),
        (
            {
                "promises-0-text": "",
                "promises-0-owner": "",
                "promises-0-level": "",
                "promises-0-success_sign": "",
            },
            ["Åtagande 1 – Vi ska: Gör minst ett åtagande."],
        ),
    ],
    ids=["rating", "evaluation", "half a row", "half a promise", "too soon", "none"],
)
def test_refused_form_keeps_what_was_typed(contact, change, errors):
    page = closing_form(contact).fill(change).submit()

    assert (page.status, page.errors) == (422, errors)
    assert page.form(SEND).values["viewpoints"] == ["Tack."]
    assert db.session.query(Feedback).count() == 0


def test_draft_is_fetched_back(contact, deputy):
    page = closing_form(contact, SAVE).submit()

    assert "Utkastet sparades kl. 12.00." in page.text
    values = deputy.get(FORM).form(SEND).values
    assert {name: values[name][0] for name in FILLED} == FILLED


def test_half_written_draft_may_be_saved(contact):
    form = contact.get(FORM).form(SAVE)

    page = form.fill({"promises-0-text": "Vi ska kanske"}).submit()

    assert page.form(SEND).values["promises-0-text"] == ["Vi ska kanske"]


def test_second_editor_gets_both_texts_and_can_go_on(contact, deputy):
    forms = [closing_form(who, SAVE) for who in (contact, deputy)]

    forms[0].fill(evaluation="Den ena.").submit()
    page = forms[1].fill(evaluation="Den andra.").submit()

    assert page.status == 409
    assert page.words(".version-text") == ["Den ena.", "Den andra."]
    assert "Karin Falk" in page.text
    page = page.form(SEND).submit()
    assert page.path == SHOW
    assert "Den andra." in page.text


def test_form_is_not_sent_over_a_newer_draft(contact, deputy):
    form = closing_form(contact)
    closing_form(deputy, SAVE).fill(evaluation="Nyare.").submit()

    page = form.submit()

    assert page.status == 409
    assert page.words(".version-text") == ["Nyare.", "Samtalen gav mest."]


def test_same_form_sent_twice_exists_once(contact):
    form = closing_form(contact)

    locations = {form.submit(follow=False).location for _ in range(2)}

    assert locations == {SHOW}
    assert db.session.query(Feedback).count() == 1


def test_text_that_comes_after_is_kept_for_its_group(contact, deputy, stage):
    late = closing_form(deputy).fill(evaluation="En annan text.")
    closing_form(contact).submit()

    page = late.submit()

    assert page.path == SHOW
    assert "Formuläret var redan inskickat." in page.text
    assert "En annan text." in page.text
    assert db.session.query(Feedback).one().evaluation == "Samtalen gav mest."
    db.session.remove()
    other = Client(contact.app).sign_in(stage.other_contact)
    assert "En annan text." not in other.get(SHOW).text
    page = page.form("Ta bort texten").submit()
    assert "En annan text." not in page.text
    assert db.session.query(ClosingDraft).count() == 0


def test_earlier_commitments_come_first(contact, stage):
    of = on_disk(commitment, stage.before, stage.member)

    page = closing_form(contact).submit()

    assert page.errors == [
        (
            f"{TEXT} – Det kvarstår som det är och förs vidare: "
            "Följ upp det först, eller kryssa för att det kvarstår."
        )
    ]
    remains = {f"r{of.id.hex}-remains": True, f"r{of.id.hex}-reason": "Ny nämnd."}
    page = page.form(SEND).fill(remains).submit()
    assert page.words(".commitment-text") == ["Vi frågar först.", TEXT]
    assert promised.get_commitment(of.id).status is Promised.CARRIED_OVER


def carry_over(stage):
    """Let the contact person carry an earlier commitment over."""
    of = commitment(stage.before, stage.member, status=Promised.CARRIED_OVER)
    follow_up(of, stage.now, stage.contact, Outcome.PARTLY, carried_over=True)
    return commitment(stage.now, stage.member, carries=of, status=Promised.PROPOSED)


def test_carried_commitment_is_ready_to_adjust(contact, stage):
    carried = on_disk(carry_over, stage)
    form = contact.get(FORM).form(SEND)

    assert form.values["promises-0-text"] == [TEXT]
    filled = {**FILLED, "promises-0-text": "Skarpare.", "promises-0-level": "teacher"}
    page = form.fill(filled).submit()

    assert page.words(".commitment-text") == ["Skarpare."]
    made = promised.get_commitment(carried.id)
    assert (made.status, made.level) == (Promised.ADOPTED, "teacher")


def test_carried_commitment_is_not_emptied_away(contact, stage):
    on_disk(carry_over, stage)
    form = contact.get(FORM).form(SEND)

    page = form.fill({**FILLED, "promises-0-text": ""}).submit()

    assert page.errors == [
        (
            "Åtagande 1 – Vi ska: Ni har fört det här åtagandet vidare. "
            "Fyll i hela åtagandet, eller ändra er uppföljning."
        )
    ]


def test_commitment_carried_over_meanwhile_comes_into_the_form(contact, stage):
    form = closing_form(contact)
    on_disk(carry_over, stage)

    page = form.submit()

    assert page.status == 409
    values = page.form(SEND).values
    assert [values[f"promises-{place}-text"] for place in (0, 1)] == [
        ["Vi frågar först."],
        [TEXT],
    ]
    assert page.form(SEND).submit().path == SHOW


def test_more_than_three_commitments_are_too_many(contact, stage):
    on_disk(carry_over, stage)
    form = contact.get(FORM).form(SEND)
    rows = {
        f"promises-{place}-{name.split('-')[2]}": text
        for place in (1, 2)
        for name, text in FILLED.items()
        if name.startswith("promises")
    }
    forged = {
        "promises-3-text": "Ett fjärde.",
        "promises-3-theme": "RUT-1",
        "promises-3-owner": "Vi",
        "promises-3-level": "teacher",
        "promises-3-due_on": "2027-06-01",
        "promises-3-success_sign": "Det syns.",
    }
    filled = {**FILLED, **rows, "promises-0-text": "Skarpare."}
    values = {name: one[0] for name, one in form.fill(filled).values.items()}

    page = contact.post(FORM, {**values, **filled, **forged})

    assert page.errors == [
        (
            "Åtagande 4 – Vi ska: Högst tre åtaganden, de som förs vidare inräknade. "
            "Välj de viktigaste."
        )
    ]


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (Status.PLANNED, "Avslutningsformuläret är inte öppet än"),
        (Status.PUBLISHED, "Avslutningsformuläret är inte öppet än"),
        (Status.CLOSED, "Konferensen är stängd"),
        (Status.CANCELLED, "Konferensen är inställd"),
    ],
    ids=lambda value: str(value),
)
def test_form_says_when_it_opens(contact, stage, status, title):
    move(stage, status)

    page = contact.get(FORM)

    assert page.words(".notice-title") == [title]
    assert not page.has_button(SEND)


@pytest.mark.parametrize("name", [SEND, SAVE])
def test_text_is_still_there_when_the_conference_closed_meanwhile(contact, stage, name):
    form = closing_form(contact, name)
    move(stage, Status.CLOSED)

    page = form.submit()

    assert page.status == 409
    assert "Samtalen gav mest." in page.text
    assert db.session.query(Feedback).count() == 0


def test_costly_text_is_refused_in_words(contact):
    page = closing_form(contact).fill(evaluation="[" * 2000).submit()

    assert page.status == 422
    assert "hakparenteser" in page.errors[0]
    assert db.session.query(Feedback).count() == 0


def test_delegates_see_the_form_of_their_own_group(client, contact, stage):
    closing_form(contact, SAVE).submit()
    delegate = Client(client.app).sign_in(stage.delegate)

    page = delegate.get(FORM)

    assert "Samtalen gav mest." in page.text
    assert not page.has_button(SEND)
    assert delegate.post(FORM).status == 403
    assert delegate.post(f"{FORM}/utkast").status == 403


@pytest.mark.parametrize("who", ["other_contact", "leader"])
def test_draft_does_not_exist_for_others(client, stage, who):
    reader = client.sign_in(getattr(stage, who))

    assert reader.get(FORM).status == 404
    assert reader.post(FORM).status == 404
    assert reader.post(f"{FORM}/utkast").status == 404


@pytest.mark.parametrize("path", [BOARD, SHOW, FORM])
def test_other_networks_see_nothing(client, stage, path):  # noqa: ARG001 - on disk
    def make():
        elsewhere = networks.network("Nätverk Norr")
        return networks.in_home_group(networks.member(elsewhere, "Boden"))

    assert client.sign_in(on_disk(make)).get(path).status == 404


def test_board_shows_who_is_in(client, stage):
    on_disk(send_in, 2, "kavlinge", now=LATER)
    page = client.sign_in(stage.other_contact).get(BOARD)

    assert "1 av 2 är inne. Saknas: Svedala." in page.text
    assert page.table()[1:] == [
        ["Kävlinge", "Inne 2026-12-09 14:05", PROMISE],
        ["Svedala", "Saknas", "–"],
    ]
    assert page.has_link("Fyll i avslutningsformuläret")
    assert page.follow("Kävlinge").path == SHOW


def test_board_before_the_conference_says_what_will_come(contact, stage):
    move(stage, Status.PUBLISHED)

    assert contact.get(BOARD).words(".empty-title") == ["Återkopplingen kommer dag två"]


def test_mean_is_shown_when_enough_are_in(client, stage):
    def make():
        for place in range(5):
            member = networks.member(get_network("skane"), f"Kommun {place}")
            networks.in_home_group(member, f"Någon {place}", contact=True)
            send_in(2, member.slug, rating=4 + place % 2)

    on_disk(make)
    page = client.sign_in(stage.other_contact).get(BOARD)

    assert "De ger konferensen 4,4 av 6 i medeltal." in page.text


def test_leader_closes_with_a_reason(client, stage):
    on_disk(send_in, 2, "kavlinge")
    move(stage, Status.AWAITING_FEEDBACK)
    leader = client.sign_in(stage.leader)
    form = leader.get(BOARD).form("Stäng konferensen")

    page = form.submit()
    assert (page.status, page.errors) == (
        422,
        ["Varför saknas återkoppling?: Berätta varför innan du stänger utan alla."],
    )
    page = page.form("Stäng konferensen").fill(reason="Snöoväder.").submit()

    assert "Snöoväder." in page.text
    assert not page.has_button("Stäng konferensen")
    db.session.remove()
    assert db.session.get(Conference, stage.now.id).status is Status.CLOSED


def test_running_conference_is_not_closed(client, stage):
    leader = client.sign_in(stage.leader)

    assert not leader.get(BOARD).has_button("Stäng konferensen")
    page = leader.post(f"{BOARD}/stang", {"reason": "För tidigt."})
    assert page.status == 409


@pytest.mark.parametrize("who", ["contact", "delegate"])
def test_only_leaders_close(client, stage, who):
    move(stage, Status.AWAITING_FEEDBACK)
    reader = client.sign_in(getattr(stage, who))

    assert not reader.get(BOARD).has_button("Stäng konferensen")
    assert reader.post(f"{BOARD}/stang").status == 403


def test_member_that_has_not_sent_is_told_of(client, stage):
    page = client.sign_in(stage.leader).get(f"{BOARD}/svedala")

    assert page.words(".empty-title") == ["Inget har kommit in än"]
    assert stage.other.slug == "svedala"


@pytest.mark.parametrize("number", [1, 7, 30])
def test_pages_make_as_many_statements_for_any_network(
    contact, stage, counts_queries, number
):
    def make():
        for place in range(number):
            member = networks.member(get_network("skane"), f"Kommun {place}")
            networks.in_home_group(member, f"Någon {place}", contact=True)
            send_in(2, member.slug)
            commitment(stage.before, stage.member, position=place + 1)

    on_disk(make)
    counts = []
    for path in (BOARD, f"{BOARD}/kommun-0", FORM):
        with counts_queries() as statements:
            contact.get(path)
        counts.append(len(statements))
        statements.at_most(10)

    assert counts == [6, 6, 6]


def test_pages_read_in_english(contact):
    on_disk(send_in, 2, "svedala")
    contact.get(BOARD).form("English").submit()

    assert contact.get(BOARD).heading == "Feedback"
    assert contact.get(FORM).heading == "Closing form, Kävlinge"
    assert contact.get(f"{BOARD}/svedala").heading == "Feedback, Svedala"
