"""What the pages of mixed groups share: the blueprint, and how a conference is reached."""

from flask import Blueprint, url_for
from flask_babel import gettext
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.conferences import queries as conferences
from netconf.conferences import rules as conference_rules
from netconf.conferences.models import Conference
from netconf.filters import title_of, wall_clock
from netconf.programme.models import Item
from netconf.rosters.queries import Standing
from netconf.rosters.rules import rights
from netconf.rosters.rules.moments import is_past
from netconf.rosters.rules.names import Named

blueprint = Blueprint("rosters", __name__)
Answer = str | Response | tuple[str, int]

BASE = "/natverk/<string:network>/konferens/<int:number>/grupper"


def seen_conference(network: str, number: int) -> Conference:
    """Load a conference whose delegations the reader may see; else it does not exist."""
    conference = conferences.get_conference(network, number)
    access.authorize(access.reader(), conference_rules.SEE_DELEGATION, conference)
    return conference


def dealt_conference(network: str, number: int) -> Conference:
    """Load a conference whose groups the reader may deal."""
    conference = seen_conference(network, number)
    access.authorize(access.reader(), rights.DEAL, conference)
    return conference


def at(conference: Conference) -> dict[str, object]:
    """Return the parts of the address that every page of a conference's groups has."""
    return {"network": conference.network.slug, "number": conference.number}


def lead_to(conference: Conference, endpoint: str, **more: object) -> Response:
    """Lead to another of the conference's pages of groups."""
    return redirect(url_for(endpoint, **at(conference), **more), 303)  # type: ignore[arg-type]  # parts of an address


def level_titles(conference: Conference) -> dict[str, str]:
    """Return what the leadership levels are called, by code, in the page's language."""
    levels = conference.network.round.initiative.levels
    return {level.code: title_of(level) for level in levels}


def still_open(conference: Conference, there: Standing) -> list[Item]:
    """Return the mixed items that have not begun; only they are dealt and repaired."""
    return [
        item
        for item in there.items
        if not _is_past(conference, item, item.start_minute)
    ]


def is_over(conference: Conference, item: Item) -> bool:
    """Tell whether an item has ended; who sat with whom there is history."""
    return _is_past(conference, item, item.end_minute)


def _is_past(conference: Conference, item: Item, minute: int) -> bool:
    now = clock.local(clock.now())
    return is_past(conference.day_1, conference.day_2, item.day, minute, now)


def named(there: Standing) -> list[Named]:
    """Return the delegates as somebody may write their names."""
    return [
        Named(str(each.person_id), each.name, each.member) for each in there.delegates
    ]


def item_label(item: Item) -> str:
    """Return an item as something to choose: when it is and what it is called."""
    return gettext(
        "Day %(day)s %(start)s–%(end)s %(title)s",
        day=item.day,
        start=wall_clock(item.start_minute),
        end=wall_clock(item.end_minute),
        title=item.title,
    )


def item_choices(items: list[Item]) -> list[tuple[str, str]]:
    """Return items as what a field offers."""
    return [(str(item.id), item_label(item)) for item in items]
