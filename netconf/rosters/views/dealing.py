"""Choose what to deal, and have it dealt by a worker."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from flask import render_template
from flask_babel import gettext

from netconf import access, clock
from netconf.access import NETWORK_LEADERS, allow
from netconf.conferences.models import Conference
from netconf.programme.models import Item
from netconf.rosters import actions, queries
from netconf.rosters.forms import LAST_SEED, NOT_DISCUSSED, DealForm
from netconf.rosters.models import Proposal, Roster
from netconf.rosters.queries import Asked, Standing
from netconf.rosters.rules.moments import discussions
from netconf.rosters.rules.names import write_names
from netconf.rosters.rules.values import Authors, Request
from netconf.rosters.views.frame import (
    BASE,
    Answer,
    blueprint,
    dealt_conference,
    item_choices,
    lead_to,
    level_titles,
    named,
    still_open,
)
from netconf.rosters.views.words import ClashLines

# More municipalities than this are told of by their number.
MOST_HOMES = 40


@blueprint.get(f"{BASE}/ny")
@allow(*NETWORK_LEADERS)
def begin(network: str, number: int) -> str:
    """Show what there is to deal, filled in as it was the last time."""
    conference = dealt_conference(network, number)
    there = queries.standing(conference)
    return deal_page(conference, there, queries.find_roster(conference))


@blueprint.post(BASE)
@allow(*NETWORK_LEADERS)
def deal(network: str, number: int) -> Answer:
    """Let a worker deal the delegates into mixed groups."""
    conference = dealt_conference(network, number)
    there = queries.standing(conference)
    roster = queries.find_roster(conference)
    items = still_open(conference, there)
    form = DealForm()
    form.offer(item_choices(items), named(there))
    if not form.validate_on_submit():
        return deal_page(conference, there, roster, form), 422
    return _propose(conference, there, roster, form)


def propose_again(conference: Conference, before: Proposal) -> Answer:
    """Let a worker do once more what a proposal asked for, with the next deal number."""
    there = queries.standing(conference)
    roster = queries.find_roster(conference)
    items = still_open(conference, there)
    form = DealForm(
        formdata=None,
        data={**before.asked, "seed": before.asked["seed"] % LAST_SEED + 1},
    )
    form.offer(item_choices(items), named(there))
    return _propose(conference, there, roster, form)


def _propose(
    conference: Conference, there: Standing, roster: Roster | None, form: DealForm
) -> Answer:
    chosen = [
        item
        for item in still_open(conference, there)
        if str(item.id) in (form.items.data or ())
    ]
    request = _request(conference, there, chosen, form)
    fault = _cannot_deal(request)
    if fault:
        form.groups.errors = [fault]
        return deal_page(conference, there, roster, form), 422
    proposal = actions.propose(
        conference,
        request,
        item_ids=[item.id for item in chosen],
        asked=form.as_asked(),
        roster_version=roster.version if roster else 0,
        by=access.reader(),
        now=clock.now(),
    )
    return lead_to(conference, "rosters.proposal", proposal=proposal.id)


def _request(
    conference: Conference, there: Standing, chosen: list[Item], form: DealForm
) -> Request:
    wanted = form.groups.data or 1
    count = len(there.delegates)
    groups = max(1, round(count / wanted)) if form.by.data == "size" else wanted
    is_discussed = form.authors.data != NOT_DISCUSSED
    homes = list(dict.fromkeys(each.member for each in there.delegates))
    asked = Asked(
        groups=groups,
        seed=form.seed.data or 1,
        apart=form.sets(form.apart),
        together=form.sets(form.together),
        authors=Authors(form.authors.data) if is_discussed else None,
        keeps_pinned=bool(form.keeps_pinned.data),
        missives=discussions(homes, len(chosen), groups) if is_discussed else (),
    )
    return queries.request_of(
        there, chosen, asked, earlier=queries.earlier_rounds(conference)
    )


def _cannot_deal(request: Request) -> str:
    people, groups = len(request.people), request.groups
    if not request.rounds:
        return gettext(
            "The programme has no items in mixed groups yet. Add them first."
        )
    if not people:
        return gettext(
            "No delegates are registered yet. The groups are dealt among them."
        )
    if groups > people:
        return gettext(
            "There are only %(people)s delegates: choose at most that many groups.",
            people=people,
        )
    return ""


def deal_page(
    conference: Conference,
    there: Standing,
    roster: Roster | None,
    form: DealForm | None = None,
    asked: dict[str, Any] | None = None,
    clashes: Sequence[ClashLines] = (),
) -> str:
    """Return the page where a deal is asked for.

    ``asked`` is what was asked for before, and ``clashes`` why that could not be had.
    """
    items = still_open(conference, there)
    if form is None:
        form = DealForm(formdata=None, data=asked or _usual(there, items, roster))
        form.offer(item_choices(items), named(there))
    levels = Counter(each.level for each in there.delegates)
    homes = Counter(each.member for each in there.delegates)
    return render_template(
        "rosters/deal.html",
        conference=conference,
        network=conference.network,
        form=form,
        clashes=clashes,
        items=items,
        held=len(there.items) - len(items),
        roster=roster,
        level_titles=level_titles(conference),
        levels=levels,
        homes=homes,
        by_home=_by_home(there) if len(homes) <= MOST_HOMES else {},
        away=len(
            {
                person
                for person, item_id in there.away
                if any(item.id == item_id for item in items)
            }
        ),
        pinned=sum(place.is_pinned for place in there.places),
    )


def _by_home(there: Standing) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for each in there.delegates:
        found.setdefault(each.member, Counter())[each.level] += 1
    return found


def _usual(there: Standing, items: list[Item], roster: Roster | None) -> dict[str, Any]:
    demands = roster.demands if roster else {}
    return {
        "items": [str(item.id) for item in items],
        "by": "count",
        "groups": (
            roster.group_count if roster else queries.usual_group_count(there.delegates)
        ),
        "seed": roster.seed + 1 if roster else 1,
        "keeps_pinned": True,
        "authors": demands.get("authors") or NOT_DISCUSSED,
        "apart": write_names(demands.get("apart", ()), named(there)),
        "together": write_names(demands.get("together", ()), named(there)),
    }
