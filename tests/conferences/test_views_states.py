"""A project leader ends a conference's days, opens it again, cancels it and takes it up again."""

import pytest

from netconf import db
from netconf.conferences import queries
from netconf.conferences.rules import Status
from tests.client import Client


@pytest.fixture
def leader(app, scene):
    return Client(app).sign_in(scene.leader)


def put(scene, status):
    scene.conference.status = status
    db.session.commit()


def status():
    return queries.get_conference("skane", 2).status


@pytest.mark.parametrize(
    ("before", "step", "after"),
    [
        (Status.AWAITING_FEEDBACK, "oppna-igen", Status.RUNNING),
        (Status.RUNNING, "avsluta-dagarna", Status.AWAITING_FEEDBACK),
        (Status.CANCELLED, "planera-igen", Status.PLANNED),
    ],
)
def test_each_step_leads_to_the_conferences_page(app, scene, before, step, after):
    put(scene, before)

    answer = Client(app).sign_in(scene.leader).post(f"{scene.address}/{step}")

    assert (answer.status, answer.location) == (303, scene.address)
    assert status() is after


@pytest.mark.parametrize("step", ["oppna-igen", "avsluta-dagarna", "planera-igen"])
def test_a_step_out_of_turn_is_a_conflict_and_changes_nothing(leader, scene, step):
    assert leader.post(f"{scene.address}/{step}").status == 409
    assert status() is Status.PLANNED


@pytest.mark.parametrize("step", ["oppna-igen", "avsluta-dagarna", "planera-igen"])
def test_no_step_is_taken_by_looking(leader, scene, step):
    assert leader.get(f"{scene.address}/{step}").status == 405


@pytest.mark.parametrize(
    "step", ["oppna-igen", "avsluta-dagarna", "planera-igen", "stall-in"]
)
def test_only_project_leaders_take_steps(app, scene, step):
    put(scene, Status.PUBLISHED)

    assert (
        Client(app).sign_in(scene.contact).post(f"{scene.address}/{step}").status == 403
    )
    assert status() is Status.PUBLISHED


def test_a_conference_is_cancelled_with_a_reason(leader, scene):
    page = leader.get(f"{scene.address}/redigera").follow("Ställ in konferensen …")
    refused = page.form("Ställ in konferensen").submit()
    assert refused.status == 422
    assert refused.errors == ["Varför ställs den in?: Skriv kort varför."]

    refused.form("Ställ in konferensen").fill(reason="Snöstorm.").submit()

    found = queries.get_conference("skane", 2)
    assert (found.status, found.closing_note) == (Status.CANCELLED, "Snöstorm.")


def test_a_button_that_has_not_asked_why_leads_to_the_question(leader, scene):
    answer = leader.post(f"{scene.address}/stall-in")

    assert (answer.status, answer.location) == (303, f"{scene.address}/stall-in")
    assert status() is Status.PLANNED


def test_a_cancelled_conference_is_planned_again(app, scene):
    scene.conference.closing_note = "Snöstorm."
    put(scene, Status.CANCELLED)
    page = Client(app).sign_in(scene.leader).get(f"{scene.address}/redigera")
    assert "Snöstorm." in page.text

    page.form("Planera konferensen igen").submit()

    assert status() is Status.PLANNED
