"""The states of a commitment, its chain, and who may do what with it."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.commitments import rules
from netconf.commitments.rules import Answer, Fault, Outcome, Status
from netconf.conferences.rules import Status as ConferenceStatus
from netconf.reader import Home, Reader, Role
from tests.things import Thing

MEMBER, NETWORK, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
ID = UUID(int=9)


def reader(*, contact=False, network=NETWORK, roles=(Role.GROUP_MEMBER,)):
    home = Home(MEMBER, "kavlinge", "Kävlinge", network, "skane", "Skåne", "", contact)
    return Reader(UUID(int=7), "Maj", "sv", frozenset(roles), (home,))


LEADER = Reader(UUID(int=8), "Pia", "sv", frozenset({Role.PROJECT_LEADER}))


@pytest.mark.parametrize(
    ("who", "may"),
    [(reader(), True), (reader(network=OTHER), False), (LEADER, True)],
    ids=["own network", "another network", "leader"],
)
def test_commitments_are_seen_in_their_network(who, may):
    assert rules.SEE.is_held(who, Thing(NETWORK)) is may


@pytest.mark.parametrize(
    ("who", "may"),
    [(reader(contact=True), True), (reader(), False), (LEADER, False)],
    ids=["contact person", "delegate", "leader"],
)
def test_only_the_contact_person_follows_up(who, may):
    assert rules.FOLLOW_UP.is_held(who, Thing(NETWORK, MEMBER)) is may


@pytest.mark.parametrize("status", ConferenceStatus)
def test_follow_up_is_open_until_the_conference_closes(status):
    ended = {ConferenceStatus.CLOSED, ConferenceStatus.CANCELLED}

    assert rules.follow_up_is_open(status) is (status not in ended)


@pytest.mark.parametrize(
    ("status", "answered_here", "successor", "may"),
    [
        (Status.ADOPTED, False, None, True),
        (Status.IN_PROGRESS, False, None, True),
        (Status.ACHIEVED, True, None, True),
        (Status.ACHIEVED, False, None, False),
        (Status.CARRIED_OVER, True, Status.PROPOSED, True),
        (Status.CARRIED_OVER, True, Status.ADOPTED, False),
        (Status.PROPOSED, False, None, False),
    ],
    ids=[
        "open",
        "in progress",
        "answered here",
        "answered elsewhere",
        "waiting to be adopted",
        "lives on",
        "not adopted itself",
    ],
)
def test_answering_again_ends_when_the_commitment_lives_on(
    status, answered_here, successor, may
):
    found = rules.may_be_answered(
        status, answered_here=answered_here, successor=successor
    )

    assert found is may


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(ID, None, "Vi började."), [Fault.NO_OUTCOME]),
        (Answer(ID, Outcome.ACHIEVED, "Klart.", "Det märks."), []),
        (Answer(ID, Outcome.ACHIEVED, "Klart."), [Fault.NO_EFFECT]),
        (Answer(ID, Outcome.PARTLY), [Fault.NOTHING_DONE, Fault.NO_EFFECT]),
        (Answer(ID, Outcome.NOT_ACHIEVED, "Tiden räckte inte."), []),
        (Answer(ID, Outcome.DROPPED, "Vi slutade."), []),
        (
            Answer(ID, Outcome.DROPPED, "Vi slutade.", carries_over=True, reason="x"),
            [Fault.IS_FINISHED],
        ),
        (
            Answer(ID, Outcome.NOT_ACHIEVED, "Inget.", carries_over=True),
            [Fault.NO_REASON],
        ),
        (
            Answer(ID, Outcome.NOT_ACHIEVED, "Inget.", carries_over=True, reason="x"),
            [],
        ),
    ],
)
def test_answers_tell_what_they_lack(answer, expected):
    assert rules.faults(answer) == expected


@given(
    outcome=st.sampled_from(Outcome),
    carried_over=st.booleans(),
)
def test_only_what_is_unfinished_lives_on(outcome, carried_over):
    status = rules.status_after(outcome, carried_over=carried_over)

    lives_on = carried_over and outcome in {Outcome.PARTLY, Outcome.NOT_ACHIEVED}
    assert status is (Status.CARRIED_OVER if lives_on else Status(outcome.value))


def test_answer_without_a_word_is_blank():
    assert rules.is_blank(Answer(ID, None, seen=2))
    assert not rules.is_blank(Answer(ID, None, effect="Något"))


@pytest.mark.parametrize(
    ("next_day_1", "due"),
    [
        (date(2027, 5, 4), date(2027, 5, 4)),
        (None, date(2027, 6, 9)),
    ],
    ids=["theme returns", "half a year"],
)
def test_due_day_is_proposed(next_day_1, due):
    assert rules.proposed_due(date(2026, 12, 9), next_day_1) == due


@given(st.data())
def test_chain_is_the_same_from_whichever_link(data):
    lengths = data.draw(st.lists(st.integers(1, 6), min_size=1, max_size=4))
    chains, last = [], 0
    for length in lengths:
        chains.append([UUID(int=last + place) for place in range(1, length + 1)])
        last += length
    links = {
        each: (one[place - 1] if place else None)
        for one in chains
        for place, each in enumerate(one)
    }
    shuffled = dict(data.draw(st.permutations(list(links.items()))))

    for one in chains:
        for each in one:
            assert rules.chain(each, shuffled) == one


def test_chain_that_bites_its_tail_ends():
    first, second = UUID(int=1), UUID(int=2)

    assert rules.chain(first, {first: second, second: first}) == [second, first]
