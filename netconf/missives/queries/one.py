"""One member's missive, with its versions and files."""

from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from netconf.conferences.models import Conference, conference_theme
from netconf.conferences.rules import Status as ConferenceStatus
from netconf.db import session
from netconf.errors import NotFound
from netconf.missives.models import Missive, MissiveFile, MissiveVersion
from netconf.networks.models import Member


def find_missive(conference: Conference, member: Member) -> Missive | None:
    """Find a member's missive with its files and versions, in two statements."""
    return (
        session.scalars(
            select(Missive)
            .where(
                Missive.conference_id == conference.id, Missive.member_id == member.id
            )
            .options(
                joinedload(Missive.changed_by, innerjoin=True),
                joinedload(Missive.files),
                selectinload(Missive.versions).joinedload(
                    MissiveVersion.published_by, innerjoin=True
                ),
            )
        )
        .unique()
        .one_or_none()
    )


def theme_returns(conference: Conference) -> bool:
    """Tell whether the network has met on one of the conference's themes before."""
    earlier = (
        select(Conference.id)
        .join(conference_theme, conference_theme.c.conference_id == Conference.id)
        .where(
            Conference.network_id == conference.network_id,
            Conference.number < conference.number,
            Conference.status != ConferenceStatus.CANCELLED,
            conference_theme.c.theme_id.in_([theme.id for theme in conference.themes]),
        )
    )
    return bool(session.scalar(select(exists(earlier))))


def get_file(missive: Missive, file_id: UUID, *, include_draft: bool) -> MissiveFile:
    """Get a missive's file; one that was never published only if asked for, else NotFound."""
    for file in missive.files:
        if file.id == file_id and (include_draft or _was_published(missive, file)):
            return file
    raise NotFound


def _was_published(missive: Missive, file: MissiveFile) -> bool:
    return any(str(file.id) in version.file_ids for version in missive.versions)


def has_unpublished_changes(missive: Missive) -> bool:
    """Tell whether the draft differs from what others read."""
    if not missive.versions:
        return True
    latest = missive.versions[-1]
    published = (latest.sections, latest.levels, latest.files)
    return published != (missive.sections, missive.levels, missive.current_files)
