from hypothesis import given
from hypothesis import strategies as st

from netconf.rosters.rules import Absence, Reunion, Roster, reunions, strangers
from netconf.rosters.rules.meetings import stranger_count
from tests.rosters.requests import demanding_requests, groupings, request

ASKED = request(
    2,
    2,
    1,
    groups=2,
    rounds=2,
    history=((("a1", "b1"), ("a2", "b2")),),
    absent=(Absence("c1", (2,)),),
)
ROSTER = Roster(((("a1", "b1", "c1"), ("a2", "b2")), (("a1", "b1"), ("a2", "b2"))))


def test_those_who_meet_again_are_told_the_costliest_first():
    assert reunions(ASKED, ROSTER) == [
        Reunion("a1", "b1", before=1, now=2),
        Reunion("a2", "b2", before=1, now=2),
    ]


def test_a_first_meeting_is_no_reunion():
    assert reunions(ASKED, Roster(((("a1", "b2"), ("a2", "b1")),))) == []


def test_strangers_are_those_who_could_have_met_and_never_did():
    assert list(strangers(ASKED, ROSTER)) == [
        ("a1", "b2"),
        ("a2", "b1"),
        ("a2", "c1"),
        ("b2", "c1"),
    ]


def test_those_never_there_at_the_same_time_are_no_strangers():
    away = request(
        1,
        1,
        groups=1,
        rounds=2,
        absent=(Absence("a1", (1,)), Absence("b1", (2,))),
    )

    assert list(strangers(away, Roster(((("b1",),), (("a1",),))))) == []


@given(st.data())
def test_strangers_are_counted_without_naming_them(data):
    asked = data.draw(demanding_requests(most=7))
    ids = [person.id for person in asked.people]
    roster = Roster(
        tuple(data.draw(groupings(ids, asked.groups)) for _ in range(asked.rounds))
    )

    assert stranger_count(asked, roster) == len(list(strangers(asked, roster)))
