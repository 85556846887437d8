"""From how things stand at a conference to what the solver and the checker are asked."""

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import select

from netconf.conferences.models import Conference, Participation
from netconf.db import session
from netconf.networks.models import Member
from netconf.programme.models import Item
from netconf.rosters.models import MixedGroup, Roster, Seat, mixed_group_missive
from netconf.rosters.queries.standing import Standing, standing
from netconf.rosters.rules.values import (
    Absence,
    Authors,
    Discussion,
    Groups,
    Lock,
    Repair,
    Request,
    Score,
)
from netconf.rosters.rules.values import Roster as Dealt

Names = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Asked:
    """What somebody wants of a deal; people by their ids as text."""

    groups: int
    seed: int = 1
    apart: Names = ()
    together: Names = ()
    # None where missives are not discussed in the groups.
    authors: Authors | None = None
    keeps_pinned: bool = True
    # The members whose missives are discussed, by name, and in which groups of which round.
    missives: tuple[Discussion, ...] = field(default=())


def request_for(conference: Conference, *, groups: int, seed: int) -> Request:
    """Return what the solver is asked: the delegates, a round for each mixed item, the history."""
    there = standing(conference)
    return request_of(
        there,
        there.items,
        Asked(groups=groups, seed=seed),
        earlier=earlier_rounds(conference),
    )


def request_of(
    there: Standing, items: Sequence[Item], asked: Asked, *, earlier: Sequence[Groups]
) -> Request:
    """Return what the solver is asked for these items; other groups of the conference are history.

    Earlier rounds are of anybody; only those who come again are kept.
    """
    wanted = [item.id for item in items]
    rounds = {item_id: number for number, item_id in enumerate(wanted, 1)}
    others = [
        there.groups(item.id)
        for item in there.items
        if item.id in there.numbers and item.id not in rounds
    ]
    away: dict[str, list[int]] = defaultdict(list)
    for person, item_id in there.away:
        if item_id in rounds:
            away[person].append(rounds[item_id])
    return Request(
        people=tuple(each.as_person for each in there.delegates),
        rounds=len(wanted),
        groups=asked.groups,
        seed=asked.seed,
        history=known_only((*earlier, *others), there.by_person.keys()),
        absent=tuple(
            Absence(person, tuple(sorted(numbers)))
            for person, numbers in sorted(away.items())
        ),
        locks=_locks(there, rounds, asked) if asked.keeps_pinned else (),
        apart=asked.apart,
        together=asked.together,
        missives=asked.missives,
        authors=asked.authors or Authors.FREE,
    )


def _locks(there: Standing, rounds: dict[UUID, int], asked: Asked) -> tuple[Lock, ...]:
    return tuple(
        sorted(
            (
                Lock(place.person, rounds[place.item_id], place.number)
                for place in there.places
                if place.is_pinned
                and place.item_id in rounds
                and place.number <= asked.groups
                and (place.person, place.item_id) not in there.away
            ),
            key=lambda lock: (lock.round, lock.group, lock.person),
        )
    )


def in_force(
    conference: Conference, there: Standing, roster: Roster
) -> tuple[Request, Dealt]:
    """Return what the roster in force is held to, and the roster as it is, for the checker.

    With the bounds that it was dealt with, which hold for every roster of the same request.
    """
    items = there.dealt_items
    demands = roster.demands
    authors = demands.get("authors") or Authors.FREE
    asked = Asked(
        groups=roster.group_count,
        seed=roster.seed,
        apart=_present(demands.get("apart", ()), there),
        together=_present(demands.get("together", ()), there),
        authors=Authors(authors),
        missives=discussed(there, roster, items),
    )
    request = request_of(there, items, asked, earlier=earlier_rounds(conference))
    bounds = Score(**roster.bounds) if roster.bounds else None
    return request, Dealt(tuple(there.groups(item.id) for item in items), bounds=bounds)


