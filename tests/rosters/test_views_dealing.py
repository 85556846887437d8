"""A deal is asked for, worked out elsewhere, looked at and accepted; or not."""

from collections import Counter

import pytest
from sqlalchemy import select

from netconf import db
from netconf.conferences.models import Participation
from netconf.jobs import State
from netconf.rosters.models import MixedGroup, Proposal, Roster, Seat
from tests.client import Client
from tests.work import work_off


def ask(leader, scene, **filled):
    """Ask for a deal as the form stands, but for what is filled in."""
    page = leader.get(f"{scene.address}/ny")
    return page.form("Gör ett förslag").fill(filled).submit()


def proposals():
    """Return what is proposed, as it is on disk now."""
    db.session.remove()
    return list(db.session.scalars(select(Proposal)))


def seats():
    """Return who sits where in force: (item, group, person) on disk now."""
    db.session.remove()
    return {
        (seat.group.item_id, seat.group.number, seat.participation.person.name)
        for seat in db.session.scalars(select(Seat))
    }


def test_a_deal_is_worked_out_by_a_worker_and_accepted(app, leader, scene):
    waiting = ask(leader, scene)
    work_off(app)
    ready = leader.get(waiting.path)
    groups = ready.form("Anta förslaget").submit()

    assert waiting.heading == "Förslaget tas fram"
    assert ready.heading == "Förslag till blandade grupper"
    assert "Bevisat bäst: ingen annan indelning är bättre." in ready.text
    assert ready.table("Indelningen mot vad som är möjligt")[1:] == [
        ["Par från samma kommun i en grupp", "0", "0", "bevisat bäst"],
        ["Par på samma ledningsnivå i en grupp", "0", "0", "bevisat bäst"],
        ["Par som möts igen", "24", "24", "bevisat bäst"],
        ["Flest återmöten för en person", "3", "3", "bevisat bäst"],
    ]
    assert groups.heading == "Blandade grupper"
    assert len(seats()) == 4 * 16
    assert proposals() == []


def test_nothing_changes_before_a_proposal_is_accepted(app, leader, scene):
    ask(leader, scene)
    work_off(app)

    assert seats() == set()
    assert [each.state for each in proposals()] == [State.DONE]


def test_the_same_number_gives_the_same_groups_and_another_number_others(
    app, leader, scene
):
    outcomes = []
    for seed in ("7", "7", "8"):
        ask(leader, scene, seed=seed)
        work_off(app)
    outcomes = [
        each.outcomes[0]["roster"]
        for each in sorted(proposals(), key=lambda each: each.asked["seed"])
    ]

    # But for the line that says what it was made of.
    first, same, other = (each.split('"score"')[0] for each in outcomes)
    assert first == same
    assert first != other


def test_trying_another_deal_asks_for_the_next_number(app, leader, scene):
    page = ask(leader, scene, seed="41")
    work_off(app)
    leader.get(page.path).form("Pröva en annan indelning").submit()

    assert sorted(each.asked["seed"] for each in proposals()) == [41, 42]


def test_demands_that_clash_are_told_in_words_and_everything_is_kept(
    app, leader, scene
):
    pair = "Teacher Svedala, Teacher Vellinge"
    page = ask(leader, scene, apart=pair, together=pair, seed="3")
    work_off(app)
    told = leader.get(page.path)

    assert "Dessa krav går inte att uppfylla samtidigt" in told.text
    assert told.words(".notice li") == [
        "Teacher Svedala, Teacher Vellinge ska sitta tillsammans",
        "Teacher Svedala, Teacher Vellinge ska sitta åtskilda",
    ]
    values = told.form("Gör ett förslag").values
    assert (values["apart"], values["seed"]) == ([pair], ["3"])


def test_a_name_that_nobody_has_is_refused_with_all_that_was_typed(leader, scene):
    page = ask(leader, scene, apart="Teacher Svedala, Nisse Hult", groups="5")

    assert page.status == 422
    assert page.errors == ["Ska sitta åtskilda: Ingen anmäld heter ”Nisse Hult”."]
    assert page.form("Gör ett förslag").values["groups"] == ["5"]


