"""See the mixed groups, and deal them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock, db
from netconf.access import NETWORK_LEADERS, SIGNED_IN, allow
from netconf.conferences import queries as conferences
from netconf.conferences import rules as conference_rules
from netconf.conferences.models import Conference
from netconf.filters import title_of
from netconf.rosters import actions, queries, solver
from netconf.rosters.forms import DealForm
from netconf.rosters.rules import rights
from netconf.rosters.rules.values import Term

blueprint = Blueprint("rosters", __name__)

BASE = "/natverk/<string:network>/konferens/<int:number>/grupper"
# A safety stop far beyond what a conference needs, so that no request hangs.
MOST_SECONDS = 20


@blueprint.get(BASE)
@allow(SIGNED_IN)
def show(network: str, number: int) -> str:
    """Show the reader's own groups first, then everybody's."""
    return _page(_conference(network, number))


def _conference(network: str, number: int) -> Conference:
    conference = conferences.get_conference(network, number)
    access.authorize(access.reader(), conference_rules.SEE_DELEGATION, conference)
    return conference


def _page(conference: Conference, form: DealForm | None = None) -> str:
    reader = access.reader()
    may_see = rights.SEE.is_held(reader, conference)
    roster = queries.find_roster(conference) if may_see else None
    seating = queries.seating(conference)
    if form is None:
        count = queries.usual_group_count(seating.delegates)
        form = DealForm(
            formdata=None,
            groups=roster.group_count if roster else count,
            seed=roster.seed + 1 if roster else 1,
        )
    return render_template(
        "rosters/show.html",
        conference=conference,
        network=conference.network,
        roster=roster,
        seating=seating,
        mine=[
            (sitting, sitting.table_of(reader.person_id))
            for sitting in seating.sittings
        ],
        level_titles={
            level.code: title_of(level)
            for level in conference.network.round.initiative.levels
        },
        terms=list(Term),
        form=form,
        may_deal=rights.DEAL.is_held(reader, conference),
    )


@blueprint.post(BASE)
@allow(*NETWORK_LEADERS)
def deal(network: str, number: int) -> tuple[str, int] | Response:
    """Deal the delegates into mixed groups for every mixed item, and keep the roster."""
    conference = _conference(network, number)
    access.authorize(access.reader(), rights.DEAL, conference)
    form = DealForm()
    if not form.validate_on_submit():
        return _page(conference, form), 422
    request = queries.request_for(
        conference, groups=form.groups.data or 1, seed=form.seed.data or 1
    )
    fault = _cannot_deal(len(request.people), request.rounds, request.groups)
    if fault:
        form.groups.errors = [fault]
        return _page(conference, form), 422
    db.release()
    dealt = solver.solve(request, seconds=MOST_SECONDS)
    actions.keep(
        _conference(network, number),
        request,
        dealt,
        by=access.reader(),
        now=clock.now(),
    )
    flash(gettext("The groups are dealt."))
    return redirect(url_for("rosters.show", network=network, number=number), 303)


def _cannot_deal(people: int, rounds: int, groups: int) -> str:
    if not rounds:
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
