"""An administrator who sees the site as somebody else changes nothing and is seen to look."""

import pytest
from sqlalchemy import select

from netconf import db
from netconf.audit.models import AuditEvent
from netconf.people import actions
from netconf.people.models import Appointment, Person
from netconf.reader import Role


@pytest.fixture
def viewer(browser, scene):
    """Return the administrator's browser, looking as the teacher does."""
    client = browser("administrator")
    page = client.get(f"/person/{scene.teacher.id}")
    page.form("Visa som Ove Lund").submit()
    return client


def test_the_site_is_seen_as_the_other_sees_it(viewer):
    page = viewer.get("/natverk/skane")

    assert page.words(".viewing .notice-title") == ["Du ser webbplatsen som Ove Lund"]
    assert not page.has_link("Roller")
    assert viewer.get("/natverk/skane/roller").status == 403


@pytest.mark.parametrize(
    "path",
    ["/natverk/skane/forum/ny", "/sprak", "/logga-in", "/finns/inte", "/natverk/nytt"],
)
def test_asvs_8_2_1_nothing_is_changed_in_somebody_elses_name(viewer, path):
    refused = viewer.post(path, {"title": "Nytt", "source": "Text", "language": "en"})

    assert (refused.status, refused.heading) in {
        (403, "Du tittar bara"),
        (404, "Sidan finns inte"),
        (405, "Sidan kan inte användas så"),
    }
    assert refused.heading != "Sidan finns inte" or path == "/finns/inte"


@pytest.mark.parametrize(
    "path", ["/konto", "/konto/losenord", "/konto/inloggningar", "/konto/tvasteg"]
)
def test_asvs_8_2_3_what_is_only_ones_own_is_not_looked_at(viewer, path):
    assert viewer.get(path).heading == "Du tittar bara"


def test_whoever_stops_is_themselves_again(viewer):
    page = viewer.get("/").form("Sluta").submit()

    assert page.words(".viewing") == []
    assert viewer.get("/natverk/skane/roller").status == 200


def test_looking_ends_with_the_session(viewer, scene):
    viewer.get("/").form("Logga ut").submit()
    viewer.sign_in(scene.administrator)

    assert viewer.get("/").words(".viewing") == []


@pytest.mark.usefixtures("viewer")
def test_that_somebody_looked_is_written_in_the_log(scene):
    event = db.session.scalars(
        select(AuditEvent).where(AuditEvent.action == "roles.view_as")
    ).one()

    assert (event.actor_id, event.kind, event.thing_id) == (
        scene.administrator.id,
        "person",
        scene.teacher.id,
    )


def test_nobody_looks_as_another_administrator(browser, scene, today):
    with db.transaction():
        teacher = db.session.get(Person, scene.teacher.id)
        actions.appoint(teacher, Role.ADMINISTRATOR, from_on=today)

    answer = browser("administrator").post(f"/person/{scene.teacher.id}/visa-som")

    assert answer.status == 403


def test_asvs_8_3_2_whoever_becomes_administrator_is_looked_as_no_longer(
    viewer, scene, today
):
    with db.transaction():
        teacher = db.session.get(Person, scene.teacher.id)
        actions.appoint(teacher, Role.ADMINISTRATOR, from_on=today)

    assert viewer.get("/").words(".viewing") == []


def test_asvs_8_3_2_an_administrator_no_more_looks_no_more(viewer, scene, today):
    with db.transaction():
        held = select(Appointment).where(
            Appointment.person_id == scene.administrator.id
        )
        db.session.scalars(held).one().until_on = today

    page = viewer.get("/")

    assert page.words(".viewing") == []
    assert page.words(".site-who") == ["Ada Minn"]


def test_nobody_is_looked_as_who_cannot_sign_in(browser, scene):
    with db.transaction():
        db.session.get(Person, scene.teacher.id).is_active = False

    client = browser("administrator")

    assert client.post(f"/person/{scene.teacher.id}/visa-som").status == 404


def test_whoever_does_not_look_has_nothing_to_stop(browser):
    assert browser("teacher").post("/visa-som/sluta").location == "/"


def test_a_project_leader_looks_as_nobody(browser, scene):
    page = browser("leader").get(f"/person/{scene.teacher.id}")

    assert not page.has_button("Visa som Ove Lund")
