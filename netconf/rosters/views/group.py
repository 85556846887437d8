"""What is decided of one group: its room, leader, note-taker and missives."""

from uuid import UUID

from flask import flash, render_template
from flask_babel import gettext

from netconf import db
from netconf.access import NETWORK_LEADERS, allow
from netconf.conferences.models import Conference
from netconf.errors import Conflict
from netconf.forms import pairs
from netconf.rosters import actions, queries
from netconf.rosters.actions import GroupFacts
from netconf.rosters.forms import GroupForm
from netconf.rosters.models import MixedGroup, Roster
from netconf.rosters.rules.duties import Duty
from netconf.rosters.views.editing import EDIT
from netconf.rosters.views.frame import (
    Answer,
    blueprint,
    dealt_conference,
    lead_to,
)

ONE = f"{EDIT}/<uuid:group>"


@blueprint.get(ONE)
@allow(*NETWORK_LEADERS)
def group(network: str, number: int, group: UUID) -> str:
    """Show what is decided of a group."""
    conference, roster, found = _found(network, number, group)
    return _page(conference, found, _form_of(conference, roster, found))


@blueprint.post(ONE)
@allow(*NETWORK_LEADERS)
def save_group(network: str, number: int, group: UUID) -> Answer:
    """Save what is decided of a group."""
    conference, roster, found = _found(network, number, group)
    form = GroupForm()
    _offer(form, conference, found)
    if not form.validate_on_submit():
        return _page(conference, found, form), 422
    members = [
        member
        for member in conference.network.members
        if str(member.id) in (form.missives.data or ())
    ]
    try:
        actions.save_group(
            roster,
            found,
            GroupFacts(
                room=form.room.data or "",
                duties={
                    Duty.LEADER: _seat(form.leader.data),
                    Duty.NOTE_TAKER: _seat(form.note_taker.data),
                },
                members=tuple(members),
            ),
            also_numbered=bool(form.also_numbered.data),
            version=form.version.data or 0,
        )
    except Conflict:
        db.release()
        conference, roster, found = _found(network, number, group)
        theirs = _form_of(conference, roster, found)
        _offer(form, conference, found)
        form.renew(roster.version)
        return _page(conference, found, form, versions=pairs(theirs, form)), 409
    flash(gettext("Group %(number)s is saved.", number=found.number))
    turn = _turn(conference, found)
    return lead_to(conference, "rosters.edit", **{"pass": turn})


def _found(
    network: str, number: int, group_id: UUID
) -> tuple[Conference, Roster, MixedGroup]:
    conference = dealt_conference(network, number)
    roster = queries.get_roster(conference)
    return conference, roster, queries.get_group(roster, group_id)


def _seat(chosen: str | None) -> UUID | None:
    return UUID(chosen) if chosen else None


def _turn(conference: Conference, group: MixedGroup) -> int:
    dealt = [item.id for item, count in queries.items_with_counts(conference) if count]
    return dealt.index(group.item_id) + 1


def _form_of(conference: Conference, roster: Roster, group: MixedGroup) -> GroupForm:
    duties = {seat.duty: str(seat.id) for seat in group.seats if seat.duty}
    form = GroupForm(
        formdata=None,
        version=roster.version,
        room=group.room,
        leader=duties.get(Duty.LEADER, ""),
        note_taker=duties.get(Duty.NOTE_TAKER, ""),
        missives=[str(member.id) for member in group.missives],
    )
    _offer(form, conference, group)
    return form


def _offer(form: GroupForm, conference: Conference, group: MixedGroup) -> None:
    seats = sorted(
        group.seats,
        key=lambda seat: (
            seat.participation.member.sort_key,
            seat.participation.person.sort_key,
        ),
    )
    form.offer(
        [
            (
                str(seat.id),
                f"{seat.participation.person.name} ({seat.participation.member.name})",
            )
            for seat in seats
        ],
        [
            (str(member.id), member.name)
            for member in conference.network.members
            if member.works_on(conference.day_1)
        ],
    )


def _page(
    conference: Conference,
    group: MixedGroup,
    form: GroupForm,
    *,
    versions: list[tuple[str, str, str]] | None = None,
) -> str:
    return render_template(
        "rosters/group.html",
        conference=conference,
        network=conference.network,
        group=group,
        form=form,
        versions=versions,
        turn=_turn(conference, group),
    )
