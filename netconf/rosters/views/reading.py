"""See the mixed groups: one's own first, then everybody's."""

from flask import render_template, request

from netconf import access
from netconf.access import SIGNED_IN, allow
from netconf.conferences.models import Conference
from netconf.programme.models import Item
from netconf.rosters import queries
from netconf.rosters.models import Roster
from netconf.rosters.queries import Sitting, Table
from netconf.rosters.rules import rights
from netconf.rosters.views.frame import (
    BASE,
    blueprint,
    level_titles,
    seen_conference,
)
from netconf.sorting import sort_key

# More groups than this are shown some at a time.
MOST_AT_ONCE = 40
ON_A_PAGE = 20


@blueprint.get(BASE)
@allow(SIGNED_IN)
def show(network: str, number: int) -> str:
    """Show the reader's own groups first, then everybody's."""
    return groups_page(seen_conference(network, number))


def groups_page(conference: Conference) -> str:
    """Return the page with the groups in force."""
    reader = access.reader()
    roster = None
    if rights.SEE.is_held(reader, conference):
        roster = queries.find_roster(conference)
    may_deal = rights.DEAL.is_held(reader, conference)
    counted = queries.items_with_counts(conference) if roster else []
    name = " ".join(request.args.get("namn", "").split())
    shown, pages = _shown(counted, name)
    page = min(max(1, request.args.get("sida", 1, type=int)), pages)
    tables = _tables(roster, shown, name, page)
    items = [item for item, _count in counted]
    mine = [each for each in tables if each.holds(reader.person_id)]
    found = [each for each in tables if _is_in(each, shown, name, page)]
    return render_template(
        "rosters/show.html",
        conference=conference,
        network=conference.network,
        roster=roster,
        items=[item for item, count in counted if count],
        mine=_by_item(items, mine),
        moved_at=max(
            (
                each.moved_at
                for table in mine
                for each in table.people
                if each.person_id == reader.person_id and each.moved_at
            ),
            default=None,
        ),
        everybody=_by_item(items, found[:MOST_AT_ONCE]),
        is_cut=len(found) > MOST_AT_ONCE,
        shown=shown,
        name=name,
        page=page,
        pages=pages,
        unseated=queries.unseated(conference) if roster and may_deal else [],
        level_titles=level_titles(conference),
        proposals=queries.open_proposals(conference) if may_deal else [],
        may_deal=may_deal,
    )


def _shown(counted: list[tuple[Item, int]], name: str) -> tuple[Item | None, int]:
    """Return the one item to show of many groups, and its pages; None for all items."""
    if name or sum(count for _item, count in counted) <= MOST_AT_ONCE:
        return None, 1
    dealt = [(item, count) for item, count in counted if count]
    turn = request.args.get("pass", 1, type=int)
    item, count = dealt[min(max(1, turn), len(dealt)) - 1]
    return item, -(-count // ON_A_PAGE)


def _numbers(page: int) -> range:
    first = (page - 1) * ON_A_PAGE + 1
    return range(first, first + ON_A_PAGE)


def _tables(
    roster: Roster | None, shown: Item | None, name: str, page: int
) -> list[Table]:
    if roster is None:
        return []
    also = access.reader().person_id
    if shown is None:
        return queries.tables(roster, Sitting(name=name, also=also))
    return queries.tables(roster, Sitting(shown.id, _numbers(page), also=also))


def _is_in(table: Table, shown: Item | None, name: str, page: int) -> bool:
    """Tell whether a group is among those asked for, rather than only the reader's own."""
    if shown is not None:
        return table.item_id == shown.id and table.number in _numbers(page)
    key = sort_key(name)
    return any(
        key in sort_key(each.name) or key in sort_key(each.member)
        for each in table.people
    )


def _by_item(items: list[Item], found: list[Table]) -> list[tuple[Item, list[Table]]]:
    """Return the items in programme order, each with its groups; those without are left out."""
    tables = {
        item.id: [table for table in found if table.item_id == item.id]
        for item in items
    }
    return [(item, tables[item.id]) for item in items if tables[item.id]]
