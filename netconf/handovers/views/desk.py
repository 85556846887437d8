"""A member's handover as it is being written, and whom it can name."""

from netconf import access, clock
from netconf.handovers import queries, rules
from netconf.handovers.rules import Leaving
from netconf.initiatives import queries as initiatives
from netconf.networks import queries as networks
from netconf.networks.models import Member, Membership


class Desk:
    """A member's handover as it stands, with the home group that it can name."""

    def __init__(self, member: Member) -> None:
        self.member = member
        self.today = clock.today()
        self.draft = queries.find_draft(member.id)
        self.places = networks.home_group(member.id, self.today)
        self.levels = initiatives.levels_of(member.network.round.initiative_id)

    @property
    def version(self) -> int:
        """Return the version of what has been written; 0 where nothing has."""
        return self.draft.version if self.draft else 0

    @property
    def is_contact_person(self) -> bool:
        """Tell whether it is the contact person who leaves, as far as is known."""
        return self.draft is None or self.draft.is_contact_person

    @property
    def is_complete(self) -> bool:
        """Tell whether it is said who takes over, or need not be."""
        draft = self.draft
        return draft is not None and (
            draft.has_successor or not draft.is_contact_person
        )

    def those_who_may_leave(self) -> list[Membership]:
        """Return the parts that the reader may hand over, the contact person's first."""
        reader = access.reader()
        found = [
            each
            for each in self.places
            if (each.is_contact_person or each.is_deputy)
            and rules.HAND_OVER.is_held(reader, leaving(self.member, each))
        ]
        return sorted(found, key=lambda each: not each.is_contact_person)

    def those_who_may_take_over(self) -> list[Membership]:
        """Return whom the part can pass to: who has no such part already."""
        return [
            each
            for each in self.places
            if not self.leaves(each)
            and not each.is_contact_person
            and (self.is_contact_person or not each.is_deputy)
        ]

    def those_who_may_be_deputy(self) -> list[Membership]:
        """Return who can become deputy besides those who are and whoever takes over."""
        assert self.draft is not None  # noqa: S101 - the step comes after the first
        return [
            each
            for each in self.places
            if each.person_id != self.draft.successor_id
            and not each.is_deputy
            and (not self.leaves(each) or self.draft.stays_in_group)
        ]

    def leaves(self, place: Membership) -> bool:
        """Tell whether a place is that of whoever leaves the part."""
        return self.draft is not None and place.person_id == self.draft.leaver_id


def leaving(member: Member, place: Membership) -> Leaving:
    """Return a place as the right to hand it over sees it."""
    return Leaving(
        network_id=member.network_id,
        member_id=member.id,
        person_id=place.person_id,
        is_contact_person=place.is_contact_person,
    )
