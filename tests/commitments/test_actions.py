"""Commitments are adopted, followed up and carried on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from netconf.commitments import actions, queries
from netconf.commitments.rules import Answer, Outcome, Promise, Status
from netconf.conferences.rules import Status as ConferenceStatus
from netconf.db import session
from netconf.errors import Conflict, NotFound
from tests.factories import networks
from tests.factories.commitments import TEXT, commitment

NOW = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)


def promise(stage, text="Vi frågar först.", **given):
    values = {
        "theme_id": stage.now.themes[0].id,
        "text": text,
        "level": "principal",
        "owner": "Rektorerna",
        "due_on": date(2027, 6, 1),
        "success_sign": "Två frågor per rapport.",
    }
    return Promise(**(values | given))


def say(stage, of, outcome=Outcome.ACHIEVED, **given):
    values = {"done": "Vi gjorde det.", "effect": "Det märks."}
    answer = Answer(of.id, outcome, **(values | given))
    return actions.follow_up(
        stage.now, stage.member.id, [answer], by=stage.reader, now=NOW
    )


def carry(stage, of, **given):
    return say(
        stage, of, Outcome.PARTLY, carries_over=True, reason="Halvvägs.", **given
    )


def test_promises_are_adopted_in_their_order(stage):
    actions.adopt(
        stage.now,
        stage.member.id,
        [promise(stage, "Det ena."), promise(stage, "Det andra.")],
        now=NOW,
    )

    made = queries.adopted(stage.now.id, stage.member.id)
    assert [(each.position, each.text, each.status) for each in made] == [
        (1, "Det ena.", Status.ADOPTED),
        (2, "Det andra.", Status.ADOPTED),
    ]


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome.ACHIEVED, Status.ACHIEVED),
        (Outcome.PARTLY, Status.PARTLY),
        (Outcome.NOT_ACHIEVED, Status.NOT_ACHIEVED),
        (Outcome.DROPPED, Status.DROPPED),
    ],
    ids=lambda value: value.value,
)
def test_follow_up_is_kept_with_who_said_it(stage, outcome, status):
    of = commitment(stage.before, stage.member)

    (written,) = say(stage, of, outcome)

    assert of.status is status
    assert (written.outcome, written.level, written.by_id, written.at) == (
        outcome,
        "principal",
        stage.contact.id,
        NOW,
    )
    assert queries.proposed(stage.now, stage.member.id) == []


def test_unfinished_commitment_is_carried_over(stage):
    of = commitment(stage.before, stage.member)

    carry(stage, of)

    assert of.status is Status.CARRIED_OVER
    (successor,) = queries.proposed(stage.now, stage.member.id)
    assert (successor.predecessor, successor.text, successor.due_on) == (
        of,
        TEXT,
        stage.now.day_2 + timedelta(weeks=26),
    )


def test_carried_commitment_is_adopted_as_it_is_sharpened(stage):
    of = commitment(stage.before, stage.member)
    carry(stage, of)
    (successor,) = queries.proposed(stage.now, stage.member.id)

    made = actions.adopt(
        stage.now,
        stage.member.id,
        [promise(stage, "Nytt."), promise(stage, "Skarpare.", carries=successor.id)],
        now=NOW,
    )

    assert made[1] is successor
    assert (successor.status, successor.text, successor.position) == (
        Status.ADOPTED,
        "Skarpare.",
        2,
    )


def test_what_was_carried_over_cannot_be_left_out(stage):
    carry(stage, commitment(stage.before, stage.member))

    with pytest.raises(Conflict):
        actions.adopt(stage.now, stage.member.id, [promise(stage)], now=NOW)


def test_what_was_never_carried_over_cannot_be_adopted_so(stage):
    of = commitment(stage.before, stage.member)

    with pytest.raises(Conflict):
        actions.adopt(
            stage.now, stage.member.id, [promise(stage, carries=of.id)], now=NOW
        )


def test_same_answer_twice_is_kept_once(stage):
    of = commitment(stage.before, stage.member)

    first, second = carry(stage, of, seen=0), carry(stage, of, seen=0)

    assert (len(first), len(second), len(of.follow_ups)) == (1, 0, 1)
    assert len(queries.proposed(stage.now, stage.member.id)) == 1


def test_new_answer_takes_back_what_was_carried_over(stage):
    of = commitment(stage.before, stage.member)
    carry(stage, of)

    say(stage, of, seen=1)

    assert [each.outcome for each in of.follow_ups] == [
        Outcome.PARTLY,
        Outcome.ACHIEVED,
    ]
    assert of.status is Status.ACHIEVED
    assert queries.proposed(stage.now, stage.member.id) == []


def test_answer_to_what_somebody_else_answered_meanwhile_is_a_conflict(stage):
    of = commitment(stage.before, stage.member)
    say(stage, of, seen=0)

    with pytest.raises(Conflict):
        say(stage, of, Outcome.DROPPED, seen=0)


def test_commitment_that_lives_on_is_not_answered_again(stage):
    of = commitment(stage.before, stage.member)
    carry(stage, of)
    (successor,) = queries.proposed(stage.now, stage.member.id)
    actions.adopt(
        stage.now, stage.member.id, [promise(stage, carries=successor.id)], now=NOW
    )

    with pytest.raises(Conflict):
        say(stage, of)


def test_nothing_is_carried_over_after_the_closing_form(stage):
    of = commitment(stage.before, stage.member)
    actions.adopt(stage.now, stage.member.id, [promise(stage)], now=NOW)

    with pytest.raises(Conflict):
        carry(stage, of)


@pytest.mark.parametrize(
    "status", [ConferenceStatus.CLOSED, ConferenceStatus.CANCELLED]
)
def test_follow_up_ends_with_the_conference(stage, status):
    of = commitment(stage.before, stage.member)
    stage.now.status = status
    session.flush()

    with pytest.raises(Conflict):
        say(stage, of)


def test_other_members_commitments_are_not_found(stage):
    other = networks.member(stage.network, "Svedala")
    theirs = commitment(stage.before, other)

    with pytest.raises(NotFound):
        say(stage, theirs)


def test_open_commitment_may_remain_with_a_reason(stage):
    of = commitment(stage.before, stage.member)

    successor = actions.leave_open(stage.now, of, "Ny nämnd.", by=stage.reader, now=NOW)

    (written,) = of.follow_ups
    assert (written.outcome, written.carried_over, written.reason) == (
        Outcome.NOT_ACHIEVED,
        True,
        "Ny nämnd.",
    )
    assert (successor.status, successor.predecessor) == (Status.PROPOSED, of)
