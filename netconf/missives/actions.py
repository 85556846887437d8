"""Write, publish and correct a missive, and hang files on it."""

from datetime import date, datetime
from uuid import UUID

from netconf.conferences.models import Conference
from netconf.db import session
from netconf.errors import Conflict
from netconf.markup import RENDERER_VERSION, MarkupRefused, render_markdown
from netconf.missives.models import Missive, MissiveFile, MissiveVersion
from netconf.missives.rules import Status
from netconf.networks.models import Member
from netconf.reader import Reader
from netconf.storage import Stored

HEADINGS_FROM = 3


class SectionRefused(ValueError):
    """One section's Markdown would cost too much to render."""

    def __init__(self, section: str, why: MarkupRefused) -> None:
        super().__init__(section)
        self.section = section
        self.why = why


class Outrun(Conflict):
    """Somebody saved the draft after the writer opened it; both texts still exist."""


def begin(
    conference: Conference, member: Member, *, by: Reader, now: datetime
) -> Missive:
    """Begin a member's missive to a conference, with nothing written yet."""
    missive = Missive(
        conference_id=conference.id,
        member_id=member.id,
        status=Status.DRAFT,
        sections={},
        html={},
        renderer_version=RENDERER_VERSION,
        changed_at=now,
        changed_by_id=by.person_id,
    )
    session.add(missive)
    session.flush()
    return missive


def save_draft(
    missive: Missive,
    sections: dict[str, str],
    *,
    drawn_from: int,
    by: Reader,
    now: datetime,
) -> None:
    """Save what is written so far; raise Outrun or SectionRefused and keep nothing.

    ``drawn_from`` is the version that the writer had before them.
    """
    if missive.version != drawn_from:
        raise Outrun
    missive.html = rendered(sections)
    missive.sections = sections
    missive.renderer_version = RENDERER_VERSION
    _touch(missive, by, now)


def rendered(sections: dict[str, str]) -> dict[str, str]:
    """Return each section as safe HTML; raise SectionRefused for one that costs too much."""
    html: dict[str, str] = {}
    for name, source in sections.items():
        try:
            html[name] = render_markdown(
                source, heading_level=HEADINGS_FROM, prefix=name
            )
        except MarkupRefused as why:
            raise SectionRefused(name, why) from why
    return html


def publish(
    missive: Missive, *, reason: str = "", by: Reader, now: datetime, today: date
) -> MissiveVersion:
    """Hand in the draft as a new version that stays as it is; a correction gives its reason."""
    version = MissiveVersion(
        missive_id=missive.id,
        number=len(missive.versions) + 1,
        sections=dict(missive.sections),
        html=dict(missive.html),
        renderer_version=missive.renderer_version,
        file_ids=[str(file.id) for file in missive.files if file.removed_at is None],
        reason=reason,
        published_at=now,
        published_by_id=by.person_id,
    )
    missive.versions.append(version)
    missive.status = Status.PUBLISHED
    missive.published_on = missive.published_on or today
    _touch(missive, by, now)
    return version


def attach(
    missive: Missive,
    stored: Stored,
    *,
    name: str,
    media_type: str,
    by: Reader,
    now: datetime,
) -> MissiveFile:
    """Hang a stored and examined file on the draft."""
    file = MissiveFile(
        key=stored.key,
        name=name,
        media_type=media_type,
        size=stored.size,
        sha256=stored.sha256,
        uploaded_at=now,
        uploaded_by_id=by.person_id,
    )
    missive.files.append(file)
    session.flush()
    return file


def detach(missive: Missive, file_id: UUID, *, now: datetime) -> None:
    """Take a file off the draft; a version that was published with it keeps it."""
    for file in missive.files:
        if file.id == file_id and file.removed_at is None:
            file.removed_at = now
    session.flush()


def _touch(missive: Missive, by: Reader, now: datetime) -> None:
    missive.changed_at = now
    missive.changed_by_id = by.person_id
    session.flush()
