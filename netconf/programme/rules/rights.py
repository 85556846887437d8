"""Who may see and build a conference's programme."""

from typing import Protocol

from netconf.conferences.rules import Status
from netconf.reader import Reader
from netconf.rights import InNetwork, Right, follows, leads


class Planned(InNetwork, Protocol):
    """A conference that has a programme."""

    @property
    def status(self) -> Status:
        """Return how far the conference has come."""


def is_published(conference: Planned) -> bool:
    """Tell whether the delegates may see the programme."""
    return conference.status not in {Status.PLANNED, Status.CANCELLED}


def _plans(reader: Reader, thing: InNetwork) -> bool:
    """Tell whether the reader takes part in planning the network's conferences."""
    return leads(reader, thing) or reader.is_contact_in(thing.network_id)


def _may_see(reader: Reader, conference: Planned) -> bool:
    """Tell whether the reader may see the programme; a draft only those who plan it."""
    return is_published(conference) or _plans(reader, conference)


SEE = Right("programme.see", sees=follows, may=_may_see)
JUDGE = Right("programme.judge", sees=follows, may=_plans)
BUILD = Right("programme.build", sees=follows, may=leads)
