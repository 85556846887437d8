"""Write, publish and correct a missive, hang files on it; open a conference when all are in."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from netconf.commitments.actions import take_turn
from netconf.conferences import actions as conferences
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status as ConferenceStatus
from netconf.conferences.rules import may_go_on
from netconf.db import session
from netconf.errors import Conflict
from netconf.markup import RENDERER_VERSION, MarkupRefused, render_markdown
from netconf.missives import queries, rules
from netconf.missives.models import Missive, MissiveFile, MissiveVersion
from netconf.missives.rules import Section, Status
from netconf.networks.models import Member
from netconf.reader import Reader
from netconf.storage import Storage
from netconf.uploads import Upload, erase

HEADINGS_FROM = 3


class SectionRefused(ValueError):
    """One section's Markdown would cost too much to render."""

    def __init__(self, section: Section, why: MarkupRefused) -> None:
        super().__init__(section)
        self.section = section
        self.why = why


class Outrun(Conflict):
    """Somebody saved the draft after the writer opened it; both texts still exist."""


class Locked(Conflict):
    """The conference is over, and its missives stay as they are."""


class TooManyFiles(ValueError):
    """The draft has as many files as it may have."""


class ReasonNeeded(ValueError):
    """Missives are missing, and nothing is said of why."""


def open_conference(conference: Conference, *, reason: str) -> None:
    """Open a conference: every missive is in, or it is said why not (C4).

    Missives that are being handed in at this moment are waited for. Raises ReasonNeeded, and
    Conflict where the conference is not about to open.
    """
    session.refresh(conference, ["status", "version"], with_for_update=True)
    if conference.status is not ConferenceStatus.PUBLISHED:
        raise Conflict
    missing = queries.missing(conference)
    if not may_go_on(missing, reason):
        raise ReasonNeeded
    conferences.open_conference(conference, missing=missing, reason=reason)


def take_up(conference: Conference, member: Member) -> Missive | None:
    """Find a member's missive to change it; raise Locked once the conference is over.

    Until the transaction ends nobody else changes it, begins one in its place, or closes
    the conference.
    """
    take_turn(conference, member.id)
    if rules.is_locked(conference.status):
        raise Locked
    return queries.find_missive(conference, member)


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
        levels=[],
        changed_at=now,
        changed_by_id=by.person_id,
    )
    session.add(missive)
    session.flush()
    return missive


def save_draft(
    missive: Missive,
    sections: Mapping[str, str],
    *,
    levels: Collection[str] | None = None,
    drawn_from: int,
    by: Reader,
    now: datetime,
) -> None:
    """Save what is written so far; raise Outrun or SectionRefused and keep nothing.

    ``levels`` are those that have taken part in writing; None leaves them as they are.
    ``drawn_from`` is the version that the writer had before them. An older one is no
    conflict where nothing would be lost: nobody had written anything, or just the same.
    """
    known: dict[str, str] = missive.sections
    texts = {
        section.value: text
        for section in Section
        if (text := sections.get(section, known.get(section, "")).strip())
    }
    took_part = missive.levels if levels is None else sorted(levels)
    if (texts, took_part) == (missive.sections, missive.levels):
        return
    if missive.version != drawn_from and missive.sections:
        raise Outrun
    missive.html = rendered(texts)
    missive.sections = texts
    missive.levels = took_part
    missive.renderer_version = RENDERER_VERSION
    _touch(missive, by, now)


def rendered(sections: Mapping[str, str]) -> dict[str, str]:
    """Return each section as safe HTML; raise SectionRefused for one that costs too much."""
    html: dict[str, str] = {}
    for name, source in sections.items():
        try:
            html[name] = render_markdown(
                source, heading_level=HEADINGS_FROM, prefix=name
            )
        except MarkupRefused as why:
            raise SectionRefused(Section(name), why) from why
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
        levels=list(missive.levels),
        file_ids=[str(file.id) for file in missive.current_files],
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
    upload: Upload,
    *,
    by: Reader,
    now: datetime,
) -> MissiveFile:
    """Hang a stored and examined file on the draft; raise TooManyFiles where it has enough.

    The draft's version stays, so that whoever is writing the text is not disturbed.
    """
    if len(missive.current_files) >= rules.MOST_FILES:
        raise TooManyFiles
    file = MissiveFile()
    file.hold(upload, by_id=by.person_id, now=now)
    missive.files.append(file)
    session.flush()
    return file


def detach(
    missive: Missive, file: MissiveFile, storage: Storage, *, now: datetime
) -> None:
    """Take a file off the draft; one that was never published is erased altogether."""
    if any(str(file.id) in version.file_ids for version in missive.versions):
        file.removed_at = now
    else:
        missive.files.remove(file)
        erase(file, storage)
    session.flush()


def _touch(missive: Missive, by: Reader, now: datetime) -> None:
    missive.changed_at = now
    missive.changed_by_id = by.person_id
    session.flush()
