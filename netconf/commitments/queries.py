"""Which commitments there are, what came of them, and how they hang together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from netconf.commitments.models import Commitment, FollowUp
from netconf.commitments.rules import OPEN, Status, chain, follow_up_is_open
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
    # Earlier promises on the theme wait for an answer here.
    brings_back: bool


@dataclass(frozen=True)
class Row:
    """One theme, conference by conference."""

    theme: Theme
    cells: list[Cell]


def matrix(
    member_id: UUID, themes: list[Theme], conferences: list[Conference]
) -> list[Row]:
    """Return what a member promised, theme by conference, in one statement.

    ``conferences`` come with their themes, the first first. A theme has a row if one of
    them treated it or something was promised on it.
    """
    made: dict[tuple[UUID, UUID], list[Commitment]] = defaultdict(list)
    for each in _of(member_id):
        made[each.theme_id, each.conference_id].append(each)
    rows = [Row(theme, list(_cells(theme, conferences, made))) for theme in themes]
    return [
        row
        for row in rows
        if any(cell.is_treated or cell.commitments for cell in row.cells)
    ]


def _cells(
    theme: Theme,
    conferences: list[Conference],
    made: Mapping[tuple[UUID, UUID], list[Commitment]],
) -> Iterator[Cell]:
    is_open = False
    for conference in conferences:
        is_treated = theme in conference.themes
        here = made.get((theme.id, conference.id), [])
        waits = is_open and is_treated and follow_up_is_open(conference.status)
        yield Cell(conference, is_treated, here, waits)
        is_open = is_open or any(each.status in OPEN for each in here)


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


def open_with_chains(member_id: UUID) -> list[list[Commitment]]:
    """Return each chain that ends in a commitment that is open, the first link first; one statement.

    The chain whose last link is due first comes first.
    """
    made = session.scalars(
        select(Commitment)
        .where(Commitment.member_id == member_id)
        .options(
            joinedload(Commitment.conference, innerjoin=True),
            joinedload(Commitment.theme, innerjoin=True),
        )
        .order_by(Commitment.due_on, Commitment.position)
    )
    by_id = {each.id: each for each in made}
    links = {each.id: each.predecessor_id for each in by_id.values()}
    return [
        [by_id[link] for link in chain(each.id, links)]
        for each in by_id.values()
        if each.status in OPEN
    ]


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
        select(Commitment)
        .join(Commitment.conference)
        .where(
            Commitment.member_id == member_id,
            _returns(conference),
            or_(Commitment.status.in_(OPEN), Commitment.id.in_(answered_here)),
        )
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


def _returns(conference: Conference) -> ColumnElement[bool]:
    """Return the condition that a promise was made before, on a theme of the conference."""
    themes = select(conference_theme.c.theme_id).where(
        conference_theme.c.conference_id == conference.id
    )
    return Commitment.theme_id.in_(themes) & (Conference.day_1 < conference.day_1)


def waiting(conference: Conference, member_id: UUID) -> list[Commitment]:
    """Return what a member has to settle at a conference, in one statement read anew.

    That is what it promised before on the conference's themes and is still open, and what
    it has carried over to the conference and not yet adopted (``Status.PROPOSED``).
    """
    is_open = Commitment.status.in_(OPEN) & _returns(conference)
    is_carried = (Commitment.status == Status.PROPOSED) & (
        Commitment.conference_id == conference.id
    )
    return list(
        session.scalars(
            select(Commitment)
            .join(Commitment.conference)
            .where(Commitment.member_id == member_id, is_open | is_carried)
            .options(
                contains_eager(Commitment.conference),
                joinedload(Commitment.theme, innerjoin=True),
                joinedload(Commitment.predecessor).joinedload(Commitment.conference),
            )
            .order_by(Conference.day_1, Commitment.position)
            .execution_options(populate_existing=True)
        )
    )


def unanswered(conference: Conference, member_id: UUID) -> list[Commitment]:
    """Return what a member promised before on the conference's themes and that is still open."""
    return [each for each in waiting(conference, member_id) if each.status in OPEN]


def proposed(conference: Conference, member_id: UUID) -> list[Commitment]:
    """Return what a member has carried over to a conference and not yet adopted there."""
    return [
        each
        for each in waiting(conference, member_id)
        if each.status is Status.PROPOSED
    ]


def adopted(conference_id: UUID, member_id: UUID | None = None) -> list[Commitment]:
    """Return what was adopted at a conference, by a member or by all, whatever came of it."""
    wanted = (
        select(Commitment)
        .where(
            Commitment.conference_id == conference_id,
            Commitment.status != Status.PROPOSED,
        )
        .options(joinedload(Commitment.theme, innerjoin=True))
        .order_by(Commitment.member_id, Commitment.position)
    )
    if member_id is not None:
        wanted = wanted.where(Commitment.member_id == member_id)
    return list(session.scalars(wanted))


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


def theme_returns_on(conference: Conference) -> ScalarSelect[date]:
    """Return, to select with, the day of the network's next conference that shares a theme."""
    later = aliased(Conference)
    ours = conference_theme.alias()
    shares = (
        select(conference_theme.c.conference_id)
        .join(ours, ours.c.theme_id == conference_theme.c.theme_id)
        .where(ours.c.conference_id == conference.id)
    )
    return (
        select(func.min(later.day_1))
        .where(
            later.network_id == conference.network_id,
            later.day_1 > conference.day_2,
            later.status != ConferenceStatus.CANCELLED,
            later.id.in_(shares),
        )
        .scalar_subquery()
    )
