"""Which commitments there are, what came of them, and how they hang together."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from netconf.commitments.models import Commitment, FollowUp
from netconf.commitments.rules import OPEN, Status, chain
from netconf.conferences.models import Conference, conference_theme
from netconf.conferences.rules import Status as ConferenceStatus
from netconf.db import session
from netconf.errors import NotFound
from netconf.initiatives.models import Round, Theme
from netconf.networks.models import Member, Network


@dataclass(frozen=True)
class Cell:
    """What a member promised on one theme at one conference."""

    conference: Conference
    is_treated: bool
    commitments: list[Commitment]


@dataclass(frozen=True)
class Row:
    """One theme, conference by conference."""

    theme: Theme
    cells: list[Cell]


def matrix(
    member_id: UUID, themes: list[Theme], conferences: list[Conference]
) -> list[Row]:
    """Return what a member promised, theme by conference, in one statement.

    A theme has a row if a conference treated it or something was promised on it.
    """
    made = _of(member_id)
    treated = {
        (theme.id, conference.id)
        for conference in conferences
        for theme in conference.themes
    }
    rows = [
        Row(
            theme,
            [
                Cell(
                    conference,
                    (theme.id, conference.id) in treated,
                    [
                        each
                        for each in made
                        if (each.theme_id, each.conference_id)
                        == (theme.id, conference.id)
                    ],
                )
                for conference in conferences
            ],
        )
        for theme in themes
    ]
    return [
        row
        for row in rows
        if any(cell.is_treated or cell.commitments for cell in row.cells)
    ]


def _of(member_id: UUID) -> list[Commitment]:
    """Return all that a member has promised, each with what it was carried over as."""
    return list(
        session.scalars(
            select(Commitment)
            .join(Commitment.conference)
            .where(Commitment.member_id == member_id)
            .options(
                contains_eager(Commitment.conference),
                joinedload(Commitment.successor).joinedload(Commitment.conference),
            )
            .order_by(Conference.day_1, Commitment.position)
        )
    )


def get_commitment(commitment_id: UUID) -> Commitment:
    """Get a commitment with its member, network, conference and theme; raise NotFound."""
    found = session.scalar(
        select(Commitment)
        .where(Commitment.id == commitment_id)
        .options(
            joinedload(Commitment.member, innerjoin=True)
            .joinedload(Member.network, innerjoin=True)
            .joinedload(Network.round, innerjoin=True)
            .joinedload(Round.initiative, innerjoin=True),
            joinedload(Commitment.conference, innerjoin=True),
            joinedload(Commitment.theme, innerjoin=True),
        )
    )
    if found is None:
        raise NotFound
    return found


def chain_of(commitment: Commitment) -> list[Commitment]:
    """Return a commitment's chain with every follow-up, the first first, in two statements."""
    made = session.scalars(
        select(Commitment)
        .where(Commitment.member_id == commitment.member_id)
        .options(
            joinedload(Commitment.conference, innerjoin=True),
            _follow_ups(),
        )
    )
    by_id = {each.id: each for each in made}
    links = {each.id: each.predecessor_id for each in by_id.values()}
    return [by_id[each] for each in chain(commitment.id, links)]


def _follow_ups() -> ORMOption:
    return selectinload(Commitment.follow_ups).options(
        joinedload(FollowUp.by, innerjoin=True),
        joinedload(FollowUp.conference, innerjoin=True),
    )


def earlier(
    conference: Conference, member_id: UUID, *, fresh: bool = False
) -> list[Commitment]:
    """Return what a member has to answer for at a conference, with all follow-ups.

    That is what it promised before on the conference's themes and is still open, or has
    been followed up for this very conference; in two statements. ``fresh`` reads anew
    what the session already holds.
    """
    answered_here = select(FollowUp.commitment_id).where(
        FollowUp.conference_id == conference.id
    )
    wanted = (
        _before(conference, member_id)
        .where(or_(Commitment.status.in_(OPEN), Commitment.id.in_(answered_here)))
        .options(
            contains_eager(Commitment.conference),
            joinedload(Commitment.theme, innerjoin=True),
            joinedload(Commitment.successor),
            _follow_ups(),
        )
        .order_by(Conference.day_1, Commitment.position)
        .execution_options(populate_existing=fresh)
    )
    return list(session.scalars(wanted))


def _before(conference: Conference, member_id: UUID) -> Select[Commitment]:
    themes = select(conference_theme.c.theme_id).where(
        conference_theme.c.conference_id == conference.id
    )
    return (
        select(Commitment)
        .join(Commitment.conference)
        .where(
            Commitment.member_id == member_id,
            Commitment.theme_id.in_(themes),
            Conference.day_1 < conference.day_1,
        )
    )


def unanswered(conference: Conference, member_id: UUID) -> list[Commitment]:
    """Return what a member promised before on the conference's themes and that is still open."""
    return list(
        session.scalars(
            _before(conference, member_id)
            .where(Commitment.status.in_(OPEN))
            .options(
                contains_eager(Commitment.conference),
                joinedload(Commitment.theme, innerjoin=True),
            )
            .order_by(Conference.day_1, Commitment.position)
        )
    )


def proposed(conference_id: UUID, member_id: UUID) -> list[Commitment]:
    """Return what a member has carried over to a conference and not yet adopted there."""
    return _made(conference_id, member_id, Commitment.status == Status.PROPOSED)


def adopted(conference_id: UUID, member_id: UUID) -> list[Commitment]:
    """Return what a member adopted at a conference, whatever came of it since."""
    return _made(conference_id, member_id, Commitment.status != Status.PROPOSED)


def _made(
    conference_id: UUID, member_id: UUID, which: ColumnElement[bool]
) -> list[Commitment]:
    return list(
        session.scalars(
            select(Commitment)
            .where(
                Commitment.conference_id == conference_id,
                Commitment.member_id == member_id,
                which,
            )
            .options(
                joinedload(Commitment.theme, innerjoin=True),
                joinedload(Commitment.predecessor).joinedload(Commitment.conference),
            )
            .order_by(Commitment.position)
        )
    )


def has_adopted(conference_id: UUID, member_id: UUID) -> bool:
    """Tell whether the member has adopted anything at the conference: its form is sent."""
    return bool(
        session.scalar(
            select(func.count(Commitment.id)).where(
                Commitment.conference_id == conference_id,
                Commitment.member_id == member_id,
                Commitment.status != Status.PROPOSED,
            )
        )
    )


def next_on_same_theme(conference: Conference) -> Conference | None:
    """Find the network's next planned conference that shares a theme with this one."""
    shares = select(conference_theme.c.conference_id).where(
        conference_theme.c.theme_id.in_([theme.id for theme in conference.themes])
    )
    return session.scalar(
        select(Conference)
        .where(
            Conference.network_id == conference.network_id,
            Conference.day_1 > conference.day_2,
            Conference.status != ConferenceStatus.CANCELLED,
            Conference.id.in_(shares),
        )
        .order_by(Conference.day_1)
        .limit(1)
    )
