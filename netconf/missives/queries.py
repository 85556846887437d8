"""Which missives there are, and which of them a reader may see."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from netconf.commitments.models import Commitment
from netconf.conferences.models import Conference, conference_theme
from netconf.db import session
from netconf.errors import NotFound
from netconf.missives import rules
from netconf.missives.models import Missive, MissiveFile, MissiveVersion
from netconf.missives.rules import Standing, Status
from netconf.networks.models import Member
from netconf.networks.rules import MemberStatus
from netconf.reader import Reader


def active_members(conference: Conference) -> list[Member]:
    """Return the members that are to write a missive, by name."""
    return [m for m in conference.network.members if m.status is not MemberStatus.LEFT]


@dataclass(frozen=True)
class Row:
    """One member's missive in the list: who, whether it is in, whether it can be read."""

    member: Member
    missive: Missive | None
    may_read: bool
    is_own: bool

    @property
    def is_published(self) -> bool:
        """Tell whether the missive is in."""
        return self.missive is not None and self.missive.status is Status.PUBLISHED


@dataclass(frozen=True)
class Overview:
    """Every member's missive to a conference, and whether they are open to all."""

    rows: tuple[Row, ...]
    are_open: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the names of the members whose missive is not in."""
        return tuple(row.member.name for row in self.rows if not row.is_published)


def overview(conference: Conference, reader: Reader, today: date) -> Overview:
    """Return each member's missive as the reader may know of it; drafts only of their own."""
    found = {missive.member_id: missive for missive in _missives(conference.id)}
    members = active_members(conference)
    are_open = rules.are_open(
        conference.missives_open_on, today, all_are_in=_all_in(members, found)
    )
    return Overview(
        rows=tuple(
            _row(member, found, conference, reader, are_open) for member in members
        ),
        are_open=are_open,
    )


def _row(
    member: Member,
    found: dict[UUID, Missive],
    conference: Conference,
    reader: Reader,
    are_open: bool,
) -> Row:
    missive = found.get(member.id)
    is_own = reader.belongs_to(member.id)
    if missive is not None and missive.status is Status.DRAFT and not is_own:
        missive = None
    may_read = missive is not None and rules.may_see(
        reader, _standing(missive, conference, are_open)
    )
    return Row(member, missive, may_read, is_own)


def _standing(missive: Missive, conference: Conference, are_open: bool) -> Standing:
    return Standing(
        member_id=missive.member_id,
        network_id=conference.network_id,
        is_published=missive.status is Status.PUBLISHED,
        are_open=are_open,
    )


def _all_in(members: list[Member], found: dict[UUID, Missive]) -> bool:
    return all(
        member.id in found and found[member.id].status is Status.PUBLISHED
        for member in members
    )


def _missives(conference_id: UUID) -> list[Missive]:
    return list(
        session.scalars(select(Missive).where(Missive.conference_id == conference_id))
    )


def find_missive(
    conference: Conference, member: Member, *, for_change: bool = False
) -> Missive | None:
    """Find a member's missive with its versions and files; locked when it is to be changed."""
    wanted = (
        select(Missive)
        .where(Missive.conference_id == conference.id, Missive.member_id == member.id)
        .options(
            joinedload(Missive.changed_by, innerjoin=True),
            selectinload(Missive.versions).joinedload(
                MissiveVersion.published_by, innerjoin=True
            ),
            selectinload(Missive.files),
        )
    )
    if for_change:
        wanted = wanted.with_for_update(of=Missive)
    return session.scalar(wanted)


def standing(conference: Conference, missive: Missive, today: date) -> Standing:
    """Return what decides who may see a missive today."""
    published = set(
        session.scalars(
            select(Missive.member_id).where(
                Missive.conference_id == conference.id,
                Missive.status == Status.PUBLISHED,
            )
        )
    )
    all_are_in = all(member.id in published for member in active_members(conference))
    are_open = rules.are_open(conference.missives_open_on, today, all_are_in=all_are_in)
    return _standing(missive, conference, are_open)


def theme_returns(conference: Conference) -> bool:
    """Tell whether the network has met on one of the conference's themes before."""
    earlier = (
        select(Conference.id)
        .join(conference_theme, conference_theme.c.conference_id == Conference.id)
        .where(
            Conference.network_id == conference.network_id,
            Conference.number < conference.number,
            conference_theme.c.theme_id.in_([theme.id for theme in conference.themes]),
        )
    )
    return bool(session.scalar(select(exists(earlier))))


def published_files(
    version: MissiveVersion, files: list[MissiveFile]
) -> list[MissiveFile]:
    """Return the files that a published version holds, of those of its missive."""
    return [file for file in files if str(file.id) in version.file_ids]


def get_file(missive: Missive, file_id: UUID, *, include_draft: bool) -> MissiveFile:
    """Get a missive's file; those not in its latest version only for its own home group."""
    for file in missive.files:
        if file.id == file_id:
            is_public = (
                bool(missive.versions) and str(file.id) in missive.versions[-1].file_ids
            )
            if is_public or include_draft:
                return file
    raise NotFound


def has_unpublished_changes(missive: Missive) -> bool:
    """Tell whether the draft differs from what others read."""
    if not missive.versions:
        return True
    latest = missive.versions[-1]
    files = [str(file.id) for file in missive.files if file.removed_at is None]
    return latest.sections != missive.sections or sorted(latest.file_ids) != sorted(
        files
    )


def is_late(missive: Missive, conference: Conference) -> bool:
    """Tell whether the missive came in after the conference's last day for it."""
    day = missive.published_on
    return day is not None and rules.is_late(day, conference.missive_due_on)


def earlier_commitments(conference: Conference, member: Member) -> list[Commitment]:
    """Return what the member promised before on the conference's themes, with follow-ups."""
    return list(
        session.scalars(
            select(Commitment)
            .join(Commitment.conference)
            .where(
                Commitment.member_id == member.id,
                Conference.number < conference.number,
                Commitment.theme_id.in_([theme.id for theme in conference.themes]),
            )
            .options(selectinload(Commitment.follow_ups))
            .order_by(Conference.number, Commitment.position)
        )
    )
