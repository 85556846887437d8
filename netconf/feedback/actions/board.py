"""Close a conference from its board."""

from netconf.conferences import actions as conferences
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status, may_go_on, may_move
from netconf.db import session
from netconf.errors import Conflict
from netconf.feedback import queries
from netconf.needs import actions as needs


class ReasonNeeded(ValueError):
    """Feedback is missing, and nothing is said of why."""


def close(conference: Conference, *, reason: str) -> None:
    """Close a conference for good: all are in, or it is said why not.

    Forms that are being sent at this moment are waited for. Raises ReasonNeeded, and
    Conflict where the conference does not await feedback.
    """
    session.refresh(conference, ["status", "version"], with_for_update=True)
    if not may_move(conference.status, Status.CLOSED):
        raise Conflict
    missing = [member.name for member in queries.missing(conference)]
    if not may_go_on(missing, reason):
        raise ReasonNeeded
    conferences.close(conference, missing=missing, reason=reason)
    needs.forget(conference)
