"""Ask for a roster, be content with the best so far, accept it or throw it away."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from netconf import audit
from netconf.conferences.models import Conference
from netconf.db import claim, session
from netconf.errors import Conflict
from netconf.reader import Reader
from netconf.rosters import queries
from netconf.rosters.actions.keeping import Duties, keep
from netconf.rosters.actions.telling import note_away
from netconf.rosters.models import Proposal, Roster
from netconf.rosters.rules.request_file import write_request
from netconf.rosters.rules.values import Repair, Request
from netconf.rosters.rules.values import Roster as Dealt

# What nobody has accepted by then is left.
KEPT = timedelta(days=14)
MOST_KEPT = 10


def propose(
    conference: Conference,
    request: Request,
    *,
    item_ids: Sequence[UUID],
    asked: Mapping[str, Any],
    repairs: Sequence[Repair] = (),
    roster_version: int,
    by: Reader,
    now: datetime,
) -> Proposal:
    """Let a worker deal or repair; nothing takes effect until it is accepted.

    The reader's own old proposals are thrown away when there are many.
    """
    for number, old in enumerate(queries.open_proposals(conference), 1):
        if now - old.made_at > KEPT or (
            number >= MOST_KEPT and old.made_by_id == by.person_id
        ):
            session.delete(old)
    proposal = Proposal(
        conference_id=conference.id,
        made_by_id=by.person_id,
        made_at=now,
        due_at=now,
        asked=dict(asked),
        item_ids=[str(each) for each in item_ids],
        request=write_request(request),
        repairs=[each.value for each in repairs],
        roster_version=roster_version,
    )
    session.add(proposal)
    session.flush()
    return proposal


def stop(proposal: Proposal) -> None:
    """Be content with the best so far; the worker sees it within a moment."""
    proposal.is_stopped = True
    _note(proposal, "stopped")
    session.flush()


def discard(proposal: Proposal) -> None:
    """Throw a proposal away; a worker that is at it leaves off."""
    _note(proposal, "discarded")
    session.delete(proposal)
    session.flush()


def _note(proposal: Proposal, what: str) -> None:
    conference = proposal.conference
    audit.note(
        "roster",
        None,
        network_id=conference.network_id,
        conference_id=conference.id,
        proposal=what,
    )


def accept(
    proposal: Proposal,
    request: Request,
    dealt: Dealt,
    *,
    version: int,
    duties: Duties | None = None,
    by: Reader,
    now: datetime,
) -> Roster:
    """Put what was proposed in force.

    ``version`` is of the roster that it was compared with, 0 where there was none; raises
    Conflict where that has changed since, and BreaksDemands. Repairs began from the roster
    before and are worth nothing now; they are thrown away.
    """
    conference = proposal.conference
    roster = queries.find_roster(conference)
    if roster is not None:
        claim(roster, version)
    if (roster.version if roster else 0) != (
        proposal.roster_version if proposal.repairs else version
    ):
        raise Conflict
    item_ids = [UUID(each) for each in proposal.item_ids]
    if proposal.repairs:
        note_away(conference, item_ids, proposal.asked["away"])
    kept = keep(
        conference,
        request,
        dealt,
        by=by,
        now=now,
        item_ids=item_ids,
        demands=demands_of(request),
        duties=duties,
    )
    for other in queries.open_proposals(conference):
        if other is proposal or other.repairs:
            session.delete(other)
    session.flush()
    return kept


def demands_of(request: Request) -> dict[str, Any]:
    """Return the demands of a request that edits and repairs are held to as well."""
    return {
        "apart": request.apart,
        "together": request.together,
        # Empty where missives are not discussed in the groups.
        "authors": request.authors.value if request.missives else "",
    }
