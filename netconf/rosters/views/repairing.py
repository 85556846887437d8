"""Repair the groups on the morning: who is missing, three ways to mend it, and who is told."""

from typing import Any
from uuid import UUID

from flask import render_template
from flask_babel import gettext

from netconf import access, clock
from netconf.access import NETWORK_LEADERS, allow
from netconf.conferences.models import Conference
from netconf.programme.models import Item
from netconf.rosters import actions, queries
from netconf.rosters.forms import RepairForm
from netconf.rosters.models import Roster
from netconf.rosters.queries import Standing
from netconf.rosters.rules.duties import Duty
from netconf.rosters.rules.values import Repair
from netconf.rosters.views.frame import (
    BASE,
    Answer,
    blueprint,
    dealt_conference,
    item_choices,
    lead_to,
    named,
    still_open,
)

# Of more delegates than this, those missing are named instead of ticked.
MOST_TICKED = 200


@blueprint.get(f"{BASE}/reparera")
@allow(*NETWORK_LEADERS)
def begin_repair(network: str, number: int) -> str:
    """Show who is away, to say who is missing or has come."""
    conference = dealt_conference(network, number)
    roster = queries.get_roster(conference)
    there = queries.standing(conference)
    return _page(conference, there, roster, _form(conference, there))


@blueprint.post(f"{BASE}/reparera")
@allow(*NETWORK_LEADERS)
def repair(network: str, number: int) -> Answer:
    """Let a worker mend the groups in three ways."""
    conference = dealt_conference(network, number)
    roster = queries.get_roster(conference)
    there = queries.standing(conference)
    form = RepairForm()
    _offer(form, conference, there)
    if not form.validate_on_submit():
        return _page(conference, there, roster, form), 422
    items = _items(conference, there, form.since.data)
    away = {*(form.away.data or ()), *form.named_people()}
    if len(away) >= len(there.delegates):
        form.away.errors = [gettext("Somebody has to be there.")]
        return _page(conference, there, roster, form), 422
    request = queries.repair_request(conference, there, roster, items, away)
    proposal = actions.propose(
        conference,
        request,
        item_ids=[item.id for item in items],
        asked={
            "since": str(items[0].id),
            "away": sorted(away),
            "duties": _duties(there, items),
        },
        repairs=list(Repair),
        roster_version=roster.version,
        by=access.reader(),
        now=clock.now(),
    )
    return lead_to(conference, "rosters.proposal", proposal=proposal.id)


def _duties(
    there: Standing, items: list[Item]
) -> list[tuple[int, int, str | None, str | None]]:
    """Return leader and note-taker of each group that has any, by round and group."""
    rounds = {item.id: number for number, item in enumerate(items, 1)}
    held: dict[tuple[int, int], dict[Duty, str]] = {}
    for place in there.places:
        if place.duty and place.item_id in rounds:
            seat = rounds[place.item_id], place.number
            held.setdefault(seat, {})[place.duty] = place.person
    return [
        (*seat, duties.get(Duty.LEADER), duties.get(Duty.NOTE_TAKER))
        for seat, duties in held.items()
    ]


def _mendable(conference: Conference, there: Standing) -> list[Item]:
    """Return the items that have groups and have not begun."""
    return [item for item in still_open(conference, there) if item.id in there.numbers]


def _items(conference: Conference, there: Standing, since: str) -> list[Item]:
    """Return the items from one on that have as many groups as that one."""
    items = _mendable(conference, there)
    first = next(place for place, item in enumerate(items) if str(item.id) == since)
    count = there.numbers[items[first].id]
    return [item for item in items[first:] if there.numbers[item.id] == count]


def _offer(form: RepairForm, conference: Conference, there: Standing) -> None:
    people = named(there)
    ticked = people
    if len(people) > MOST_TICKED:
        away = {person for person, _item in there.away}
        ticked = [person for person in people if person.id in away]
    form.offer(item_choices(_mendable(conference, there)), ticked, people)


def _form(conference: Conference, there: Standing) -> RepairForm:
    items = _mendable(conference, there)
    first = items[0].id if items else None
    data: dict[str, Any] = {
        "since": str(first) if first else "",
        "away": sorted({person for person, item in there.away if item == first}),
    }
    form = RepairForm(formdata=None, data=data)
    _offer(form, conference, there)
    return form


def _page(
    conference: Conference, there: Standing, roster: Roster, form: RepairForm
) -> str:
    homes: dict[str, list[UUID]] = {}
    for each in there.delegates:
        homes.setdefault(each.member, []).append(each.person_id)
    return render_template(
        "rosters/repair.html",
        conference=conference,
        network=conference.network,
        roster=roster,
        form=form,
        homes=homes,
        boxes={box.data: box for box in form.away},
        unseated=there.unseated,
        can_name=len(there.delegates) > MOST_TICKED,
        items=_mendable(conference, there),
    )
