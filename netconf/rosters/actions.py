"""Keep a roster that the checker has judged."""

from datetime import datetime
from uuid import UUID

from netconf.conferences import queries as conferences
from netconf.conferences.models import Conference
from netconf.db import session
from netconf.errors import Conflict
from netconf.programme.queries import mixed_items
from netconf.reader import Reader
from netconf.rosters import queries
from netconf.rosters.models import MixedGroup, Roster, Seat
from netconf.rosters.rules.check import check
from netconf.rosters.rules.values import Request, Score
from netconf.rosters.rules.values import Roster as Dealt


class BreaksDemands(ValueError):
    """The checker finds a hard demand that the roster does not meet."""


def keep(
    conference: Conference,
    request: Request,
    dealt: Dealt,
    *,
    by: Reader,
    now: datetime,
) -> Roster:
    """Keep a dealt roster in place of any before it.

    Raises BreaksDemands, and Conflict where delegates or mixed items have changed since the
    request was made.
    """
    if check(request, dealt).breaches:
        raise BreaksDemands
    items = mixed_items(conference)
    seats = {
        str(each.person_id): each.id for each in conferences.participants(conference.id)
    }
    if len(items) != request.rounds or set(seats) != {
        person.id for person in request.people
    }:
        raise Conflict
    before = queries.find_roster(conference)
    if before is not None:
        session.delete(before)
        session.flush()
    kept = Roster(
        conference_id=conference.id,
        seed=request.seed,
        group_count=request.groups,
        score=_numbers(dealt.score),
        bounds=_numbers(dealt.bounds),
        proven=[term.value for term in dealt.proven or ()],
        iterations=dealt.iterations or 0,
        stopped_by_clock=bool(dealt.stopped_by_clock),
        request_sha256=dealt.request_sha256 or "",
        made_at=now,
        made_by_id=by.person_id,
        groups=[
            _group(item.id, number, group, seats)
            for item, groups in zip(items, dealt.rounds, strict=True)
            for number, group in enumerate(groups, 1)
        ],
    )
    session.add(kept)
    session.flush()
    return kept


def _group(
    item_id: UUID, number: int, people: tuple[str, ...], seats: dict[str, UUID]
) -> MixedGroup:
    return MixedGroup(
        item_id=item_id,
        number=number,
        room="",
        seats=[Seat(participation_id=seats[person]) for person in people],
    )


def _numbers(score: Score | None) -> dict[str, int]:
    return {term.value: figure for term, figure in score.items()} if score else {}
