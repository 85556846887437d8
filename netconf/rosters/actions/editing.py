"""Change a roster by hand: who sits where, who is pinned, what a group sees to and where it sits."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from netconf.db import claim, session
from netconf.networks.models import Member
from netconf.rosters.actions.keeping import numbers
from netconf.rosters.models import MixedGroup, Roster, Seat
from netconf.rosters.queries import Group, Place, Standing
from netconf.rosters.rules.duties import Duty
from netconf.rosters.rules.edits import Verdict, judge, moved, proven, swapped
from netconf.rosters.rules.judgement import Breach
from netconf.rosters.rules.values import Groups, Request
from netconf.rosters.rules.values import Roster as Dealt


class WouldBreak(ValueError):
    """The change would break demands that are met now."""

    def __init__(self, broken: Iterable[Breach]) -> None:
        super().__init__()
        self.broken = tuple(broken)


@dataclass(frozen=True)
class Seating:
    """A roster as it is in force, with what it is held to."""

    roster: Roster
    there: Standing
    request: Request
    dealt: Dealt

    def turn_of(self, item_id: UUID) -> int:
        """Return which round an item is, from 1."""
        ids = [item.id for item in self.there.dealt_items]
        return ids.index(item_id) + 1


def swap(seating: Seating, one: Place, other: Place, *, version: int) -> Verdict:
    """Let two people of an item change places; whoever moves gives up duties there.

    Raises Conflict and WouldBreak.
    """
    rounds = swapped(
        seating.dealt.rounds, seating.turn_of(one.item_id), one.person, other.person
    )
    places = {one.seat_id: other.group_id, other.seat_id: one.group_id}
    return _change(seating, rounds, places, version=version)


def move(seating: Seating, who: Place, to: Group, *, version: int) -> Verdict:
    """Let somebody sit in another group of the same item; raises Conflict and WouldBreak."""
    rounds = moved(
        seating.dealt.rounds, seating.turn_of(who.item_id), who.person, to.number
    )
    return _change(seating, rounds, {who.seat_id: to.id}, version=version)


def _change(
    seating: Seating,
    rounds: tuple[Groups, ...],
    places: dict[UUID, UUID],
    *,
    version: int,
) -> Verdict:
    roster, request = seating.roster, seating.request
    _claim(roster, version)
    verdict = judge(request, seating.dealt, Dealt(rounds))
    if verdict.broken:
        raise WouldBreak(verdict.broken)
    seats = {
        seat.id: seat
        for seat in session.scalars(select(Seat).where(Seat.id.in_(places)))
    }
    for seat_id, group_id in places.items():
        seats[seat_id].group_id = group_id
        seats[seat_id].duty = None
    roster.score = numbers(verdict.score)
    bounds = seating.dealt.bounds
    roster.proven = (
        [term.value for term in proven(request, bounds, verdict.score)]
        if bounds
        else []
    )
    session.flush()
    return verdict


def _claim(roster: Roster, version: int) -> None:
    """Take the roster for a change; what lies in other tables counts as one too."""
    claim(roster, version)
    flag_modified(roster, "seed")


def pin(roster: Roster, place: Place, *, is_pinned: bool, version: int) -> None:
    """Let somebody keep their place when groups are dealt anew or repaired, or no longer.

    Raises Conflict.
    """
    _claim(roster, version)
    session.get_one(Seat, place.seat_id).is_pinned = is_pinned
    session.flush()


@dataclass(frozen=True)
class GroupFacts:
    """Where a group sits, who sees to what there, and whose missives it discusses."""

    room: str
    duties: dict[Duty, UUID | None]
    members: tuple[Member, ...]


def save_group(
    roster: Roster,
    group: MixedGroup,
    facts: GroupFacts,
    *,
    also_numbered: bool,
    version: int,
) -> None:
    """Save what is decided of a group; its room also for groups of its number in other items.

    Duties are given by seat. Raises Conflict.
    """
    _claim(roster, version)
    group.room = facts.room
    group.missives = list(facts.members)
    if facts.members and not roster.demands.get("authors"):
        roster.demands = {**roster.demands, "authors": "free"}
    seats = {seat.id: seat for seat in group.seats}
    for seat in seats.values():
        seat.duty = None
    # Two may change duties with each other.
    session.flush()
    for duty, seat_id in facts.duties.items():
        if seat_id is not None and seat_id in seats:
            seats[seat_id].duty = duty
    if also_numbered:
        for other in session.scalars(
            select(MixedGroup).where(
                MixedGroup.roster_id == roster.id, MixedGroup.number == group.number
            )
        ):
            other.room = facts.room
    session.flush()
