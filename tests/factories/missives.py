"""Missives as drafts and as published, and files that hang on them."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from netconf import clock
from netconf.conferences.models import Conference
from netconf.missives import actions
from netconf.missives.models import Missive, MissiveFile
from netconf.networks import queries
from netconf.networks.models import Member
from netconf.people.models import Person
from netconf.storage import Storage
from netconf.uploads import receive

FILES = Path(__file__).parent.parent / "files"
WRITTEN = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
LIMIT = 20 * 1024 * 1024


def draft(
    to: Conference,
    of: Member,
    by: Person,
    *,
    now: datetime = WRITTEN,
    **texts: str,
) -> Missive:
    """Return a draft that somebody has saved, with one section unless others are given."""
    reader = queries.reader_of(by, clock.local(now).date())
    made = actions.begin(to, of, by=reader, now=now)
    texts = texts or {"situation": "Rutinerna finns, men få känner till dem."}
    actions.save_draft(made, texts, drawn_from=made.version, by=reader, now=now)
    return made


def published(
    to: Conference,
    of: Member,
    by: Person,
    *,
    now: datetime = WRITTEN,
    **texts: str,
) -> Missive:
    """Return a missive that was published as soon as it was written."""
    made = draft(to, of, by, now=now, **texts)
    publish(made, by, now=now)
    return made


def publish(
    missive: Missive, by: Person, *, reason: str = "", now: datetime = WRITTEN
) -> None:
    """Publish what a draft holds."""
    today = clock.local(now).date()
    reader = queries.reader_of(by, today)
    actions.publish(missive, reason=reason, by=reader, now=now, today=today)


def attached(
    missive: Missive,
    by: Person,
    storage: Storage,
    name: str = "boras-handlingsplan.pdf",
    *,
    now: datetime = WRITTEN,
) -> MissiveFile:
    """Return a real document that hangs on a draft."""
    content = BytesIO((FILES / name).read_bytes())
    upload = receive(storage, content, name, LIMIT)
    return actions.attach(
        missive,
        upload,
        by=queries.reader_of(by, clock.local(now).date()),
        now=now,
    )
