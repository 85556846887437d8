"""Every member's missive to a conference, as far as a reader may know of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select

from netconf import clock
from netconf.conferences.models import Conference
from netconf.db import session
from netconf.missives import rules
from netconf.missives.models import Missive, MissiveVersion
from netconf.missives.rules import Standing, Status
from netconf.networks.models import Member
from netconf.reader import Reader


@dataclass(frozen=True)
class Row:
    """One member's missive in the list: who, whether it is in, whether it can be read.

    A draft is told of to its own home group alone; to others it is not begun.
    """

    member: Member
    standing: Standing
    status: Status | None = None
    published_on: date | None = None
    days_late: int = 0
    versions: int = 0
    corrected_on: date | None = None
    may_read: bool = False
    is_own: bool = False

    @property
    def is_published(self) -> bool:
        """Tell whether the missive is in."""
        return self.status is Status.PUBLISHED


@dataclass(frozen=True)
class Overview:
    """Every member's missive to a conference, and whether they are open to all."""

    rows: tuple[Row, ...]
    are_open: bool

    @property
    def missing(self) -> list[str]:
        """Return the names of the members whose missive is not in."""
        return [row.member.name for row in self.rows if not row.is_published]

    @property
    def published(self) -> list[Row]:
        """Return those that are in."""
        return [row for row in self.rows if row.is_published]

    @property
    def readable(self) -> list[Row]:
        """Return those that are in and that the reader may read, in the members' order."""
        return [row for row in self.published if row.may_read]

    @property
    def own(self) -> list[Row]:
        """Return those of the reader's own members."""
        return [row for row in self.rows if row.is_own]

    def row_of(self, member_id: UUID) -> Row | None:
        """Return a member's row, if the member is listed."""
        return next((row for row in self.rows if row.member.id == member_id), None)


@dataclass(frozen=True)
class _Known:
    """What a list needs of a missive, and no word of its text."""

    status: Status
    published_on: date | None
    versions: int
    last_at: datetime | None


def overview(conference: Conference, reader: Reader, today: date) -> Overview:
    """Return each member's missive as the reader may know of it, in one statement.

    Listed are the members that a missive is waited for from, and those whose missive was
    published whatever has become of them since.
    """
    found = _known(conference.id)
    waited_for = {
        member.id
        for member in conference.network.members
        if _writes(member, conference)
    }
    published = {
        member_id for member_id, one in found.items() if one.status is Status.PUBLISHED
    }
    are_open = rules.are_open(
        conference.missives_open_on,
        today,
        all_are_in=bool(published) and waited_for <= published,
    )
    return Overview(
        rows=tuple(
            _row(member, found.get(member.id), conference, reader, are_open)
            for member in conference.network.members
            if member.id in waited_for | published
        ),
        are_open=are_open,
    )


def missing(conference: Conference) -> list[str]:
    """Return the names of the members that a missive is still waited for from."""
    found = _known(conference.id)
    return [
        member.name
        for member in conference.network.members
        if _writes(member, conference)
        and not (member.id in found and found[member.id].status is Status.PUBLISHED)
    ]


def _writes(member: Member, conference: Conference) -> bool:
    return rules.writes_missive(
        member.status, member.joined_on, member.left_on, conference.day_1
    )


def _row(
    member: Member,
    missive: _Known | None,
    conference: Conference,
    reader: Reader,
    are_open: bool,
) -> Row:
    is_own = rules.WRITE.is_held(reader, member)
    standing = Standing(
        member_id=member.id,
        network_id=conference.network_id,
        is_published=missive is not None and missive.status is Status.PUBLISHED,
        are_open=are_open,
    )
    if missive is None or not (standing.is_published or is_own):
        return Row(member, standing, is_own=is_own)
    return Row(
        member,
        standing,
        status=missive.status,
        published_on=missive.published_on,
        days_late=rules.days_late(missive.published_on, conference.missive_due_on),
        versions=missive.versions,
        corrected_on=_day(missive.last_at) if missive.versions > 1 else None,
        may_read=rules.READ.is_held(reader, standing),
        is_own=is_own,
    )


def _day(instant: datetime | None) -> date | None:
    return clock.local(instant).date() if instant else None


def _known(conference_id: UUID) -> dict[UUID, _Known]:
    found = session.execute(_KNOWN, {"conference": conference_id})
    return {
        member_id: _Known(status, published_on, versions, last_at)
        for member_id, status, published_on, versions, last_at in found
    }


# Each missive's page asks, and it is made once.
_KNOWN = (
    select(
        Missive.member_id,
        Missive.status,
        Missive.published_on,
        func.count(MissiveVersion.id),
        func.max(MissiveVersion.published_at),
    )
    .outerjoin(MissiveVersion, MissiveVersion.missive_id == Missive.id)
    .where(Missive.conference_id == bindparam("conference"))
    .group_by(Missive.id)
)