@pytest.mark.parametrize(
    ("filled", "errors"),
    [
        (
            {"groups": "17"},
            [
                "Antal grupper eller personer i varje: Det finns bara 16 delegater: välj högst så många grupper."
            ],
        ),
        (
            {"groups": "0"},
            ["Antal grupper eller personer i varje: Välj ett tal från 1 till 400."],
        ),
        (
            {"items": []},
            ["Programpunkter att dela in grupper för: Välj minst en programpunkt."],
        ),
    ],
)
def test_what_cannot_be_dealt_is_refused(filled, errors, leader, scene):
    page = ask(leader, scene, **filled)

    assert (page.status, page.errors) == (422, errors)
    assert proposals() == []


def test_a_size_of_groups_gives_their_number(app, leader, scene):
    page = ask(leader, scene, by="size", groups="4")
    work_off(app)

    assert len(leader.get(page.path).all("#groups details:first-of-type .group")) == 4


def test_some_items_are_dealt_and_the_others_keep_their_groups(app, leader, scene):
    first = [str(scene.items[0].id)]
    for chosen in (first, [str(item.id) for item in scene.items[1:]]):
        page = ask(leader, scene, items=chosen)
        work_off(app)
        leader.get(page.path).form("Anta förslaget").submit()
        if chosen == first:
            before = seats()

    assert before < seats()
    assert len(seats()) == 4 * 16


def test_a_stopped_proposal_has_the_best_so_far(app, leader, scene):
    page = ask(leader, scene)
    page.form("Stoppa med det bästa hittills").submit()
    work_off(app)

    assert leader.get(page.path).has_button("Anta förslaget")


def test_a_proposal_that_is_thrown_away_is_not_worked_out(app, leader, scene):
    page = ask(leader, scene)
    leader.post(f"{page.path}/kasta", {"nonce": "1"})

    assert work_off(app) == 0
    assert proposals() == []


def test_groups_that_somebody_changed_meanwhile_are_compared_with_again(
    app, leader, scene
):
    pages = []
    for seed in ("1", "2"):
        page = ask(leader, scene, seed=seed)
        work_off(app)
        pages.append(leader.get(page.path))
    pages[0].form("Anta förslaget").submit()
    refused = pages[1].form("Anta förslaget").submit()
    accepted = refused.form("Anta förslaget").submit()

    assert refused.status == 409
    assert "Någon ändrade grupperna medan du tittade på förslaget." in refused.text
    assert accepted.heading == "Blandade grupper"
    assert db.session.scalars(select(Roster.seed)).one() == 2


def test_a_proposal_for_others_than_are_registered_now_is_not_accepted(
    app, leader, scene
):
    page = ask(leader, scene)
    work_off(app)
    ready = leader.get(page.path)
    with db.transaction():
        db.session.delete(db.session.scalars(select(Participation)).first())
    refused = ready.form("Anta förslaget").submit()

    assert refused.status == 409
    assert "Delegaterna eller programpunkterna har ändrats sedan dess" in refused.text
    assert seats() == set()


def test_rooms_stay_when_groups_are_dealt_anew(app, leader, scene):
    for room in ("Sal 5", ""):
        page = ask(leader, scene)
        work_off(app)
        leader.get(page.path).form("Anta förslaget").submit()
        if room:
            with db.transaction():
                group = db.session.scalars(
                    select(MixedGroup).where(
                        MixedGroup.number == 2, MixedGroup.item_id == scene.items[0].id
                    )
                ).one()
                group.room = room

    rooms = db.session.execute(select(MixedGroup.number, MixedGroup.room)).all()
    assert sorted({each for each in rooms if each.room}) == [(2, "Sal 5")]


def test_delegates_never_see_proposals(app, leader, scene):
    page = ask(leader, scene)
    work_off(app)
    delegate = Client(app).sign_in(scene.delegates["Teacher Svedala"])

    assert delegate.get(page.path).status == 403
    groups = delegate.get(scene.address)
    assert groups.all("#proposals") == []
    assert "Inga grupper än" in groups.text


def test_each_group_gets_a_leader_and_a_note_taker(app, leader, scene):
    page = ask(leader, scene)
    work_off(app)
    ready = leader.get(page.path)
    ready.form("Anta förslaget").submit()

    duties = Counter(
        (seat.group_id, seat.duty)
        for seat in db.session.scalars(select(Seat))
        if seat.duty
    )
    assert ready.words(".seat-part").count("Leder") == 4 * 4
    assert set(duties.values()) == {1}
    assert len(duties) == 2 * 4 * 4
