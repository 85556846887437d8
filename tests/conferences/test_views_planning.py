"""A project leader plans a conference, changes the plan and has the venue approved."""

from datetime import date

import pytest

from netconf import db
from netconf.conferences import queries
from netconf.conferences.rules import Dates, Status
from tests.client import Client
from tests.factories import networks


@pytest.fixture
def leader(app, scene):
    return Client(app).sign_in(scene.leader)


@pytest.fixture
def theme(scene):
    [area] = scene.network.round.initiative.areas
    return str(area.themes[0].id)


NEW = "/natverk/skane/konferens/ny"


def test_a_conference_is_planned_with_proposed_number_and_deadlines(leader, theme):
    page = leader.get(NEW)
    form = page.form("Planera konferensen")
    assert form.values["number"] == ["3"]

    after = form.fill(themes=[theme], day_1="2027-03-09").submit()

    assert after.path == "/natverk/skane/konferens/3"
    found = queries.get_conference("skane", 3)
    assert found.status is Status.PLANNED
    assert found.dates == Dates(
        day_1=date(2027, 3, 9),
        day_2=date(2027, 3, 10),
        missive_due_on=date(2027, 2, 23),
        missives_open_on=date(2027, 2, 24),
        feedback_due_on=date(2027, 3, 15),
    )


def test_a_conference_is_planned_with_a_new_venue(leader, theme, scene):
    leader.get(NEW).form("Planera konferensen").fill(
        themes=[theme],
        day_1="2027-03-09",
        host=str(scene.other.id),
        venue_name="Lindhaga kursgård",
        venue_place="Svedala",
        venue_capacity="60",
        venue_accessibility="Hiss finns.",
    ).submit()

    found = queries.get_conference("skane", 3)
    assert found.host.name == "Svedala"
    assert (found.venue.name, found.venue.place, found.venue.capacity) == (
        "Lindhaga kursgård",
        "Svedala",
        60,
    )
    assert found.venue.approved_on is None


