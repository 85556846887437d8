"""What has come of a proposal: rosters with all that is told of them."""

from dataclasses import dataclass, replace
from uuid import UUID

from netconf.conferences.models import Conference
from netconf.rosters.models import Proposal
from netconf.rosters.queries import Standing
from netconf.rosters.rules.duties import Duty
from netconf.rosters.rules.reasons import Move, Why, explain, moves
from netconf.rosters.rules.roster_file import read_roster
from netconf.rosters.rules.values import Repair, Request
from netconf.rosters.rules.values import Roster as Dealt
from netconf.rosters.views.frame import still_open


@dataclass(frozen=True)
class Outcome:
    """One roster that may be accepted, with all that is told of it."""

    repair: str
    request: Request
    dealt: Dealt
    why: Why
    strangers: int
    # Leader and note-taker of each group of each round.
    duties: list[list[list[str | None]]] | None
    # Who sits elsewhere than today; None where nothing is in force to compare with.
    moves: list[Move] | None

    @property
    def moved(self) -> set[str] | None:
        """Return the people who sit elsewhere than today in some item."""
        return None if self.moves is None else {move.person for move in self.moves}

    @property
    def duty_of(self) -> dict[tuple[int, str], Duty]:
        """Return who has a duty in which round, from 1."""
        return {
            (turn, one): duty
            for turn, groups in enumerate(self.duties or (), 1)
            for pair in groups
            for duty, one in zip(Duty, pair, strict=True)
            if one
        }

    @property
    def movers(self) -> set[str]:
        """Return those who have a group today and get another."""
        return {move.person for move in self.moves or () if move.was and move.now}


def outcomes_of(proposal: Proposal, asked: Request, there: Standing) -> list[Outcome]:
    """Return what a worker has found of what was asked, judged by the checker."""
    item_ids = [UUID(each) for each in proposal.item_ids]
    before = _in_force(there, item_ids, asked)
    found = []
    for each in proposal.outcomes:
        wanted = replace(
            asked, repair=Repair(each["repair"]) if each["repair"] else asked.repair
        )
        dealt = read_roster(each["roster"], wanted)
        found.append(
            Outcome(
                each["repair"],
                wanted,
                dealt,
                explain(wanted, dealt, before),
                each["strangers"],
                each.get("duties"),
                moves(before, dealt) if before else None,
            )
        )
    return found


def _in_force(there: Standing, item_ids: list[UUID], asked: Request) -> Dealt | None:
    known = {person.id for person in asked.people}
    if not there.is_dealt(item_ids):
        return None
    rounds = tuple(
        tuple(
            tuple(one for one in group if one in known) for group in there.groups(item)
        )
        for item in item_ids
    )
    return Dealt(rounds)


def is_stale(
    proposal: Proposal, asked: Request, conference: Conference, there: Standing
) -> bool:
    """Tell whether the delegates or the items are others than it was asked for."""
    items = {str(item.id) for item in still_open(conference, there)}
    return there.by_person.keys() != {person.id for person in asked.people} or (
        not items >= set(proposal.item_ids)
    )
