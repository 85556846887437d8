"""What has been proposed for a conference and not yet taken or thrown away."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from netconf.conferences.models import Conference
from netconf.db import session
from netconf.errors import NotFound
from netconf.jobs import State
from netconf.rosters.models import Proposal

OPEN = (State.WAITING, State.WORKING)


def get_proposal(conference: Conference, proposal_id: UUID) -> Proposal:
    """Get a proposal of a conference with all that it holds; raise NotFound."""
    found = session.scalar(
        select(Proposal)
        .where(Proposal.conference_id == conference.id, Proposal.id == proposal_id)
        .options(
            joinedload(Proposal.made_by, innerjoin=True),
            undefer(Proposal.request),
            undefer(Proposal.outcomes),
        )
    )
    if found is None:
        raise NotFound
    return found


def open_proposals(conference: Conference) -> list[Proposal]:
    """Return what can still be accepted or is being worked on, the latest first."""
    return list(
        session.scalars(
            select(Proposal)
            .where(Proposal.conference_id == conference.id)
            .options(joinedload(Proposal.made_by, innerjoin=True))
            .order_by(Proposal.made_at.desc(), Proposal.id)
        )
    )


def is_waited_for(conference_id: UUID, proposal_id: UUID) -> bool:
    """Tell whether a proposal is still being worked on."""
    found = session.scalar(
        select(Proposal.id).where(
            Proposal.conference_id == conference_id,
            Proposal.id == proposal_id,
            Proposal.state.in_(OPEN),
        )
    )
    return found is not None
