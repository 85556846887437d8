"""What became of the letters."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from netconf import audit, jobs
from netconf.db import session
from netconf.errors import NotFound
from netconf.jobs import State
from netconf.mail.models import Letter


def latest(most: int = 50) -> list[Letter]:
    """Return the letters written last, the latest first."""
    return listed(most=most)


def listed(
    state: State | None = None, *, most: int = 50, skipping: int = 0
) -> list[Letter]:
    """Return letters, the latest first, those in one state if asked."""
    query = select(Letter).order_by(Letter.written_at.desc(), Letter.id)
    if state is not None:
        query = query.where(Letter.state == state)
    return list(session.scalars(query.limit(most).offset(skipping)))


def count_by_state() -> dict[State, int]:
    """Return how many letters there are in each state that any is in."""
    found = session.execute(select(Letter.state, func.count()).group_by(Letter.state))
    return dict(found.all())


def get(letter_id: UUID) -> Letter:
    """Get a letter; raise NotFound where there is none."""
    letter = session.get(Letter, letter_id)
    if letter is None:
        raise NotFound
    return letter


def retry(letter: Letter, now: datetime) -> None:
    """Let a letter that was given up, or waits for its next try, be tried at once."""
    jobs.retry(letter, now)
    audit.note("letter", letter.id, state=letter.state)
