"""Groups in force are changed by hand: the checker says at once what that did."""

from datetime import date

import pytest
from sqlalchemy import select

from netconf import db
from netconf.rosters.models import MixedGroup, Roster, Seat
from netconf.rosters.rules.duties import Duty
from tests.client import Client


def edit(leader, scene, turn=1):
    """Open the page where the groups of an item are changed."""
    return leader.get(f"{scene.address}/andra", **{"pass": turn})


def seat_of(name, item):
    """Return somebody's seat in an item, as it is on disk now."""
    db.session.remove()
    return next(
        seat
        for seat in db.session.scalars(select(Seat))
        if seat.participation.person.name == name and seat.group.item_id == item.id
    )


def groups_of(*names, item):
    return [seat_of(name, item).group.number for name in names]


def move(page, name):
    return page.follow(f"Flytta {name}")


def test_two_change_places_and_are_told_what_got_worse(leader, dealt):
    page = move(edit(leader, dealt), "Teacher Svedala")
    done = page.form("Byt plats Teacher Tomelilla").submit()

    assert groups_of("Teacher Svedala", "Teacher Tomelilla", item=dealt.items[0]) == [
        2,
        1,
    ]
    assert done.words(".flashes") == [
        (
            "Teacher Svedala och Teacher Tomelilla har bytt plats. Sämre: par från samma "
            "kommun 0 → 2. Bättre: upprepade möten 80 → 70."
        )
    ]
    assert (
        db.session.scalars(select(Roster.score)).one()["same_municipality_pairs"] == 2
    )


def test_an_exchange_can_be_undone(leader, dealt):
    page = move(edit(leader, dealt), "Teacher Svedala")
    done = page.form("Byt plats Teacher Tomelilla").submit()
    done.form("Ångra bytet").submit()

    assert groups_of("Teacher Svedala", "Teacher Tomelilla", item=dealt.items[0]) == [
        1,
        2,
    ]


def test_groups_of_uneven_size_are_refused_in_words(leader, dealt):
    page = move(edit(leader, dealt), "Teacher Svedala")
    refused = page.form("Flytta hit Grupp 3").submit()

    assert refused.status == 422
    assert refused.words(".notice.is-bad li") == [
        (
            "Pass 1: grupp 3 har 5 personer och grupp 1 har 3. Storlekarna får skilja sig med "
            "högst en."
        )
    ]
    assert groups_of("Teacher Svedala", item=dealt.items[0]) == [1]


def test_whoever_is_pinned_is_not_moved(leader, dealt):
    pinned = edit(leader, dealt).form("Nåla Teacher Svedala").submit()
    refused = (
        move(pinned, "Teacher Svedala").form("Byt plats Teacher Tomelilla").submit()
    )

    assert pinned.words(".flashes") == ["Teacher Svedala är nålad här."]
    assert refused.words(".notice.is-bad li") == [
        "Pass 1: Teacher Svedala ska sitta i grupp 1 men sitter i grupp 2."
    ]


def test_a_pin_is_taken_out_again(leader, dealt):
    pinned = edit(leader, dealt).form("Nåla Teacher Svedala").submit()
    pinned.form("Lossa Teacher Svedala").submit()

    assert seat_of("Teacher Svedala", dealt.items[0]).is_pinned is False


def test_a_stale_change_is_not_made_and_both_are_told(leader, dealt):
    stale = move(edit(leader, dealt), "Teacher Svedala")
    move(edit(leader, dealt), "Teacher Svedala").form(
        "Byt plats Teacher Vellinge"
    ).submit()
    refused = stale.form("Byt plats Teacher Tomelilla").submit()

    assert refused.status == 409
    assert refused.words(".notice.is-bad li")[1:] == [
        "Du ville att Teacher Svedala och Teacher Tomelilla skulle byta plats.",
        "Teacher Svedala sitter i grupp 3 nu.",
        "Teacher Tomelilla sitter i grupp 2 nu.",
    ]
    again = refused.form("Byt plats Teacher Tomelilla").submit()
    assert again.status == 200
    assert groups_of("Teacher Svedala", item=dealt.items[0]) == [2]


