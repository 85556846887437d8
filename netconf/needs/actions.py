"""Tell what one needs, take it back, and forget what all have told."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete

from netconf import audit
from netconf.conferences.models import Conference
from netconf.db import session
from netconf.errors import Conflict
from netconf.needs import queries
from netconf.needs.models import Need
from netconf.needs.rules import ASKED_WHILE, Choice


def tell(
    conference: Conference,
    person_id: UUID,
    *,
    choices: Sequence[Choice],
    other: str,
    now: datetime,
) -> None:
    """Keep what a person needs at a conference; nothing at all takes it back.

    Raises Conflict once the conference is over.
    """
    session.refresh(conference, ["status", "version"], with_for_update=True)
    if conference.status not in ASKED_WHILE:
        raise Conflict
    # That something was told or taken back, never what.
    audit.note(
        "need", None, conference_id=conference.id, network_id=conference.network_id
    )
    found = queries.find_need(conference.id, person_id)
    if not choices and not other:
        if found is not None:
            session.delete(found)
        session.flush()
        return
    if found is None:
        found = Need(conference_id=conference.id, person_id=person_id)
        session.add(found)
    found.choices = [choice.value for choice in choices]
    found.other = other
    found.told_at = now
    session.flush()


def forget(conference: Conference) -> None:
    """Throw away what all have told for a conference; it has no use any more."""
    session.execute(delete(Need).where(Need.conference_id == conference.id))