def test_a_refused_plan_says_what_is_wrong_and_keeps_what_was_typed(leader):
    refused = (
        leader.get(NEW)
        .form("Planera konferensen")
        .fill(number="2", day_1="2027-03-09", day_2="2027-03-08", venue_place="Svedala")
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [
        "Nummer: Nätverket har redan en konferens 2.",
        "Satser: Välj minst en sats.",
        "Anläggningens namn: Skriv vad anläggningen heter.",
    ]
    values = refused.form("Planera konferensen").values
    assert (values["day_1"], values["day_2"], values["venue_place"]) == (
        ["2027-03-09"],
        ["2027-03-08"],
        ["Svedala"],
    )


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (
            {"day_2": "2027-03-08"},
            "Dag 2: Dag 2 ligger före dag 1. Välj en senare dag.",
        ),
        (
            {"missive_due_on": "2027-03-09"},
            "Sista dag att publicera missivet: Missiven måste vara inne före dag 1.",
        ),
        (
            {"missives_open_on": "2027-03-09"},
            "Missiven öppnas för alla: Alla måste kunna läsa missiven före dag 1.",
        ),
        (
            {"feedback_due_on": "2027-03-01"},
            (
                "Sista dag för skriftlig återkoppling: "
                "Återkopplingen skrivs efter konferensen. Välj en senare dag."
            ),
        ),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_impossible_days_are_named_in_plain_words(leader, theme, typed, error):
    refused = (
        leader.get(NEW)
        .form("Planera konferensen")
        .fill(themes=[theme], day_1="2027-03-09")
        .fill(typed)
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [error]


def test_days_that_only_the_programme_rules_dislike_are_accepted(leader, theme):
    leader.get(NEW).form("Planera konferensen").fill(
        themes=[theme], day_1="2027-03-09", day_2="2027-03-11"
    ).submit()

    assert queries.get_conference("skane", 3).day_2 == date(2027, 3, 11)


def test_a_venue_is_chosen_or_told_anew_but_not_both(leader, theme, scene):
    refused = (
        leader.get(NEW)
        .form("Planera konferensen")
        .fill(
            themes=[theme],
            day_1="2027-03-09",
            venue=str(scene.conference.venue_id),
            venue_name="Lindhaga",
            venue_place="Svedala",
        )
        .submit()
    )

    assert refused.errors == [
        (
            "En anläggning som har använts: "
            "Välj antingen en anläggning i listan eller en ny, inte båda."
        )
    ]


def test_a_plan_is_changed(leader, scene):
    page = leader.get(f"{scene.address}/redigera")
    assert page.form("Spara planen").values["day_1"] == ["2026-12-08"]

    after = (
        page.form("Spara planen").fill(day_1="2026-12-01", day_2="2026-12-02").submit()
    )

    # The missives were due, and open, two weeks before the day that was.
    assert after.path == scene.address
    found = queries.get_conference("skane", 2)
    assert (found.day_1, found.missive_due_on) == (
        date(2026, 12, 1),
        date(2026, 11, 24),
    )


def test_a_refused_change_keeps_what_was_typed(leader, scene):
    refused = (
        leader.get(f"{scene.address}/redigera")
        .form("Spara planen")
        .fill(number="", day_1="i december")
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [
        "Nummer: Ge konferensen ett nummer.",
        "Dag 1: Skriv dagen så här: 2026-12-08.",
    ]
    assert refused.form("Spara planen").values["day_1"] == ["i december"]


def test_a_refused_venue_keeps_what_was_typed(leader, scene):
    refused = (
        leader.get(f"{scene.address}/anlaggning")
        .form("Spara anläggningen")
        .fill(name="", place="Lund", capacity="0")
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [
        "Anläggningens namn: Skriv vad anläggningen heter.",
        "Plats för hur många: Skriv ett antal personer.",
    ]
    assert refused.form("Spara anläggningen").values["place"] == ["Lund"]


def test_a_host_that_has_left_the_network_stands_until_another_is_chosen(
    app, scene, today
):
    scene.member.left_on = today
    db.session.commit()

    page = Client(app).sign_in(scene.leader).get(f"{scene.address}/redigera")

    assert page.form("Spara planen").values["host"] == [str(scene.member.id)]


def test_the_second_of_two_editors_gets_both_plans(app, scene, leader):
    slow = leader.get(f"{scene.address}/redigera").form("Spara planen")
    quick = Client(app).sign_in(scene.leader).get(f"{scene.address}/redigera")
    quick.form("Spara planen").fill(feedback_due_on="2026-12-15").submit()

    conflict = slow.fill(feedback_due_on="2026-12-17").submit()

    assert conflict.status == 409
    assert "2026-12-15" in conflict.text
    form = conflict.form("Spara planen")
    assert form.values["feedback_due_on"] == ["2026-12-17"]
    assert form.submit().status == 200
    assert queries.get_conference("skane", 2).feedback_due_on == date(2026, 12, 17)


def test_the_venue_is_approved_with_day_and_name_and_the_approval_taken_back(
    app, scene
):
    scene.conference.venue.approved_on = None
    db.session.commit()
    leader = Client(app).sign_in(scene.leader)
    page = leader.get(f"{scene.address}/redigera")
    assert "Inte godkänd än" in page.text

    after = page.form("Godkänn Barsebäcks kursgård").submit()

    assert "Godkänd den 16 november 2026" in after.text
    assert "Godkänd av Pia Ledin" in after.text

    after = after.form("Återta godkännandet").submit()

    assert "Inte godkänd än" in after.text


def test_a_changed_venue_has_to_be_approved_anew(leader, scene):
    page = leader.get(f"{scene.address}/redigera").follow(
        "Ändra uppgifterna om anläggningen"
    )
    assert "måste den godkännas på nytt" in page.text

    after = page.form("Spara anläggningen").fill(capacity="20").submit()

    assert "Inte godkänd än" in after.text
    assert "Plats för 20 personer" in after.text


def test_two_editors_of_a_venue_meet(app, scene, leader):
    slow = leader.get(f"{scene.address}/anlaggning").form("Spara anläggningen")
    quick = Client(app).sign_in(scene.leader).get(f"{scene.address}/anlaggning")
    quick.form("Spara anläggningen").fill(name="Barsebäck").submit()

    conflict = slow.fill(name="Kursgården").submit()

    assert conflict.status == 409
    assert "Barsebäck" in conflict.text
    assert conflict.form("Spara anläggningen").values["name"] == ["Kursgården"]


def test_a_conference_without_venue_has_none_to_approve(app, scene):
    scene.conference.venue = None
    db.session.commit()
    leader = Client(app).sign_in(scene.leader)

    assert "Anläggningen" not in leader.get(f"{scene.address}/redigera").words("h2")
    assert leader.post(f"{scene.address}/anlaggning/godkann").status == 404


@pytest.mark.parametrize("size", [1, 7, 30])
def test_the_plan_costs_the_same_for_any_number_of_members(
    app, scene, counts_queries, size
):
    for number in range(size):
        networks.member(scene.network, f"Kommun {number}")
    db.session.commit()
    client = Client(app).sign_in(scene.leader)

    with counts_queries() as statements:
        client.get(f"{scene.address}/redigera")

    assert len(statements) == 5


@pytest.mark.parametrize("path", ["ny", "2/redigera", "2/anlaggning", "2/stall-in"])
def test_only_project_leaders_plan(app, scene, path):
    client = Client(app).sign_in(scene.contact)

    assert client.get(f"/natverk/skane/konferens/{path}").status == 403
    assert client.post(f"/natverk/skane/konferens/{path}").status == 403
