"""Goals, mandates and states: written by those who may, refused in words, shown to the network."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from netconf import db
from netconf.agreements import actions, queries
from netconf.agreements.models import Mandate, OperationalGoal
from netconf.agreements.rules import Direction
from netconf.errors import Conflict
from netconf.networks import actions as network_actions
from netconf.networks.models import Member
from netconf.networks.queries import find_place, reader_of
from netconf.networks.rules import MemberStatus
from tests.factories import agreements, networks

SET = "Sätt målet"
GOAL = {
    "indicator": "Andel A–E",
    "unit": "%",
    "direction": "up",
    "baseline_value": "62,5",
    "baseline_year": "2026",
    "target_value": "71",
    "target_year": "2029",
}
MANDATE = {
    "text": "Leder arbetet.",
    "given_by_name": "Sven Ahl",
    "given_by_office": "Förvaltningschef",
    "given_on": "2026-11-02",
}


def goals():
    db.session.rollback()
    return [each.facts for each in db.session.scalars(sa.select(OperationalGoal))]


def member_now(scene):
    db.session.rollback()
    return db.session.get_one(Member, scene.member.id)


def test_a_goal_is_set_and_read_with_a_decimal_comma(scene, visit):
    form = visit(scene.contact).get(scene.address).follow("Sätt ett mål").form(SET)

    page = form.fill(GOAL).submit()

    assert page.path == scene.address
    assert goals() == [
        replace(
            agreements.GOAL,
            indicator="Andel A–E",
            direction=Direction.UP,
            baseline_value=62.5,
            target_value=71,
        )
    ]
    shown = visit(scene.neighbour).get(scene.address)
    assert "62,5 %" in shown.text.replace("\u00a0", " ")
    assert not shown.has_link("Andel A–E")


def test_the_form_begins_with_the_national_test_in_grade_nine(scene, visit):
    form = visit(scene.contact).get(f"{scene.address}/mal/nytt").form(SET)

    assert form.values["indicator"] == [
        "Andel elever med A–E i nationella provet i matematik, årskurs 9"
    ]
    assert (form.values["unit"], form.values["direction"]) == (["%"], ["up"])


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (
            {"target_year": "2025"},
            "Mål, år: Målåret måste komma efter utgångsårets.",
        ),
        (
            {"target_value": "101"},
            "Mål, värde: En andel ligger mellan 0 och 100 procent.",
        ),
        (
            {"target_value": "60"},
            "Mål, värde: Från utgångsläget till målet går värdet inte åt det hållet.",
        ),
        ({"target_value": "många"}, "Mål, värde: Skriv ett tal, till exempel 62,5."),
        ({"target_value": "1e3"}, "Mål, värde: Skriv ett tal, till exempel 62,5."),
        ({"target_value": "nan"}, "Mål, värde: Skriv ett tal, till exempel 62,5."),
        (
            {"baseline_year": "20x6"},
            "Utgångsläge, år: Skriv ett årtal, till exempel 2027.",
        ),
        ({"direction": "sideways"}, "Riktning: Inget giltigt val."),
    ],
)
def test_an_impossible_goal_is_refused_and_keeps_what_was_typed(
    scene, visit, typed, error
):
    form = visit(scene.contact).get(f"{scene.address}/mal/nytt").form(SET)
    if "direction" in typed:
        refused = visit(scene.contact).post(
            f"{scene.address}/mal/nytt", {**GOAL, **typed, "version": "0"}
        )
        assert (refused.status, goals()) == (422, [])
        return

    refused = form.fill({**GOAL, **typed}).submit()

    assert (refused.status, refused.errors) == (422, [error])
    assert refused.form(SET).values["target_value"] == [typed.get("target_value", "71")]
    assert goals() == []


@pytest.mark.parametrize("typed", ["1 234,5", "1234.5", "1\u00a0234,5"])
def test_figures_are_read_as_swedes_write_them(scene, visit, typed):
    form = visit(scene.contact).get(f"{scene.address}/mal/nytt").form(SET)

    form.fill({**GOAL, "unit": "poäng", "target_value": typed}).submit()

    [goal] = goals()
    assert goal.target_value == 1234.5


def test_two_who_change_a_goal_are_shown_both(scene, visit):
    with db.transaction():
        goal = agreements.goal(scene.member, scene.contact)
    address = f"{scene.address}/mal/{goal.id}"
    slow = visit(scene.contact).get(address).form("Spara målet")
    quick = visit(scene.leader).get(address).form("Spara målet")
    quick.fill(target_value="91").submit()

    conflict = slow.fill(target_value="95,5").submit()

    assert conflict.status == 409
    assert conflict.form("Spara målet").values["target_value"] == ["95,5"]
    assert "91" in conflict.text
    assert conflict.form("Spara målet").submit().status == 200
    assert [each.target_value for each in goals()] == [95.5]


def test_a_goal_is_taken_away(scene, visit):
    with db.transaction():
        goal = agreements.goal(scene.member, scene.contact)

    page = visit(scene.contact).get(f"{scene.address}/mal/{goal.id}")
    page.form("Ta bort målet").submit()

    assert goals() == []


def test_a_mandate_is_written_down_and_shown_at_home_alone(scene, visit):
    page = visit(scene.contact).get(scene.address)
    assert "Inget skriftligt mandat" in page.text

    form = page.follow("Skriv ner mandatet").form("Spara mandatet")
    form.fill(MANDATE).submit()

    assert "Leder arbetet." in visit(scene.teacher).get(scene.address).text
    assert "Leder arbetet." not in visit(scene.neighbour).get(scene.address).text


def test_a_new_contact_person_has_no_mandate_until_one_is_given(scene, visit):
    with db.transaction():
        agreements.mandate(scene.member, scene.contact)
    day = agreements.WRITTEN.date()
    with db.transaction():
        place = find_place(scene.member.id, scene.teacher.id, day)
        network_actions.appoint_contact_person(place, today=day)

    assert queries.agreements_of(scene.member.id).mandate is None
    assert "Inget skriftligt mandat" in visit(scene.teacher).get(scene.address).text


def test_a_mandate_is_not_given_in_days_to_come(scene, visit):
    form = visit(scene.contact).get(f"{scene.address}/mandat").form("Spara mandatet")

    refused = form.fill({**MANDATE, "given_on": "2026-11-17"}).submit()

    assert refused.errors == ["Givet den: Välj en dag som har varit eller är i dag."]
    assert db.session.scalars(sa.select(Mandate)).all() == []


def test_one_contact_person_for_two_members_is_warned_about(scene, visit):
    with db.transaction():
        boden = networks.member(scene.network, "Vellinge")
        db.session.add(
            networks.Membership(
                person_id=scene.contact.id,
                member_id=boden.id,
                level="principal",
                title="Rektor",
                is_contact_person=True,
                from_on=agreements.WRITTEN.date(),
            )
        )

    page = visit(scene.contact).get(scene.address)

    assert "Karin Falk är kontaktperson för mer än en kommun" in page.text


def test_a_leader_sees_which_rules_hold_and_activates_against_one_with_a_reason(
    scene, visit
):
    with db.transaction():
        agreements.letter(scene.member, scene.contact)
    client = visit(scene.leader)
    page = client.get(scene.address).follow("Läge och regler")
    assert page.words(".finding-word") == [
        "Uppfylld",
        "Bör ses över",
        "Bör ses över",
        "Bör ses över",
    ]
    form = page.form("Gör Kävlinge aktiv")

    refused = form.submit()
    after = (
        refused.form("Gör Kävlinge aktiv").fill(reason="Målen sätts i vår.").submit()
    )

    assert refused.status == 422
    assert after.path == scene.address
    now = member_now(scene)
    assert (now.status, now.status_reason) == (
        MemberStatus.ACTIVE,
        "Målen sätts i vår.",
    )


def test_nobody_becomes_active_without_a_letter(scene, visit):
    with db.transaction():
        scene.member.status = MemberStatus.DECLARED

    refused = visit(scene.leader).post(
        f"{scene.address}/deltagande/activate", {"reason": "De lovar."}
    )

    assert refused.status == 409
    assert member_now(scene).status is MemberStatus.DECLARED


def test_a_member_pauses_with_a_reason_and_goes_on(scene, visit):
    with db.transaction():
        scene.member.status = MemberStatus.ACTIVE
    client = visit(scene.leader)
    form = client.get(f"{scene.address}/deltagande").form("Låt Kävlinge pausa")

    refused = form.submit()
    refused.form("Låt Kävlinge pausa").fill(reason="Ny förvaltning.").submit()

    assert refused.errors == ["Skäl: Skriv varför kommunen pausar."]
    assert "Ny förvaltning." in visit(scene.neighbour).get(scene.address).text
    assert member_now(scene).status is MemberStatus.PAUSED
    page = client.get(f"{scene.address}/deltagande")
    page.form("Låt Kävlinge fortsätta").submit()
    assert member_now(scene).status is MemberStatus.ACTIVE


def test_a_member_that_is_not_active_cannot_pause(scene, visit):
    answer = visit(scene.leader).post(
        f"{scene.address}/deltagande/pause", {"reason": "Nej."}
    )

    assert answer.status == 409
    assert member_now(scene).status is MemberStatus.INVITED


def test_nobody_leaves_through_the_page_of_states(scene, visit):
    answer = visit(scene.leader).post(f"{scene.address}/deltagande/leave", {})

    assert answer.status == 404


def test_a_letter_is_begun_once(scene):
    agreements.draft(scene.member, scene.contact)

    with pytest.raises(Conflict):
        agreements.draft(scene.member, scene.contact)


def test_a_mandate_that_has_changed_is_not_written_over(scene):
    mandate = agreements.mandate(scene.member, scene.contact)

    with pytest.raises(Conflict):
        actions.give_mandate(
            scene.member,
            scene.contact.id,
            text="Allt.",
            given_by_name="Sven",
            given_by_office="Chef",
            given_on=agreements.WRITTEN.date(),
            version=mandate.version + 1,
            by=reader_of(scene.contact, agreements.WRITTEN.date()),
            now=agreements.WRITTEN,
        )
