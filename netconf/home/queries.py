"""Where conferences and their members stand, gathered in a few statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from netconf.agreements import queries as agreements
from netconf.agreements import rules as agreement_rules
from netconf.commitments.models import Commitment, FollowUp
from netconf.commitments.rules import OPEN
from netconf.commitments.rules import Status as CommitmentStatus
from netconf.conferences.models import Conference, Participation, conference_theme
from netconf.conferences.rules import Status
from netconf.db import session
from netconf.feedback.models import Feedback
from netconf.forum.models import Topic
from netconf.handovers import queries as handovers
from netconf.handovers import rules as handover_rules
from netconf.handovers.models import Handover
from netconf.home.rules import (
    ConferenceStanding,
    MemberStanding,
    Owed,
    Step,
    StepKind,
    paper_steps,
)
from netconf.initiatives.models import Level, Round
from netconf.missives.models import Missive
from netconf.networks.models import Member, Network
from netconf.networks.rules import AT_WORK
from netconf.reader import Reader
from netconf.rosters.models import Roster, Seat

IN_SIGHT = (
    Status.PLANNED,
    Status.PUBLISHED,
    Status.RUNNING,
    Status.AWAITING_FEEDBACK,
)
LATEST_TOPICS = 5


def conferences_in_sight(reader: Reader) -> list[Conference]:
    """Return the conferences that are not over in the reader's networks, by day."""
    wanted = (
        select(Conference)
        .where(Conference.status.in_(IN_SIGHT))
        .options(
            joinedload(Conference.network, innerjoin=True),
            joinedload(Conference.venue),
            selectinload(Conference.themes),
        )
        .order_by(Conference.day_1, Conference.id)
    )
    if not reader.is_leader:
        wanted = wanted.where(Conference.network_id.in_(reader.networks))
    return list(session.scalars(wanted))


def conferences_of(network: Network) -> list[Conference]:
    """Return a network's conferences, the latest first."""
    return list(
        session.scalars(
            select(Conference)
            .where(Conference.network_id == network.id)
            .options(joinedload(Conference.venue), joinedload(Conference.themes))
            .order_by(Conference.number.desc())
        ).unique()
    )


def standings(
    conferences: Sequence[Conference], reader: Reader
) -> list[ConferenceStanding]:
    """Return where conferences stand, with every member, in one statement."""
    rows = _member_rows([conference.id for conference in conferences], reader)
    return [
        ConferenceStanding(
            network_id=conference.network_id,
            network_slug=conference.network.slug,
            network_name=conference.network.name,
            number=conference.number,
            status=conference.status,
            dates=conference.dates,
            venue_is_approved=bool(conference.venue and conference.venue.approved_on),
            has_roster=any(row.has_roster for row in rows[conference.id]),
            members=tuple(row.standing for row in rows[conference.id]),
        )
        for conference in conferences
    ]


@dataclass(frozen=True)
class _Row:
    has_roster: bool
    standing: MemberStanding


def _member_rows(conference_ids: list[UUID], reader: Reader) -> dict[UUID, list[_Row]]:
    given = {"conferences": conference_ids, "reader": reader.person_id}
    found = session.execute(_of_members(), given)
    rows: dict[UUID, list[_Row]] = defaultdict(list)
    for conference, member, slug, name, missive, published_on, *counts in found:
        delegates, levels, commitments, feedback, is_delegate, *more = counts
        has_roster, level_count, has_moved = more
        rows[conference].append(
            _Row(
                has_roster=has_roster,
                standing=MemberStanding(
                    member_id=member,
                    member_slug=slug,
                    member_name=name,
                    missive_published_on=published_on,
                    has_draft=missive is not None and published_on is None,
                    delegates=delegates,
                    levels=levels,
                    open_commitments=commitments,
                    has_sent_feedback=feedback,
                    reader_is_delegate=is_delegate,
                    level_count=level_count,
                    reader_has_moved=is_delegate and has_moved,
                ),
            )
        )
    return rows


