"""Change the groups in force by hand: places, pins, and what each group sees to."""

from uuid import UUID

from flask import flash, render_template, request
from flask_babel import gettext

from netconf import db
from netconf.access import NETWORK_LEADERS, allow
from netconf.errors import Conflict, NotFound
from netconf.programme.models import Item
from netconf.rosters import actions
from netconf.rosters.actions import WouldBreak
from netconf.rosters.forms import PinForm, SwapForm
from netconf.rosters.queries import Group, Place
from netconf.rosters.rules.edits import Verdict
from netconf.rosters.views.desk import Desk, open_desk
from netconf.rosters.views.frame import (
    BASE,
    Answer,
    blueprint,
    lead_to,
    level_titles,
)
from netconf.rosters.views.words import breach_line, change_line
from netconf.sorting import sort_key

EDIT = f"{BASE}/andra"
# More groups than this are shown some at a time: each has a way to move everybody in it.
MOST_AT_ONCE = 12
ON_A_PAGE = 8


@blueprint.get(EDIT)
@allow(*NETWORK_LEADERS)
def edit(network: str, number: int) -> str:
    """Show the groups of one item, to change them; ``vem`` is the seat that is to be changed."""
    return edit_page(open_desk(network, number))


def edit_page(
    desk: Desk, *, trouble: list[str] | None = None, chosen: UUID | None = None
) -> str:
    """Return the page where groups are changed; ``trouble`` is why a change was not made."""
    there = desk.seating.there
    items = there.dealt_items
    seat = chosen or _asked_seat("vem")
    who = desk.places.get(seat) if seat else None
    item = _item(items, who)
    name = " ".join(request.args.get("namn", "").split())
    seated = _seated(desk, item)
    groups = _with(name, desk, item, seated)
    pages = -(-len(groups) // ON_A_PAGE) if len(groups) > MOST_AT_ONCE else 1
    page = min(max(1, request.args.get("sida", 1, type=int)), pages)
    if pages > 1:
        groups = groups[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    undo = [_asked_seat(name) for name in ("bytt", "med")]
    return render_template(
        "rosters/edit.html",
        conference=desk.conference,
        network=desk.conference.network,
        roster=desk.seating.roster,
        items=items,
        item=item,
        turn=desk.turn_of(item.id),
        page=page,
        pages=pages,
        groups=groups,
        seated=seated,
        name=name,
        people=there.by_person,
        away=there.away,
        missives=_missives(desk, item),
        mover=who,
        undo=undo if all(each in desk.places for each in undo) else None,
        is_open=desk.is_open(item.id),
        level_titles=level_titles(desk.conference),
        reasons=desk.reasons(),
        trouble=trouble or [],
        form=SwapForm(formdata=None, version=desk.seating.roster.version),
    )


def _asked_seat(name: str) -> UUID | None:
    return request.args.get(name, type=UUID)


def _item(items: list[Item], who: Place | None) -> Item:
    if who is not None:
        return next(item for item in items if item.id == who.item_id)
    turn = request.args.get("pass", 1, type=int)
    return items[min(max(1, turn), len(items)) - 1]


def _seated(desk: Desk, item: Item) -> dict[UUID, list[Place]]:
    found: dict[UUID, list[Place]] = {}
    order = {person: place for place, person in enumerate(desk.seating.there.by_person)}
    for place in sorted(
        desk.seating.there.seated.get(item.id, ()), key=lambda each: order[each.person]
    ):
        found.setdefault(place.group_id, []).append(place)
    return found


def _with(
    name: str, desk: Desk, item: Item, seated: dict[UUID, list[Place]]
) -> list[Group]:
    """Return the groups of an item, or those with somebody named so."""
    there = desk.seating.there
    groups = [group for group in there.groups_there if group.item_id == item.id]
    if not name:
        return groups
    key = sort_key(name)
    found = {
        person
        for person, each in there.by_person.items()
        if key in sort_key(each.name) or key in sort_key(each.member)
    }
    return [
        group
        for group in groups
        if any(place.person in found for place in seated.get(group.id, ()))
    ]


def _missives(desk: Desk, item: Item) -> dict[int, tuple[str, ...]]:
    turn = desk.turn_of(item.id)
    return {
        each.group: each.members
        for each in desk.seating.request.missives
        if each.round == turn
    }


@blueprint.post(f"{EDIT}/byt")
@allow(*NETWORK_LEADERS)
def swap(network: str, number: int) -> Answer:
    """Let two people change places, or one sit in another group of the same item."""
    desk = open_desk(network, number)
    form = SwapForm()
    one = desk.places.get(form.seat.uuid) if form.seat.uuid else None
    other = desk.places.get(form.other.uuid) if form.other.uuid else None
    group = desk.groups.get(form.group.uuid) if form.group.uuid else None
    if form.version.data not in {None, desk.seating.roster.version}:
        return _conflict_page(network, number, one, other), 409
    if not form.validate_on_submit() or one is None or not (other or group):
        trouble = [gettext("Choose two people, or one person and another group.")]
        return edit_page(desk, trouble=trouble), 422
    if not desk.is_open(one.item_id):
        trouble = [gettext("The item is over; its groups stay as they were.")]
        return edit_page(desk, trouble=trouble), 422
    version = form.version.data or 0
    try:
        if other is not None:
            verdict = _swap(desk, one, other, version)
        else:
            verdict = _move(desk, one, group, version)
    except WouldBreak as broken:
        lines = [breach_line(each, desk.names) for each in broken.broken]
        return edit_page(desk, trouble=lines, chosen=one.seat_id), 422
    except Conflict:
        return _conflict_page(network, number, one, other), 409
    flash(_told(desk, one, other, group, verdict))
    more = {"bytt": one.seat_id, "med": other.seat_id} if other is not None else {}
    turn = desk.turn_of(one.item_id)
    return lead_to(
        desk.conference, "rosters.edit", **{"pass": turn, "sida": _page(), **more}
    )


def _page() -> int:
    return request.args.get("sida", 1, type=int)


def _swap(desk: Desk, one: Place, other: Place, version: int) -> Verdict:
    if one.item_id != other.item_id:
        raise NotFound
    return actions.swap(desk.seating, one, other, version=version)


def _move(desk: Desk, one: Place, group: Group | None, version: int) -> Verdict:
    if group is None or group.item_id != one.item_id:
        raise NotFound
    return actions.move(desk.seating, one, group, version=version)


def _told(
    desk: Desk, one: Place, other: Place | None, group: Group | None, verdict: Verdict
) -> str:
    name = desk.names[one.person]
    if other is not None:
        said = gettext(
            "%(one)s and %(other)s have changed places.",
            one=name,
            other=desk.names[other.person],
        )
    else:
        number = group.number if group else 0
        said = gettext("%(one)s now sits in group %(group)s.", one=name, group=number)
    worse = [change_line(each) for each in verdict.changes if each.is_worse]
    better = [change_line(each) for each in verdict.changes if not each.is_worse]
    told = [said]
    if worse:
        told.append(gettext("Worse: %(terms)s.", terms="; ".join(worse)))
    if better:
        told.append(gettext("Better: %(terms)s.", terms="; ".join(better)))
    if not worse and not better:
        told.append(gettext("The groups are as good as before."))
    if one.duty or (other is not None and other.duty):
        told.append(gettext("Whoever moved has no duty in the new group."))
    return " ".join(told)


def _conflict_page(
    network: str, number: int, one: Place | None, other: Place | None
) -> str:
    """Return the page as somebody else has left it, with what was wanted and where they sit now."""
    db.release()
    desk = open_desk(network, number)
    trouble = [
        gettext(
            "Somebody changed the groups while you were looking at them, and your change is "
            "not made. Here is how they are now."
        )
    ]
    now = {(place.item_id, place.person): place for place in desk.places.values()}
    still = [
        now[each.item_id, each.person]
        for each in (one, other)
        if each is not None and (each.item_id, each.person) in now
    ]
    if other is not None and one is not None:
        trouble.append(
            gettext(
                "You wanted %(one)s and %(other)s to change places.",
                one=desk.names.get(one.person, "–"),
                other=desk.names.get(other.person, "–"),
            )
        )
    trouble += [
        gettext(
            "%(name)s sits in group %(group)s now.",
            name=desk.names[each.person],
            group=each.number,
        )
        for each in still
    ]
    chosen = still[0].seat_id if one is not None and still else None
    return edit_page(desk, trouble=trouble, chosen=chosen)


@blueprint.post(f"{EDIT}/nala")
@allow(*NETWORK_LEADERS)
def pin(network: str, number: int) -> Answer:
    """Let somebody keep their place when groups are dealt anew or repaired, or no longer."""
    desk = open_desk(network, number)
    form = PinForm()
    place = desk.places.get(form.seat.uuid) if form.seat.uuid else None
    if not form.validate_on_submit() or place is None:
        trouble = [gettext("Open the page again; the form was incomplete.")]
        return edit_page(desk, trouble=trouble), 422
    try:
        actions.pin(
            desk.seating.roster,
            place,
            is_pinned=not place.is_pinned,
            version=form.version.data or 0,
        )
    except Conflict:
        return _conflict_page(network, number, place, None), 409
    name = desk.names[place.person]
    flash(
        gettext("%(name)s is no longer pinned.", name=name)
        if place.is_pinned
        else gettext("%(name)s is pinned here.", name=name)
    )
    turn = desk.turn_of(place.item_id)
    return lead_to(desk.conference, "rosters.edit", **{"pass": turn, "sida": _page()})
