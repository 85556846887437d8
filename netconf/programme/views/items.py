"""Add, change and take away items of the programme."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access
from netconf.access import NETWORK_LEADERS, allow
from netconf.conferences import queries as conferences
from netconf.conferences.models import Conference
from netconf.errors import Conflict
from netconf.filters import title_of, weekday
from netconf.networks.models import Member
from netconf.programme import actions, queries
from netconf.programme.forms import ItemForm, RemoveForm, drawn_from
from netconf.programme.models import Item
from netconf.programme.rules import Kind, rights
from netconf.programme.rules.programme import clock

FIRST_START = 9 * 60
USUAL_LENGTH = 60


def _conference(network: str, number: int) -> Conference:
    conference = conferences.get_conference(network, number)
    access.authorize(access.reader(), rights.BUILD, conference)
    return conference


def _members(conference: Conference) -> list[Member]:
    return [m for m in conference.network.members if m.works_on(conference.day_1)]


def _offer(form: ItemForm, conference: Conference, item: Item | None = None) -> None:
    """Let the form choose among the conference's days, themes, members and working items."""
    later = [
        (other.id, f"{other.day}: {clock(other.start_minute)} {other.title}")
        for other in queries.working_items(conference)
        if other.kind is not Kind.INPUT and (item is None or other.id != item.id)
    ]
    form.offer(
        days=[
            (day_number, weekday(day))
            for day_number, day in enumerate(
                sorted({conference.day_1, conference.day_2}), 1
            )
        ],
        themes=[
            (theme, f"{theme.code} {title_of(theme)}") for theme in conference.themes
        ],
        members=_members(conference),
        later=later,
    )


def _page(
    template: str,
    conference: Conference,
    form: ItemForm,
    item: Item | None,
    **more: object,
) -> str:
    return render_template(
        template,
        conference=conference,
        network=conference.network,
        form=form,
        item=item,
        remove_form=RemoveForm(formdata=None, version=item.version) if item else None,
        **more,
    )


def _back(conference: Conference, item_id: UUID | None = None) -> Response:
    address = url_for(
        "programme.edit", network=conference.network.slug, number=conference.number
    )
    return redirect(f"{address}#item-{item_id}" if item_id else address, 303)


@allow(*NETWORK_LEADERS)
def new(network: str, number: int) -> str:
    """Show an empty item, beginning where the day so far ends."""
    conference = _conference(network, number)
    day = 2 if request.args.get("dag") == "2" else 1
    start = queries.day_ends_at(conference, day) or FIRST_START
    form = ItemForm(
        formdata=None,
        data={"version": 0, "day": day, "start": start, "end": start + USUAL_LENGTH},
    )
    _offer(form, conference)
    return _page("programme/item.html", conference, form, None)


@allow(*NETWORK_LEADERS)
def add(network: str, number: int) -> tuple[str, int] | Response:
    """Add an item."""
    conference = _conference(network, number)
    form = ItemForm()
    _offer(form, conference)
    if not form.validate_on_submit():
        return _page("programme/item.html", conference, form, None), 422
    item = actions.add_item(
        conference, form.facts(conference.themes, _members(conference))
    )
    flash(gettext("The item is added."))
    return _back(conference, item.id)


@allow(*NETWORK_LEADERS)
def edit(network: str, number: int, item_id: UUID) -> str:
    """Show an item to change."""
    conference = _conference(network, number)
    item = queries.get_item(conference, item_id)
    form = ItemForm(formdata=None, data=drawn_from(item))
    _offer(form, conference, item)
    return _page("programme/item.html", conference, form, item)


@allow(*NETWORK_LEADERS)
def save(network: str, number: int, item_id: UUID) -> tuple[str, int] | Response:
    """Change an item; where somebody was before, show both."""
    conference = _conference(network, number)
    item = queries.get_item(conference, item_id, for_change=True)
    form = ItemForm()
    _offer(form, conference, item)
    if not form.validate_on_submit():
        return _page("programme/item.html", conference, form, item), 422
    facts = form.facts(conference.themes, _members(conference))
    try:
        actions.change_item(item, facts, version=form.version.data or 0)
    except Conflict:
        pairs = _differences(form, item)
        form.version.data = item.version
        form.version.raw_data = None
        return _page("programme/item.html", conference, form, item, pairs=pairs), 409
    flash(gettext("The item is changed."))
    return _back(conference, item.id)


def _differences(form: ItemForm, item: Item) -> list[tuple[str, str, str]]:
    """Return (field, what is saved, what was typed) for each field that differs."""
    saved = ItemForm(formdata=None, data=drawn_from(item))
    found = []
    for name in drawn_from(item):
        theirs, yours = saved[name].data, form[name].data
        if name != "version" and str(theirs or "") != str(yours or ""):
            found.append((str(form[name].label.text), _shown(theirs), _shown(yours)))
    return found


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, int):
        return clock(value)
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return str(value or "")


@allow(*NETWORK_LEADERS)
def remove(network: str, number: int, item_id: UUID) -> tuple[str, int] | Response:
    """Take an item away."""
    conference = _conference(network, number)
    item = queries.get_item(conference, item_id, for_change=True)
    form = RemoveForm()
    try:
        if form.validate_on_submit():
            actions.remove_item(item, version=form.version.data or 0)
    except Conflict:
        flash(
            gettext("The item was changed while you looked. Read it again."), "warning"
        )
        return redirect(
            url_for(
                "programme.edit_item", network=network, number=number, item_id=item_id
            ),
            303,
        )
    flash(gettext("The item is taken away."))
    return _back(conference)
