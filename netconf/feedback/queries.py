"""What members have sent last of all, and what they are still writing."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import joinedload

from netconf.commitments import queries as commitments
from netconf.commitments.models import Commitment
from netconf.conferences.models import Conference
from netconf.db import session
from netconf.feedback.models import ClosingDraft, Feedback, FoodForThought
from netconf.networks.models import Member


@dataclass(frozen=True)
class Standing:
    """A member on the board: its feedback if it is in, and what it promised."""

    member: Member
    feedback: Feedback | None
    commitments: list[Commitment] = field(default_factory=list)


def board(conference: Conference) -> list[Standing]:
    """Return the members that take part in a conference and what they have sent.

    In two statements, besides the conference with its network's members.
    """
    sent = {
        each.member_id: each
        for each in session.scalars(
            select(Feedback).where(Feedback.conference_id == conference.id)
        )
    }
    made: dict[UUID, list[Commitment]] = defaultdict(list)
    for each in commitments.adopted(conference.id):
        made[each.member_id].append(each)
    return [
        Standing(member, sent.get(member.id), made[member.id])
        for member in conference.network.members
        if member.id in sent or member in _expected(conference)
    ]


def _expected(conference: Conference) -> list[Member]:
    return conference.network.members_on(conference.day_1)


def missing(conference: Conference) -> list[Member]:
    """Return the members that take part in a conference and have not sent their feedback."""
    sent = set(
        session.scalars(
            select(Feedback.member_id).where(Feedback.conference_id == conference.id)
        )
    )
    return [each for each in _expected(conference) if each.id not in sent]


def find_feedback(conference_id: UUID, member_id: UUID) -> Feedback | None:
    """Find what a member sent at a conference."""
    return session.scalar(
        select(Feedback).where(
            Feedback.conference_id == conference_id, Feedback.member_id == member_id
        )
    )


def _draft_of(conference_id: UUID) -> ColumnElement[bool]:
    return and_(
        ClosingDraft.member_id == Member.id,
        ClosingDraft.conference_id == conference_id,
    )


def _feedback_of(conference_id: UUID) -> ColumnElement[bool]:
    return and_(
        Feedback.member_id == Member.id, Feedback.conference_id == conference_id
    )


@dataclass(frozen=True)
class Sent:
    """What a member sent, and a text that came after and was not."""

    feedback: Feedback | None
    leftover: ClosingDraft | None


def sent(conference_id: UUID, member_id: UUID) -> Sent:
    """Return what a member sent at a conference, with its post, in one statement."""
    feedback, leftover = session.execute(
        select(Feedback, ClosingDraft)
        .select_from(Member)
        .outerjoin(Feedback, _feedback_of(conference_id))
        .outerjoin(ClosingDraft, _draft_of(conference_id))
        .where(Member.id == member_id)
        .options(
            joinedload(Feedback.post),
            joinedload(Feedback.sent_by),
            joinedload(ClosingDraft.saved_by),
        )
    ).one()
    return Sent(feedback, leftover)


@dataclass(frozen=True)
class Desk:
    """What lies before those who write a closing form."""

    is_sent: bool
    draft: ClosingDraft | None
    theme_returns_on: date | None


def desk(conference: Conference, member_id: UUID) -> Desk:
    """Return how far a member's closing form has come, in one statement."""
    feedback_id, draft, returns_on = session.execute(
        select(Feedback.id, ClosingDraft, commitments.theme_returns_on(conference))
        .select_from(Member)
        .outerjoin(Feedback, _feedback_of(conference.id))
        .outerjoin(ClosingDraft, _draft_of(conference.id))
        .where(Member.id == member_id)
        .options(joinedload(ClosingDraft.saved_by))
    ).one()
    return Desk(feedback_id is not None, draft, returns_on)


def find_draft(conference_id: UUID, member_id: UUID) -> ClosingDraft | None:
    """Find a member's closing form as far as it is written, read anew."""
    return session.scalar(
        select(ClosingDraft)
        .where(
            ClosingDraft.conference_id == conference_id,
            ClosingDraft.member_id == member_id,
        )
        .options(joinedload(ClosingDraft.saved_by, innerjoin=True))
        .execution_options(populate_existing=True)
    )


def food_for_thought(conference_id: UUID, member_id: UUID) -> list[FoodForThought]:
    """Return the food for thought that a member took home from a conference."""
    return list(
        session.scalars(
            select(FoodForThought)
            .where(
                FoodForThought.conference_id == conference_id,
                FoodForThought.to_member_id == member_id,
            )
            .options(joinedload(FoodForThought.from_member))
            .order_by(FoodForThought.position)
        )
    )
