"""Put a roster in force that the checker has judged."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select
from sqlalchemy.orm.attributes import flag_modified

from netconf import audit
from netconf.conferences.models import Conference
from netconf.db import session
from netconf.errors import Conflict
from netconf.programme.models import Item
from netconf.reader import Reader
from netconf.rosters import queries
from netconf.rosters.models import MixedGroup, Roster, Seat, mixed_group_missive
from netconf.rosters.queries import Standing
from netconf.rosters.rules.check import check
from netconf.rosters.rules.duties import Duty
from netconf.rosters.rules.values import Groups, Request, Score
from netconf.rosters.rules.values import Roster as Dealt

# The ids of leader and note-taker, for each group of each round.
Duties = Sequence[Sequence[Sequence[str | None]]]


class BreaksDemands(ValueError):
    """The checker finds a hard demand that the roster does not meet."""


def keep(
    conference: Conference,
    request: Request,
    dealt: Dealt,
    *,
    by: Reader,
    now: datetime,
    item_ids: Sequence[UUID] | None = None,
    demands: Mapping[str, Any] | None = None,
    duties: Duties | None = None,
) -> Roster:
    """Put a dealt roster in force for some mixed items; other items' groups stay as they are.

    Without ``item_ids`` it is for all. Rooms stay with their group's number, and pins, and
    duties unless new ones are given, with whoever keeps their place. Raises BreaksDemands, and Conflict where delegates
    or mixed items have changed since the request was made.
    """
    if check(request, dealt).breaches:
        raise BreaksDemands
    there = queries.standing(conference)
    wanted = [item.id for item in there.items] if item_ids is None else list(item_ids)
    items = {item.id: item for item in there.items}
    if (
        len(wanted) != request.rounds
        or not items.keys() >= set(wanted)
        or there.by_person.keys() != {person.id for person in request.people}
    ):
        raise Conflict
    roster = queries.find_roster(conference) or _begun(conference)
    roster.seed = request.seed
    roster.group_count = request.groups
    roster.demands = dict(demands or {})
    # Bounds of some items say nothing of all of them.
    is_whole = there.numbers.keys() <= set(wanted)
    roster.score = numbers(dealt.score)
    roster.bounds = numbers(dealt.bounds) if is_whole else {}
    roster.proven = [term.value for term in dealt.proven or ()] if is_whole else []
    roster.iterations = dealt.iterations or 0
    roster.stopped_by_clock = bool(dealt.stopped_by_clock)
    roster.request_sha256 = dealt.request_sha256 or ""
    roster.made_at = now
    roster.made_by_id = by.person_id
    # The groups lie in tables of their own, and would not count as a change by themselves.
    flag_modified(roster, "seed")
    session.add(roster)
    session.flush()
    _replace(
        roster, [items[each] for each in wanted], request, dealt.rounds, there, duties
    )
    session.expire(roster, ["groups"])
    return roster


def _begun(conference: Conference) -> Roster:
    return Roster(conference_id=conference.id)


def numbers(score: Score | None) -> dict[str, int]:
    """Return a score as it stands in a roster's row."""
    return {term.value: figure for term, figure in score.items()} if score else {}


def _replace(
    roster: Roster,
    items: Sequence[Item],
    request: Request,
    rounds: Sequence[Groups],
    there: Standing,
    duties: Duties | None,
) -> None:
    """Let the items have these groups instead of any before, in a handful of statements."""
    item_ids = [item.id for item in items]
    rooms = {
        (item_id, number): room
        for item_id, number, room in session.execute(
            select(MixedGroup.item_id, MixedGroup.number, MixedGroup.room).where(
                MixedGroup.roster_id == roster.id, MixedGroup.item_id.in_(item_ids)
            )
        )
    }
    discussed = _discussed(roster, item_ids)
    session.execute(
        delete(MixedGroup).where(
            MixedGroup.roster_id == roster.id, MixedGroup.item_id.in_(item_ids)
        )
    )
    held = {
        (place.item_id, place.number, place.person): place for place in there.places
    }
    groups, seats = [], []
    ids: dict[tuple[int, int], UUID] = {}
    for turn, (item_id, dealt) in enumerate(zip(item_ids, rounds, strict=True), 1):
        for number, people in enumerate(dealt, 1):
            group_id = ids[turn, number] = uuid4()
            groups.append(
                {
                    "id": group_id,
                    "roster_id": roster.id,
                    "item_id": item_id,
                    "number": number,
                    "room": rooms.get((item_id, number), ""),
                }
            )
            pair = duties[turn - 1][number - 1] if duties is not None else ()
            given = {one: duty for duty, one in zip(Duty, pair, strict=False) if one}
            for person in people:
                before = held.get((item_id, number, person))
                seats.append(
                    {
                        "group_id": group_id,
                        "participation_id": there.by_person[person].id,
                        "duty": (
                            given.get(person)
                            if duties is not None
                            else before and before.duty
                        ),
                        "is_pinned": bool(before and before.is_pinned),
                        "moved_at": before.moved_at if before else None,
                    }
                )
    if groups:
        session.execute(insert(MixedGroup), groups)
    if seats:
        session.execute(insert(Seat), seats)
    if request.repair is None:
        members = {each.member: each.member_id for each in there.delegates}
        discussed = {
            (item_ids[one.round - 1], one.group, members[name])
            for one in request.missives
            for name in one.members
        }
    _discuss(
        {
            (item_ids[turn - 1], number): group_id
            for (turn, number), group_id in ids.items()
        },
        discussed,
    )


def _discussed(roster: Roster, item_ids: Sequence[UUID]) -> set[tuple[UUID, int, UUID]]:
    """Return (item, number of group, member) of each missive that is discussed.

    A repair leaves them as they are, also those of members from whom nobody comes.
    """
    found = session.execute(
        select(MixedGroup.item_id, MixedGroup.number, mixed_group_missive.c.member_id)
        .join(mixed_group_missive, mixed_group_missive.c.group_id == MixedGroup.id)
        .where(MixedGroup.roster_id == roster.id, MixedGroup.item_id.in_(item_ids))
    )
    return {(item_id, number, member_id) for item_id, number, member_id in found}


def _discuss(
    ids: Mapping[tuple[UUID, int], UUID], missives: set[tuple[UUID, int, UUID]]
) -> None:
    """Note which missives the groups discuss."""
    discussed = [
        {"group_id": ids[item_id, number], "member_id": member_id}
        for item_id, number, member_id in sorted(missives)
        if (item_id, number) in ids
    ]
    if discussed:
        # The roster's own change tells of it.
        session.execute(
            insert(mixed_group_missive),
            discussed,
            execution_options={audit.NOTED: True},
        )
