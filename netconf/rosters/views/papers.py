"""The groups on paper: lists, signs, badges, schedules, and a workbook."""

from flask import Response, render_template, request
from flask_babel import gettext

from netconf import access
from netconf.access import SIGNED_IN, allow
from netconf.conferences import queries as conferences
from netconf.conferences.models import Conference
from netconf.errors import NotFound
from netconf.forms import choices
from netconf.rosters import queries
from netconf.rosters.exports.papers import Groups, Paper, Sheet, paper, title, workbook
from netconf.rosters.forms import PaperFilter
from netconf.rosters.queries import Sitting
from netconf.rosters.rules import rights
from netconf.rosters.views.frame import (
    BASE,
    at,
    blueprint,
    item_choices,
    level_titles,
    seen_conference,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ITEM, MEMBER, SHEET = "punkt", "kommun", "ark"


@blueprint.get(f"{BASE}/utskrift")
@allow(SIGNED_IN)
def papers(network: str, number: int) -> str | tuple[str, int]:
    """Show which documents there are, of all the groups or of some."""
    conference = _conference(network, number)
    queries.get_roster(conference)
    items = [item for item, count in queries.items_with_counts(conference) if count]
    form = PaperFilter(request.args)
    form.item.choices = choices(
        [("", gettext("All items in mixed groups")), *item_choices(items)]
    )
    form.member.choices = choices(
        [
            ("", gettext("All delegates")),
            *(
                (each.slug, each.name)
                for each in conference.network.members
                if each.works_on(conference.day_1)
            ),
        ]
    )
    is_good = form.validate()
    of_item = at(conference) | ({ITEM: form.item.data or None} if is_good else {})
    answer = render_template(
        "rosters/papers.html",
        conference=conference,
        network=conference.network,
        form=form,
        of_item=of_item,
        of_people={**of_item, MEMBER: form.member.data or None} if is_good else of_item,
    )
    return answer if is_good else (answer, 422)


@blueprint.get(f"{BASE}/utskrift/<string:kind>.pdf")
@allow(SIGNED_IN)
def one_paper(network: str, number: int, kind: str) -> Response:
    """Fetch a document of the groups, perhaps of one item or one municipality."""
    if kind not in set(Paper):
        raise NotFound
    conference = _conference(network, number)
    made = paper(Paper(kind), _groups(conference), _sheet())
    return _download(made, conference, title(Paper(kind)), "pdf", "application/pdf")


@blueprint.get(f"{BASE}/utskrift/grupper.xlsx")
@allow(SIGNED_IN)
def book(network: str, number: int) -> Response:
    """Fetch the groups as a workbook."""
    conference = _conference(network, number)
    made = workbook(_groups(conference))
    return _download(made, conference, "grupper", "xlsx", XLSX)


@blueprint.get(f"{BASE}/mitt-schema.pdf")
@allow(SIGNED_IN)
def own_schedule(network: str, number: int) -> Response:
    """Fetch the reader's own schedule."""
    conference = _conference(network, number)
    reader = access.reader()
    own = [
        each
        for each in conferences.participants(conference.id)
        if each.person_id == reader.person_id
    ]
    if not own:
        raise NotFound
    roster = queries.get_roster(conference)
    found = queries.tables(roster, Sitting(also=reader.person_id, numbers=range(0)))
    counted = queries.items_with_counts(conference)
    groups = Groups(
        conference,
        [item for item, _count in counted],
        [table for table in found if table.holds(reader.person_id)],
        own,
        level_titles(conference),
    )
    made = paper(Paper.SCHEDULES, groups)
    return _download(made, conference, title(Paper.SCHEDULES), "pdf", "application/pdf")


def _conference(network: str, number: int) -> Conference:
    conference = seen_conference(network, number)
    access.authorize(access.reader(), rights.SEE, conference)
    return conference


def _groups(conference: Conference) -> Groups:
    roster = queries.get_roster(conference)
    item_id, slug = request.args.get(ITEM, ""), request.args.get(MEMBER, "")
    items = [
        item
        for item, count in queries.items_with_counts(conference)
        if count and item_id in {"", str(item.id)}
    ]
    delegates = [
        each
        for each in conferences.participants(conference.id)
        if slug in {"", each.member.slug}
    ]
    if not items or not delegates:
        raise NotFound
    shown = Sitting(items[0].id if item_id else None)
    return Groups(
        conference,
        items,
        queries.tables(roster, shown),
        delegates,
        level_titles(conference),
    )


def _sheet() -> Sheet:
    return Sheet.A6 if request.args.get(SHEET) == Sheet.A6 else Sheet.A4


def _download(
    content: bytes, conference: Conference, name: str, kind: str, media_type: str
) -> Response:
    response = Response(content, content_type=media_type)
    response.headers.set(
        "Content-Disposition",
        "attachment",
        filename=f"{name.lower()} {conference.network.slug} {conference.number}.{kind}",
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response