def repair_request(
    conference: Conference,
    there: Standing,
    roster: Roster,
    items: Sequence[Item],
    away: Container[str],
) -> Request:
    """Return what the solver is asked to mend: these items, where exactly those are away.

    Pins hold, and so do the demands that the roster was dealt under. In all other items it is
    as it was; who met there counts as history.
    """
    numbers = {each.id: there.numbers[each.id] for each in items}
    demands = roster.demands
    missing = frozenset(
        (person, item.id)
        for item in items
        for person in there.by_person
        if person in away
    )
    others = frozenset(pair for pair in there.away if pair[1] not in numbers)
    asked = Asked(
        groups=next(iter(numbers.values())),
        seed=max(1, roster.seed),
        apart=_present(demands.get("apart", ()), there),
        together=_present(demands.get("together", ()), there),
        authors=Authors(demands.get("authors") or Authors.FREE),
        missives=discussed(there, roster, items),
    )
    request = request_of(
        replace(there, away=missing | others),
        items,
        asked,
        earlier=earlier_rounds(conference),
    )
    return replace(
        request,
        published=tuple(there.groups(item.id) for item in items),
        repair=Repair.FEWEST_CHANGES,
    )


def _present(sets: Sequence[Sequence[str]], there: Standing) -> Names:
    """Return the sets without those who no longer come, where two are left."""
    kept = (
        tuple(person for person in people if person in there.by_person)
        for people in sets
    )
    return tuple(people for people in kept if len(people) > 1)


def discussed(
    there: Standing, roster: Roster, items: Sequence[Item]
) -> tuple[Discussion, ...]:
    """Return which missives the groups of the items discuss, by the members' names."""
    rounds = {item.id: number for number, item in enumerate(items, 1)}
    heads = {group.id: group for group in there.groups_there}
    homes = {each.member for each in there.delegates}
    names: dict[UUID, list[str]] = defaultdict(list)
    for group_id, name in session.execute(
        select(mixed_group_missive.c.group_id, Member.name)
        .join(Member, Member.id == mixed_group_missive.c.member_id)
        .join(MixedGroup, MixedGroup.id == mixed_group_missive.c.group_id)
        .where(MixedGroup.roster_id == roster.id)
        .order_by(MixedGroup.number, Member.sort_key)
    ):
        if heads[group_id].item_id in rounds and name in homes:
            names[group_id].append(name)
    return tuple(
        Discussion(rounds[heads[one].item_id], heads[one].number, tuple(members))
        for one, members in names.items()
    )


def known_only(rounds: Sequence[Groups], known: Container[str]) -> tuple[Groups, ...]:
    """Return rounds with only those who are known, in groups that have any."""
    found = []
    for groups in rounds:
        kept = tuple(
            tuple(person for person in group if person in known) for group in groups
        )
        found.append(tuple(group for group in kept if group))
    return tuple(groups for groups in found if groups)


def earlier_rounds(conference: Conference) -> tuple[Groups, ...]:
    """Return the groups of the network's earlier conferences.

    One entry for each mixed item, oldest first; ids as text.
    """
    found = session.execute(
        select(Item.id, MixedGroup.number, Participation.person_id)
        .join(MixedGroup, MixedGroup.item_id == Item.id)
        .join(Seat, Seat.group_id == MixedGroup.id)
        .join(Participation, Participation.id == Seat.participation_id)
        .join(Conference, Conference.id == Item.conference_id)
        .where(
            Conference.network_id == conference.network_id,
            Conference.number < conference.number,
        )
        .order_by(
            Conference.number,
            Item.day,
            Item.start_minute,
            Item.id,
            MixedGroup.number,
            Participation.person_id,
        )
    )
    rounds: dict[UUID, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item_id, number, person_id in found:
        rounds[item_id][number].append(str(person_id))
    return tuple(
        tuple(tuple(group) for group in groups.values()) for groups in rounds.values()
    )
