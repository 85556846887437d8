"""On the morning: who is missing is ticked, three ways to mend it are shown, those moved are told."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from netconf import db
from netconf.mail import Letter
from netconf.networks.models import Network
from netconf.rosters.models import Absence, MixedGroup, Seat
from netconf.rosters.rules.duties import Duty
from tests.client import Client
from tests.factories import conferences, networks
from tests.work import work_off

MISSING = ("Teacher Svedala", "Principal Svedala")


def ask(leader, scene, *missing, **filled):
    """Say who is missing, be content with the first that is found, and return the page led to."""
    page = leader.get(f"{scene.address}/reparera")
    away = [str(scene.delegates[name].id) for name in missing]
    asked = page.form("Visa tre sätt").fill(away=away, **filled).submit()
    if asked.status == 200:
        asked.form("Stoppa med det bästa hittills").submit()
    return asked


def mend(app, leader, scene, *missing, way="Flytta så få som möjligt", **filled):
    """Repair in one of the ways and return the page with the groups."""
    page = ask(leader, scene, *missing, **filled)
    work_off(app)
    return leader.get(page.path).form(f"Laga på det här sättet {way}").submit()


def seats():
    """Return in which group of which item everybody sits now: {(name, item): number}."""
    db.session.remove()
    return {
        (seat.participation.person.name, seat.group.item_id): seat.group.number
        for seat in db.session.scalars(select(Seat))
    }


def letters():
    db.session.remove()
    return list(db.session.scalars(select(Letter).order_by(Letter.to_name)))


def test_three_ways_are_shown_with_what_each_costs(app, leader, dealt):
    waiting = ask(leader, dealt, *MISSING)
    work_off(app)
    page = leader.get(waiting.path)
    table = page.table("Vad varje sätt kostar")

    assert table[0] == [
        "Mått",
        "Flytta så få som möjligt",
        "Jämna också ut nivåerna",
        "Gör om indelningen",
    ]
    assert table[2][:3] == ["Ändrade platser", "0 bevisat bäst", "0 bevisat bäst"]
    assert page.words("strong")[:2] == ["Flyttar ingen"] * 2


def test_only_those_missing_leave_their_groups(app, leader, dealt):
    before = seats()
    mend(app, leader, dealt, *MISSING)

    assert seats() == {
        place: number for place, number in before.items() if place[0] not in MISSING
    }
    away = db.session.scalars(select(Absence)).all()
    assert len(away) == 2 * len(dealt.items)
    told = "2 delegater är borta från någon av programpunkterna och delas inte in där."
    assert told in leader.get(f"{dealt.address}/ny").text


def test_whoever_has_come_after_all_gets_a_seat_again(app, leader, dealt):
    mend(app, leader, dealt, *MISSING)
    mend(app, leader, dealt, "Principal Svedala")

    assert len([name for name, _item in seats() if name == "Teacher Svedala"]) == 4
    assert len(db.session.scalars(select(Absence)).all()) == len(dealt.items)


def test_groups_before_the_chosen_item_stay_as_they_are(app, leader, dealt):
    before = seats()
    mend(app, leader, dealt, *MISSING, since=str(dealt.items[2].id))

    after = seats()
    kept = {item.id for item in dealt.items[:2]}
    assert {place: n for place, n in before.items() if place[1] in kept} == {
        place: n for place, n in after.items() if place[1] in kept
    }
    assert ("Teacher Svedala", dealt.items[2].id) not in after


def test_items_that_have_begun_cannot_be_chosen(leader, dealt, set_clock):
    set_clock(datetime(2026, 12, 8, 12, 30, tzinfo=UTC))
    leader.sign_in(dealt.leader)
    page = leader.get(f"{dealt.address}/reparera")

    assert [option.text for option in page.all("select[name=since] option")] == [
        "Dag 1 15:40–17:00 Arbete",
        "Dag 2 08:30–09:30 Arbete",
    ]


def test_after_the_last_item_nothing_is_left_to_repair(leader, dealt, set_clock):
    set_clock(date(2026, 12, 9))
    leader.sign_in(dealt.leader)
    page = leader.get(f"{dealt.address}/reparera")

    assert "det finns inget kvar att reparera" in page.text


def test_those_who_move_are_told_and_nobody_else(app, leader, dealt):
    """Four of a group are missing from the first item on, so others must fill it."""
    gone = ["Politician Kävlinge", "Teacher Svedala", "Principal Tomelilla"]
    before = seats()
    done = mend(app, leader, dealt, *gone)

    after = seats()
    moved = sorted(
        {who for (who, item), number in after.items() if before[who, item] != number}
    )
    assert moved != []
    assert [letter.to_name for letter in letters()] == moved
    first = letters()[0]
    assert first.subject == "Dina blandade grupper vid konferens 2 har ändrats"
    assert "http://127.0.0.1:8000/natverk/skane/konferens/2/grupper" in first.text
    assert f"{len(moved)} personer" in done.text or "En person" in done.text
    own = Client(app).sign_in(dealt.delegates[moved[0]]).get(dealt.address)
    assert "Dina grupper ändrades" in own.text
    start = Client(app).sign_in(dealt.delegates[moved[0]]).get("/")
    assert start.has_link("Dina blandade grupper har ändrats: se var du sitter nu")
    other = next(name for name in dealt.delegates if name not in (*moved, *gone))
    page = Client(app).sign_in(dealt.delegates[other]).get(dealt.address)
    assert "Dina grupper ändrades" not in page.text


def test_rooms_and_pins_outlive_a_repair(app, leader, dealt):
    with db.transaction():
        seat = db.session.scalars(
            select(Seat).join(MixedGroup).where(MixedGroup.number == 2)
        ).first()
        name, item = seat.participation.person.name, seat.group.item_id
        seat.is_pinned = True
        seat.group.room = "Sal 5"
    mend(app, leader, dealt, *MISSING, way="Gör om indelningen")

    kept = next(
        seat
        for seat in db.session.scalars(select(Seat))
        if seat.participation.person.name == name and seat.group.item_id == item
    )
    assert (kept.group.number, kept.group.room, kept.is_pinned) == (2, "Sal 5", True)


def test_whoever_leads_goes_on_leading_and_others_are_chosen_for_those_missing(
    app, leader, dealt
):
    with db.transaction():
        for seat in db.session.scalars(select(Seat)):
            if seat.participation.person.name in {
                "Teacher Svedala",
                "Teacher Vellinge",
            }:
                seat.duty = Duty.LEADER
    mend(app, leader, dealt, "Teacher Svedala")

    found = list(db.session.scalars(select(Seat).where(Seat.duty == Duty.LEADER)))
    names = [seat.participation.person.name for seat in found]
    assert len({seat.group_id for seat in found}) == 4 * len(dealt.items)
    assert names.count("Teacher Vellinge") == len(dealt.items)


def test_missives_stay_with_their_groups_also_of_members_from_whom_nobody_comes(
    app, leader, dealt
):
    with db.transaction():
        network = db.session.get(Network, dealt.network.id)
        absent = networks.member(network, "Örkelljunga")
        group = db.session.scalars(
            select(MixedGroup).where(
                MixedGroup.number == 2, MixedGroup.item_id == dealt.items[0].id
            )
        ).one()
        group.missives = [absent]
    mend(app, leader, dealt, *MISSING)

    found = db.session.scalars(select(MixedGroup)).all()
    assert {
        (group.item_id, group.number): [member.name for member in group.missives]
        for group in found
        if group.missives
    } == {(dealt.items[0].id, 2): ["Örkelljunga"]}


def test_somebody_new_is_told_of_and_gets_a_seat(app, leader, dealt):
    member = dealt.network.members[0]
    late = networks.in_home_group(member, "Sena Sist")
    conferences.delegate(dealt.conference, member, late)
    db.session.commit()
    page = leader.get(f"{dealt.address}/reparera")
    mend(app, leader, dealt)

    assert "En delegat saknar plats och får en Sena Sist" in page.text
    assert len([who for who, _item in seats() if who == "Sena Sist"]) == 4


def test_a_repair_of_groups_that_were_changed_since_is_not_accepted(app, leader, dealt):
    waiting = ask(leader, dealt, *MISSING)
    work_off(app)
    ready = leader.get(waiting.path)
    leader.get(f"{dealt.address}/andra").form("Nåla Teacher Vellinge").submit()
    refused = ready.form("Laga på det här sättet Flytta så få som möjligt").submit()

    assert refused.status == 409
    assert refused.has_link("Gör om det")
    assert not refused.has_button("Laga på det här sättet Flytta så få som möjligt")


def test_somebody_has_to_be_there(leader, dealt):
    refused = ask(leader, dealt, *dealt.delegates)

    assert (refused.status, refused.errors) == (422, ["Saknas: Någon måste vara där."])


@pytest.mark.parametrize("path", ["reparera"])
def test_delegates_repair_nothing(app, dealt, path):
    delegate = Client(app).sign_in(dealt.delegates["Teacher Svedala"])

    assert delegate.get(f"{dealt.address}/{path}").status == 403