def test_an_item_that_is_over_is_changed_no_more(leader, dealt, set_clock):
    page = move(edit(leader, dealt), "Teacher Svedala")
    set_clock(date(2026, 12, 9))
    leader.sign_in(dealt.leader)
    refused = page.form("Byt plats Teacher Tomelilla").submit()

    assert refused.status == 422
    assert refused.words(".notice.is-bad li") == [
        "Programpunkten är slut; grupperna blir kvar som de var."
    ]


def test_a_group_gets_room_duties_and_missives(app, leader, dealt):
    page = edit(leader, dealt).follow("Lokal, uppgifter och missiv Grupp 2")
    first = dealt.items[0]
    page.form("Spara gruppen").fill(
        {
            "room": "Sal 5",
            "also_numbered": True,
            "leader": str(seat_of("Teacher Tomelilla", first).id),
            "note_taker": str(seat_of("Principal Vellinge", first).id),
            "missives": [str(dealt.network.members[0].id)],
        }
    ).submit()

    rooms = db.session.execute(select(MixedGroup.number, MixedGroup.room)).all()
    assert sorted({number for number, room in rooms if room == "Sal 5"}) == [2]
    assert sum(room == "Sal 5" for _number, room in rooms) == 4
    delegate = Client(app).sign_in(dealt.delegates["Teacher Tomelilla"])
    mine = delegate.get(dealt.address).words("#mine .group")[0]
    assert mine == (
        "Dag 1 10:40–12:00 · Grupp 2 Sal 5 Administration Kävlinge Kävlinge · "
        "Förvaltningsledning Politician Svedala Svedala · Politiker Teacher Tomelilla "
        "(du) Leder Tomelilla · Lärare Principal Vellinge Antecknar Vellinge · Rektorer "
        "Diskuterar missiven från Kävlinge"
    )


def test_one_person_does_not_both_lead_and_take_notes(leader, dealt):
    page = edit(leader, dealt).follow("Lokal, uppgifter och missiv Grupp 2")
    who = str(seat_of("Teacher Tomelilla", dealt.items[0]).id)
    refused = page.form("Spara gruppen").fill(leader=who, note_taker=who).submit()

    assert refused.status == 422
    assert refused.errors == ["Antecknar: Välj någon annan än den som leder."]


def test_a_stale_group_shows_both(leader, dealt):
    pages = [
        edit(leader, dealt).follow("Lokal, uppgifter och missiv Grupp 2")
        for _ in range(2)
    ]
    pages[0].form("Spara gruppen").fill(room="Sal 5").submit()
    refused = pages[1].form("Spara gruppen").fill(room="Biblioteket").submit()

    assert refused.status == 409
    assert refused.words(".version-text")[:2] == ["Sal 5", "Biblioteket"]
    refused.form("Spara gruppen").submit()
    assert seat_of("Teacher Tomelilla", dealt.items[0]).group.room == "Biblioteket"


def test_whoever_moves_gives_up_the_duty(leader, dealt):
    with db.transaction():
        seat_of("Teacher Svedala", dealt.items[0]).duty = Duty.LEADER
        db.session.flush()
    page = move(edit(leader, dealt), "Teacher Svedala")
    done = page.form("Byt plats Teacher Tomelilla").submit()

    assert seat_of("Teacher Svedala", dealt.items[0]).duty is None
    assert "Den som flyttade har ingen uppgift i den nya gruppen." in done.text


@pytest.mark.parametrize("path", ["andra", "ny"])
def test_delegates_change_nothing(app, dealt, path):
    delegate = Client(app).sign_in(dealt.delegates["Teacher Svedala"])

    assert delegate.get(f"{dealt.address}/{path}").status == 403
