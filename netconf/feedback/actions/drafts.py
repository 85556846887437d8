"""Keep a closing form as far as it is written."""

from collections.abc import Mapping
from datetime import datetime

from netconf.commitments.actions import take_turn
from netconf.conferences.models import Conference
from netconf.db import session
from netconf.errors import Conflict
from netconf.feedback import queries
from netconf.feedback.models import ClosingDraft
from netconf.networks.models import Member
from netconf.reader import Reader


def save_draft(
    conference: Conference,
    member: Member,
    fields: Mapping[str, str],
    *,
    drawn_from: int | None,
    by: Reader,
    now: datetime,
) -> ClosingDraft:
    """Save what is written so far, the fields as typed.

    ``drawn_from`` is the version that the writer had before them, 0 where there was none;
    raises Conflict where somebody has saved another text since. None writes over it.
    """
    take_turn(conference, member.id)
    draft = queries.find_draft(conference.id, member.id)
    if draft is None:
        draft = ClosingDraft(conference_id=conference.id, member_id=member.id)
        session.add(draft)
    elif draft.fields == fields:
        return draft
    elif drawn_from is not None and draft.version != drawn_from:
        raise Conflict
    draft.fields = dict(fields)
    draft.saved_at = now
    draft.saved_by_id = by.person_id
    session.flush()
    return draft


def discard_draft(conference: Conference, member: Member) -> None:
    """Throw a member's draft away, if there is one."""
    take_turn(conference, member.id)
    draft = queries.find_draft(conference.id, member.id)
    if draft is not None:
        session.delete(draft)
        session.flush()
