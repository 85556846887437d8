"""What is noted after the answer is kept by itself, and delays or spoils no answer."""

import pytest
import sqlalchemy as sa

from netconf import afterwards, clock, db, mail
from netconf.app import create_app
from tests.client import Client


def write():
    mail.write(
        to_name="Maj",
        to_email="maj@example.org",
        language="sv",
        subject="Efteråt",
        text="Hej.",
        now=clock.now(),
    )


def be_busy():
    write()
    raise sa.exc.OperationalError("UPDATE", {}, Exception("database is locked"))


def talk_nonsense():
    db.session.execute(sa.text("UPDATE there_is_no_such_table SET x = 1"))


@pytest.fixture
def visit(live_settings, database):  # noqa: ARG001 - it speaks to it
    """Give ``visit(work)``: look at a page that leaves something to be noted."""

    def look(work):
        app = create_app(live_settings)
        app.before_request(lambda: afterwards.do(work))
        return Client(app).get("/logga-in")

    return look


def test_what_is_left_to_be_noted_is_kept_though_the_page_was_only_looked_at(
    visit, subjects
):
    page = visit(write)

    assert (page.status, subjects()) == (200, ["Efteråt"])


def test_what_cannot_be_noted_is_lost_and_the_page_is_shown(visit, subjects):
    page = visit(be_busy)

    assert (page.status, subjects()) == (200, [])


def test_a_fault_of_ours_is_not_hushed_up(visit):
    with pytest.raises(sa.exc.DBAPIError):
        visit(talk_nonsense)
