"""What has been proposed: how far it is, why it is as it is, and taking it or not."""

import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import flash, render_template, request
from flask_babel import gettext, ngettext

from netconf import access, clock, db, jobs
from netconf.access import NETWORK_LEADERS, allow
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.errors import Conflict
from netconf.rosters import actions, queries
from netconf.rosters.actions import BreaksDemands
from netconf.rosters.forms import AcceptForm, PressForm
from netconf.rosters.models import Proposal, Roster
from netconf.rosters.queries import Standing
from netconf.rosters.rules.request_file import read_request
from netconf.rosters.views.dealing import deal_page, propose_again
from netconf.rosters.views.frame import (
    BASE,
    Answer,
    blueprint,
    dealt_conference,
    lead_to,
    level_titles,
)
from netconf.rosters.views.outcomes import Outcome, is_stale, outcomes_of
from netconf.rosters.views.words import ClashLines, clash_lines

ONE = f"{BASE}/forslag/<uuid:proposal>"
# A worker may be done while the browser is on its way here.
PATIENCE_S = 0.8
GLANCE_S = 0.2
JUST_NOW = timedelta(seconds=2)


@blueprint.get(ONE)
@allow(*NETWORK_LEADERS)
def proposal(network: str, number: int, proposal: UUID) -> str:
    """Show how far a proposal is or what has come of it; a script asks for the first alone."""
    conference = dealt_conference(network, number)
    found = queries.get_proposal(conference, proposal)
    if clock.now() - found.made_at < JUST_NOW and jobs.is_open(found):
        _wait(conference, found.id)
        conference = dealt_conference(network, number)
        found = queries.get_proposal(conference, proposal)
    if "HX-Request" in request.headers and jobs.is_open(found):
        return render_template("rosters/_progress.html", **_about(conference, found))
    return proposal_page(conference, found)


def _wait(conference: Conference, proposal_id: UUID) -> None:
    """Wait for a moment, without holding the database, for what is soon done."""
    ends = time.monotonic() + PATIENCE_S
    conference_id = conference.id
    while time.monotonic() < ends:
        db.release()
        time.sleep(GLANCE_S)
        if not queries.is_waited_for(conference_id, proposal_id):
            return


def _about(conference: Conference, found: Proposal) -> dict[str, Any]:
    return {
        "conference": conference,
        "network": conference.network,
        "proposal": found,
        "press": PressForm(formdata=None),
    }


def proposal_page(conference: Conference, found: Proposal, *, trouble: str = "") -> str:
    """Return the page of a proposal as it stands."""
    if jobs.is_open(found):
        return render_template("rosters/waiting.html", **_about(conference, found))
    there = queries.standing(conference)
    roster = queries.find_roster(conference)
    if found.clashes and not found.repairs:
        return _clash_page(conference, found, there, roster)
    form = AcceptForm(formdata=None)
    form.version.data = roster.version if roster else 0
    items = {str(item.id): item for item in there.items}
    asked = read_request(found.request) if found.outcomes else None
    return render_template(
        "rosters/proposal.html",
        **_about(conference, found),
        form=form,
        roster=roster,
        trouble=trouble,
        outcomes=outcomes_of(found, asked, there) if asked else [],
        items=[items[each] for each in found.item_ids if each in items],
        people=there.by_person,
        level_titles=level_titles(conference),
        is_stale=asked is not None
        and (
            is_stale(found, asked, conference, there)
            or bool(found.repairs and found.roster_version != form.version.data)
        ),
        clashes=_clashes(found, there),
        tells=conference.status is not Status.PLANNED,
        turn=request.args.get("pass", 1, type=int),
        page=request.args.get("sida", 1, type=int),
    )


def _clash_page(
    conference: Conference, found: Proposal, there: Standing, roster: Roster | None
) -> str:
    return deal_page(
        conference,
        there,
        roster,
        asked=found.asked,
        clashes=_clashes(found, there),
    )


def _clashes(found: Proposal, there: Standing) -> list[ClashLines]:
    names = {person: each.name for person, each in there.by_person.items()}
    items = {str(item.id): item for item in there.items}
    return clash_lines(
        found.clashes, names, [items.get(each) for each in found.item_ids]
    )


@blueprint.post(f"{ONE}/stoppa")
@allow(*NETWORK_LEADERS)
def stop(network: str, number: int, proposal: UUID) -> Answer:
    """Be content with the best so far."""
    conference = dealt_conference(network, number)
    found = queries.get_proposal(conference, proposal)
    actions.stop(found)
    return lead_to(conference, "rosters.proposal", proposal=found.id)


@blueprint.post(f"{ONE}/kasta")
@allow(*NETWORK_LEADERS)
def discard(network: str, number: int, proposal: UUID) -> Answer:
    """Throw a proposal away."""
    conference = dealt_conference(network, number)
    actions.discard(queries.get_proposal(conference, proposal))
    flash(gettext("The proposal is thrown away."))
    return lead_to(conference, "rosters.show")


@blueprint.post(f"{ONE}/igen")
@allow(*NETWORK_LEADERS)
def again(network: str, number: int, proposal: UUID) -> Answer:
    """Ask for the same once more, with the next deal number."""
    conference = dealt_conference(network, number)
    found = queries.get_proposal(conference, proposal)
    return propose_again(conference, found)


@blueprint.post(f"{ONE}/anta")
@allow(*NETWORK_LEADERS)
def accept(network: str, number: int, proposal: UUID) -> Answer:
    """Put what was proposed in force."""
    conference = dealt_conference(network, number)
    found = queries.get_proposal(conference, proposal)
    form = AcceptForm()
    there = queries.standing(conference)
    item_ids = list(found.item_ids)
    asked = read_request(found.request) if found.outcomes else None
    chosen = next(
        (
            each
            for each in (outcomes_of(found, asked, there) if asked else ())
            if each.repair == (form.outcome.data or "")
        ),
        None,
    )
    if not form.validate_on_submit() or asked is None or chosen is None:
        trouble = gettext("Open the page again; the form was incomplete.")
        return proposal_page(conference, found, trouble=trouble), 422
    if is_stale(found, asked, conference, there):
        return proposal_page(conference, found), 409
    try:
        roster = actions.accept(
            found,
            chosen.request,
            chosen.dealt,
            version=form.version.data or 0,
            duties=chosen.duties,
            by=access.reader(),
            now=clock.now(),
        )
    except BreaksDemands:
        trouble = gettext("These groups do not meet every demand any longer.")
        return proposal_page(conference, found, trouble=trouble), 422
    except Conflict:
        db.release()
        conference = dealt_conference(network, number)
        found = queries.get_proposal(conference, proposal)
        trouble = gettext(
            "Somebody changed the groups while you were looking at the proposal. "
            "It is now compared with those; accept it if it still is what you want."
        )
        return proposal_page(conference, found, trouble=trouble), 409
    flash(gettext("The groups are dealt."))
    if chosen.repair:
        _tell(conference, roster, chosen, there, item_ids)
    return lead_to(conference, "rosters.show")


def _tell(
    conference: Conference,
    roster: Roster,
    chosen: Outcome,
    there: Standing,
    item_ids: list[str],
) -> None:
    """Tell those whose group is another, unless only those who lead have seen any groups."""
    if conference.status is Status.PLANNED:
        return
    items = {str(item.id): item for item in there.items}
    count = actions.tell(
        conference,
        roster,
        chosen.moves or (),
        [items[each] for each in item_ids],
        now=clock.now(),
    )
    flash(ngettext("One person is told.", "%(num)s people are told.", count))