@cache
def _of_members() -> Select[*tuple[Any, ...]]:
    # It takes longer to make than to ask, and every start page asks: it is made once.
    registered = (Participation.conference_id == Conference.id) & (
        Participation.member_id == Member.id
    )
    return (
        select(
            Conference.id,
            Member.id,
            Member.slug,
            Member.name,
            Missive.id.label("missive"),
            Missive.published_on,
            _count(select(func.count(Participation.id)).where(registered)),
            _count(
                select(func.count(Participation.level.distinct())).where(registered)
            ),
            _open_commitments(),
            exists().where(
                Feedback.conference_id == Conference.id, Feedback.member_id == Member.id
            ),
            exists().where(registered, Participation.person_id == bindparam("reader")),
            exists().where(Roster.conference_id == Conference.id),
            _level_count(),
            exists().where(
                Seat.participation_id == Participation.id,
                Seat.moved_at.is_not(None),
                registered,
                Participation.person_id == bindparam("reader"),
            ),
        )
        .join(Member, Member.network_id == Conference.network_id)
        .outerjoin(
            Missive,
            and_(
                Missive.conference_id == Conference.id, Missive.member_id == Member.id
            ),
        )
        .where(
            Conference.id.in_(bindparam("conferences", expanding=True)),
            Member.status.in_(AT_WORK),
            Member.joined_on <= Conference.day_1,
            or_(Member.left_on.is_(None), Member.left_on > Conference.day_1),
        )
        .order_by(Member.sort_key)
    )


def _count(of: object) -> ScalarSelect[int]:
    return of.correlate(Conference, Member).scalar_subquery()  # type: ignore[attr-defined,no-any-return]  # a Select


def _level_count() -> ScalarSelect[int]:
    """Count the leadership levels of the initiative that the conference belongs to."""
    return _count(
        select(func.count(Level.id))
        .join(Round, Round.initiative_id == Level.initiative_id)
        .join(Network, Network.round_id == Round.id)
        .where(Network.id == Conference.network_id)
    )


def _open_commitments() -> ScalarSelect[int]:
    """Count the member's earlier promises on the conference's themes that await an answer."""
    earlier = aliased(Conference)
    return _count(
        select(func.count(Commitment.id))
        .join(earlier, earlier.id == Commitment.conference_id)
        .where(
            Commitment.member_id == Member.id,
            earlier.number < Conference.number,
            Commitment.status.in_(OPEN),
            Commitment.theme_id.in_(
                select(conference_theme.c.theme_id)
                .where(conference_theme.c.conference_id == Conference.id)
                .correlate(Conference)
            ),
            ~exists().where(
                FollowUp.commitment_id == Commitment.id,
                FollowUp.conference_id == Conference.id,
            ),
        )
    )


@dataclass(frozen=True)
class Promises:
    """How many commitments a conference gave, and how many of them are answered."""

    made: int
    answered: int


def promises(network: Network) -> dict[UUID, Promises]:
    """Return the number of commitments made and answered, by conference."""
    found = session.execute(
        select(Commitment.conference_id, Commitment.status, func.count())
        .join(Conference, Conference.id == Commitment.conference_id)
        .where(
            Conference.network_id == network.id,
            Commitment.status != CommitmentStatus.PROPOSED,
        )
        .group_by(Commitment.conference_id, Commitment.status)
    )
    made: dict[UUID, int] = defaultdict(int)
    waiting: dict[UUID, int] = defaultdict(int)
    for conference, status, number in found:
        made[conference] += number
        if status in OPEN:
            waiting[conference] += number
    return {key: Promises(made[key], made[key] - waiting[key]) for key in made}


def latest_topics(network: Network) -> list[Topic]:
    """Return the topics with the latest posts."""
    return list(
        session.scalars(
            select(Topic)
            .where(Topic.network_id == network.id)
            .order_by(Topic.last_post_at.desc())
            .limit(LATEST_TOPICS)
        )
    )


def steps_without_conference(reader: Reader, today: date) -> list[Step]:
    """Return what the reader has to do that is for no conference: papers and handovers.

    Who leads has neither; for others it takes a statement for each of the two.
    """
    if reader.is_leader:
        return []
    spoken_for = [home.member_id for home in reader.homes if home.is_contact]
    owed = [
        Owed(
            each.member_id,
            letter_due_on=agreement_rules.letter_due_on(each.joined_on)
            if each.lacks_letter
            else None,
            mandate_due_on=agreement_rules.mandate_due_on(each.without_mandate_since)
            if each.without_mandate_since
            else None,
            renewal_due_on=agreement_rules.renewal_due_on(each.old_terms_since)
            if each.old_terms_since
            else None,
        )
        for each in agreements.waiting(spoken_for, reader.person_id, today)
    ]
    since = today - handover_rules.READ_FOR
    return [
        *paper_steps(reader, owed),
        *(_read(each) for each in handovers.of_party(reader.person_id, since, today)),
    ]


def _read(handover: Handover) -> Step:
    member = handover.member
    return Step(
        kind=StepKind.READ_HANDOVER,
        due_on=handover.takes_effect_on,
        network_slug=member.network.slug,
        network_name=member.network.name,
        member_slug=member.slug,
        member_name=member.name,
        handover_id=handover.id,
    )
