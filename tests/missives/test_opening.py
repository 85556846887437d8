"""A conference opens when every missive is in, or when it is said why not."""

import pytest
import sqlalchemy as sa

from netconf import db
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from tests.factories import missives

# Before the people are made: the app opens a database session of its own.
pytestmark = pytest.mark.usefixtures("app")

OPEN = "Öppna konferensen"
CONFERENCE = "/natverk/skane/konferens/2"
LEAD = (
    "Alla missiv ska vara inne innan konferensen öppnas. Saknas: Kävlinge och Svedala."
)


def kept():
    db.session.rollback()
    conference = db.session.scalar(sa.select(Conference))
    return conference.status, conference.opening_note


def test_with_all_missives_in_one_button_opens_it(desk, visit):
    missives.published(desk.conference, desk.member, desk.contact)
    missives.published(desk.conference, desk.other_member, desk.other_contact)

    page = visit(desk.leader).get(CONFERENCE).form(OPEN).submit()

    assert (page.path, "Konferensen är öppnad." in page.text) == (CONFERENCE, True)
    assert kept() == (Status.RUNNING, None)


def test_who_is_missing_is_named_and_a_reason_is_asked_for_and_kept(desk, visit):
    overview = visit(desk.leader).get(CONFERENCE)
    asking = overview.follow("Öppna konferensen …")

    refused = asking.form(OPEN).submit()
    opened = refused.form(OPEN).fill(reason="De läser upp sina på plats.").submit()

    assert LEAD in overview.text
    assert LEAD in asking.text
    assert (refused.status, refused.errors) == (
        422,
        [
            "Varför saknas missiv?: Skriv varför, innan du öppnar utan alla missiv.",
        ],
    )
    assert "Öppnades utan alla missiv De läser upp sina på plats." in opened.text
    assert kept() == (Status.RUNNING, "De läser upp sina på plats.")


def test_a_reason_that_was_not_needed_in_the_end_is_not_kept(desk, visit):
    form = visit(desk.leader).get(f"{CONFERENCE}/oppna").form(OPEN)
    missives.published(desk.conference, desk.member, desk.contact)
    missives.published(desk.conference, desk.other_member, desk.other_contact)
    db.session.commit()

    form.fill(reason="De är sena.").submit()

    assert kept() == (Status.RUNNING, None)


def test_a_button_that_has_not_asked_why_leads_to_the_question(desk, visit):
    answer = visit(desk.leader).post(f"{CONFERENCE}/oppna")

    assert (answer.status, answer.location) == (303, f"{CONFERENCE}/oppna")
    assert kept() == (Status.PUBLISHED, None)


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.PUBLISHED])
def test_what_is_not_about_to_open_is_not_opened(status, desk, visit):
    desk.conference.status = status
    client = visit(desk.leader)

    page = client.get(f"{CONFERENCE}/oppna")

    assert not page.has_button(OPEN)
    assert client.post(f"{CONFERENCE}/oppna", {"reason": "Vi vill."}).status == 409
    assert kept() == (status, None)
