"""A missive as others read it: its published versions, and the files that hang on one."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select

from netconf.conferences.models import Conference
from netconf.db import session
from netconf.missives.models import Missive, MissiveFile, MissiveVersion
from netconf.networks.models import Member
from netconf.people.models import Person


@dataclass(frozen=True)
class Published:
    """A missive as it was published once, and by whom."""

    missive_id: UUID
    number: int
    sections: dict[str, Any]
    html: dict[str, Any]
    levels: list[Any]
    file_ids: list[Any]
    reason: str
    at: datetime
    by: str


def versions_of(conference: Conference, member: Member) -> list[Published]:
    """Return what was published of a member's missive, the first first."""
    given = {"conference": conference.id, "member": member.id}
    return [Published(*row) for row in session.execute(_versions(), given)]


@cache
def _versions() -> Select[Any]:
    # Made once, and of columns: members read each other's missives one after the other.
    return (
        select(
            MissiveVersion.missive_id,
            MissiveVersion.number,
            MissiveVersion.sections,
            MissiveVersion.html,
            MissiveVersion.levels,
            MissiveVersion.file_ids,
            MissiveVersion.reason,
            MissiveVersion.published_at,
            Person.name,
        )
        .join(Missive, Missive.id == MissiveVersion.missive_id)
        .join(Person, Person.id == MissiveVersion.published_by_id)
        .where(
            Missive.conference_id == bindparam("conference"),
            Missive.member_id == bindparam("member"),
        )
        .order_by(MissiveVersion.number)
    )


def files_of(version: Published) -> list[MissiveFile]:
    """Return the files that were published with a version, in the order they came in."""
    if not version.file_ids:
        return []
    found = session.scalars(
        select(MissiveFile)
        .where(MissiveFile.missive_id == version.missive_id)
        .order_by(MissiveFile.uploaded_at)
    )
    return [file for file in found if str(file.id) in version.file_ids]
