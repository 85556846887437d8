"""Who may see and deal a conference's mixed groups."""

from typing import Protocol

from netconf.conferences.rules import Status
from netconf.reader import Reader
from netconf.rights import Hosted, Right, any_of, hosts, is_inside, leads


class Dealt(Hosted, Protocol):
    """A conference whose delegates are dealt into groups."""

    @property
    def status(self) -> Status:
        """Return how far the conference has come."""


def _may_see(reader: Reader, conference: Dealt) -> bool:
    """Tell whether the reader may see the groups: with the programme; who leads, before it."""
    return conference.status is not Status.PLANNED or leads(reader, conference)


SEE = Right("roster.see", sees=any_of(is_inside, hosts), may=_may_see)
DEAL = Right("roster.deal", sees=any_of(is_inside, hosts), may=leads)
