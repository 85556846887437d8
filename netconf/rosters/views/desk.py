"""The groups in force of a conference, open to be changed by hand."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from netconf.conferences.models import Conference
from netconf.errors import NotFound
from netconf.rosters import queries
from netconf.rosters.actions import Seating
from netconf.rosters.queries import Group, Place
from netconf.rosters.rules.check import recount
from netconf.rosters.rules.reasons import Reason, reasons
from netconf.rosters.views.frame import dealt_conference, is_over


@dataclass(frozen=True)
class Desk:
    """The groups in force of a conference, open to be changed."""

    conference: Conference
    seating: Seating

    @cached_property
    def places(self) -> dict[UUID, Place]:
        """Return the seats by their ids."""
        return {place.seat_id: place for place in self.seating.there.places}

    @cached_property
    def groups(self) -> dict[UUID, Group]:
        """Return the groups by their ids."""
        return {group.id: group for group in self.seating.there.groups_there}

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the delegates' names by their ids."""
        people = self.seating.there.by_person
        return {person: each.name for person, each in people.items()}

    def turn_of(self, item_id: UUID) -> int:
        """Return which of the items with groups it is, from 1."""
        return self.seating.turn_of(item_id)

    def is_open(self, item_id: UUID) -> bool:
        """Tell whether an item's groups may still be changed."""
        items = {item.id: item for item in self.seating.there.items}
        return not is_over(self.conference, items[item_id])

    def reasons(self) -> tuple[Reason, ...]:
        """Return how good the groups are."""
        asked, dealt = self.seating.request, self.seating.dealt
        return reasons(asked, recount(asked, dealt), dealt.bounds)


def open_desk(network: str, number: int) -> Desk:
    """Load the groups in force for somebody who may change them; raise NotFound without any."""
    conference = dealt_conference(network, number)
    roster = queries.get_roster(conference)
    there = queries.standing(conference)
    if not there.dealt_items:
        raise NotFound
    asked, dealt = queries.in_force(conference, there, roster)
    return Desk(conference, Seating(roster, there, asked, dealt))
