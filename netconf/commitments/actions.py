"""Adopt commitments, follow them up when their theme returns, and carry them on.

All of them take the acting person as a Reader (``networks.queries.reader_of`` makes one of
a person and a day) and the moment, which may lie in the past. They lock the member, so
that two who act for it do so one after the other; call them in a transaction that writes.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from netconf.commitments import queries
from netconf.commitments.models import Commitment, FollowUp
from netconf.commitments.rules import (
    Answer,
    Outcome,
    Promise,
    Status,
    follow_up_is_open,
    may_be_answered,
    may_carry_over,
    proposed_due,
    status_after,
)
from netconf.conferences.models import Conference
from netconf.db import session
from netconf.errors import Conflict, NotFound
from netconf.networks.models import Member
from netconf.reader import Reader


def take_turn(conference: Conference, member_id: UUID) -> None:
    """Let this transaction alone act for the member, and keep the conference's state as it is."""
    session.refresh(conference, ["status", "version"], with_for_update={"read": True})
    session.execute(
        select(Member.id).where(Member.id == member_id).with_for_update(key_share=True)
    )


def adopt(
    conference: Conference,
    member_id: UUID,
    promises: Sequence[Promise],
    *,
    now: datetime,
) -> list[Commitment]:
    """Adopt a member's commitments at a conference, in their order.

    What was carried over to the conference has to be among them, and becomes what the
    promise says. Raises Conflict where something carried over is left out, or no longer is.
    """
    waiting = {each.id: each for each in queries.proposed(conference, member_id)}
    if waiting.keys() != {each.carries for each in promises if each.carries}:
        raise Conflict
    made = []
    for position, promise in enumerate(promises, 1):
        commitment = waiting.get(promise.carries) if promise.carries else None
        if commitment is None:
            commitment = Commitment(
                member_id=member_id, conference_id=conference.id, created_at=now
            )
            session.add(commitment)
        commitment.status = Status.ADOPTED
        commitment.position = position
        _say(commitment, promise)
        made.append(commitment)
    session.flush()
    return made


def _say(commitment: Commitment, promise: Promise) -> None:
    commitment.theme_id = promise.theme_id
    commitment.text = promise.text
    commitment.level = promise.level
    commitment.owner = promise.owner
    commitment.due_on = promise.due_on
    commitment.success_sign = promise.success_sign
    commitment.expected_effect = promise.expected_effect
    commitment.spread_plan = promise.spread_plan


def follow_up(
    conference: Conference,
    member_id: UUID,
    answers: Sequence[Answer],
    *,
    by: Reader,
    now: datetime,
) -> list[FollowUp]:
    """Write down what came of a member's earlier commitments, and carry on what is to live on: all or nothing.

    ``answers`` must be without faults (``rules.faults``). One that says again what was
    said last is left as it is, so that a form sent twice counts once. Raises Conflict
    where the conference is closed, somebody else has followed up meanwhile, or the
    commitment lives on already; NotFound for what the member has not promised.
    """
    take_turn(conference, member_id)
    if not follow_up_is_open(conference.status):
        raise Conflict
    known = {
        each.id: each for each in queries.earlier(conference, member_id, fresh=True)
    }
    is_sent = queries.has_adopted(conference.id, member_id)
    to_write = []
    for answer in answers:
        commitment = known.get(answer.commitment_id)
        if commitment is None:
            raise NotFound
        here = [
            each
            for each in commitment.follow_ups
            if each.conference_id == conference.id
        ]
        if here and _says(here[-1], answer):
            continue
        if _is_late(commitment, answer, here, is_sent=is_sent):
            raise Conflict
        to_write.append((commitment, answer))
    written = [
        _write(conference, commitment, answer, by=by, now=now)
        for commitment, answer in to_write
    ]
    session.flush()
    return written


def _says(follow_up: FollowUp, answer: Answer) -> bool:
    said = Answer(
        follow_up.commitment_id,
        follow_up.outcome,
        follow_up.done,
        follow_up.effect,
        follow_up.carried_over,
        follow_up.reason,
    )
    return said == answer


def _is_late(
    commitment: Commitment, answer: Answer, here: list[FollowUp], *, is_sent: bool
) -> bool:
    """Tell whether the answer comes after something that the writer did not know of."""
    successor = commitment.successor
    may_be = may_be_answered(
        commitment.status,
        answered_here=bool(here),
        successor=successor.status if successor else None,
    )
    begins_to_carry = answer.carries_over and successor is None
    is_unseen = answer.seen is not None and answer.seen != len(here)
    return not may_be or is_unseen or (begins_to_carry and is_sent)


def leave_open(
    conference: Conference,
    commitment: Commitment,
    reason: str,
    *,
    by: Reader,
    now: datetime,
) -> Commitment:
    """Note that a commitment remains as it was, and carry it over; return what it becomes."""
    answer = Answer(
        commitment.id, Outcome.NOT_ACHIEVED, carries_over=True, reason=reason
    )
    _write(conference, commitment, answer, by=by, now=now)
    session.flush()
    assert commitment.successor is not None  # noqa: S101 - it was carried over just now
    return commitment.successor


def _write(
    conference: Conference,
    commitment: Commitment,
    answer: Answer,
    *,
    by: Reader,
    now: datetime,
) -> FollowUp:
    outcome = answer.outcome
    assert outcome is not None  # noqa: S101 - an answer without faults has one
    carries_over = answer.carries_over and may_carry_over(outcome)
    written = FollowUp(
        conference_id=conference.id,
        by_id=by.person_id,
        level=next(
            (h.level for h in by.homes if h.member_id == commitment.member_id), ""
        ),
        at=now,
        outcome=outcome,
        done=answer.done,
        effect=answer.effect,
        carried_over=carries_over,
        reason=answer.reason if carries_over else "",
    )
    commitment.follow_ups.append(written)
    commitment.status = status_after(outcome, carried_over=carries_over)
    if carries_over and commitment.successor is None:
        commitment.successor = _carried_to(conference, commitment, now)
    elif not carries_over and commitment.successor is not None:
        session.delete(commitment.successor)
        commitment.successor = None
    return written


def _carried_to(
    conference: Conference, commitment: Commitment, now: datetime
) -> Commitment:
    return Commitment(
        member_id=commitment.member_id,
        conference_id=conference.id,
        theme_id=commitment.theme_id,
        position=commitment.position,
        status=Status.PROPOSED,
        text=commitment.text,
        expected_effect=commitment.expected_effect,
        success_sign=commitment.success_sign,
        owner=commitment.owner,
        level=commitment.level,
        due_on=proposed_due(conference.day_2, None),
        spread_plan=commitment.spread_plan,
        created_at=now,
    )
