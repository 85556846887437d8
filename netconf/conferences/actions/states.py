"""Move a conference from one state to the next, as far as the rules let it."""

from collections.abc import Sequence

from netconf.conferences.models import Conference
from netconf.conferences.rules import Status, may_go_on, may_move
from netconf.db import session
from netconf.errors import Conflict


def publish(conference: Conference) -> None:
    """Publish: the programme holds and delegates may see it; raise Conflict out of turn.

    Whether the programme passes its rules is the caller's to know.
    """
    _move(conference, Status.PLANNED, Status.PUBLISHED)


def withdraw(conference: Conference) -> None:
    """Take a published conference back to be planned further; raise Conflict out of turn."""
    _move(conference, Status.PUBLISHED, Status.PLANNED)


def open_conference(
    conference: Conference, *, missing: Sequence[str], reason: str
) -> None:
    """Open: the days have begun.

    ``missing`` names the members whose missive is not in; while there are any, a reason is
    needed, and kept. Raises Conflict out of turn, ValueError without the reason.
    """
    if not may_go_on(missing, reason):
        raise ValueError("missives are missing, and nothing is said of why")
    _move(conference, Status.PUBLISHED, Status.RUNNING)
    conference.opening_note = reason.strip() or None if missing else None
    session.flush()


def end_days(conference: Conference) -> None:
    """End the days: what remains is the members' feedback; raise Conflict out of turn."""
    _move(conference, Status.RUNNING, Status.AWAITING_FEEDBACK)


def reopen(conference: Conference) -> None:
    """Undo that the days were ended; raise Conflict out of turn."""
    _move(conference, Status.AWAITING_FEEDBACK, Status.RUNNING)


def close(conference: Conference, *, missing: Sequence[str], reason: str) -> None:
    """Close a conference, for good.

    ``missing`` names the members whose feedback has not come; while there are any, a reason is
    needed, and kept. Raises Conflict out of turn, ValueError without the reason.
    """
    if not may_go_on(missing, reason):
        raise ValueError("feedback is missing, and nothing is said of why")
    _move(conference, Status.AWAITING_FEEDBACK, Status.CLOSED, note=reason)


def cancel(conference: Conference, *, reason: str) -> None:
    """Cancel a conference that has not begun, and keep why; raise Conflict out of turn."""
    _move(conference, conference.status, Status.CANCELLED, note=reason)


def reinstate(conference: Conference) -> None:
    """Undo that a conference was cancelled: it is planned again; raise Conflict out of turn."""
    _move(conference, Status.CANCELLED, Status.PLANNED)


def _move(conference: Conference, now: Status, to: Status, *, note: str = "") -> None:
    session.refresh(conference, ["status", "version"], with_for_update=True)
    if conference.status is not now or not may_move(now, to):
        raise Conflict
    conference.status = to
    conference.closing_note = note.strip() or None
    session.flush()
