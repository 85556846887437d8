"""A conference's venue: what is known of it, and its approval."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import NETWORK_LEADERS, allow
from netconf.conferences import actions, queries, rules
from netconf.conferences.forms import VenueForm
from netconf.conferences.models import Conference, Venue
from netconf.conferences.views.frame import (
    ADDRESS,
    Answer,
    blueprint,
    page_of,
)
from netconf.errors import Conflict, NotFound
from netconf.forms import pairs
from netconf.reader import Role
from netconf.rights import Right


def _venue_of(
    network: str, number: int, right: Right[Conference] = rules.PLAN
) -> tuple[Conference, Venue]:
    conference = queries.get_conference(network, number)
    access.authorize(access.reader(), right, conference)
    if conference.venue is None:
        raise NotFound
    return conference, conference.venue


def _back(conference: Conference) -> Response:
    if not rules.PLAN.is_held(access.reader(), conference):
        return page_of(conference)
    address = url_for(
        "conferences.edit",
        network=conference.network.slug,
        number=conference.number,
        _anchor="the-venue",
    )
    return redirect(address, 303)


@blueprint.post(f"{ADDRESS}/anlaggning/godkann")
@allow(*NETWORK_LEADERS)
def approve_venue(network: str, number: int) -> Response:
    """Approve the conference's venue."""
    conference, venue = _venue_of(network, number)
    actions.approve_venue(venue, by_id=access.reader().person_id, on=clock.today())
    flash(gettext("%(venue)s is approved.", venue=venue.name))
    return _back(conference)


@blueprint.post(f"{ADDRESS}/anlaggning/aterta")
@allow(*NETWORK_LEADERS)
def withdraw_approval(network: str, number: int) -> Response:
    """Take the approval of the conference's venue back."""
    conference, venue = _venue_of(network, number)
    actions.withdraw_approval(venue)
    flash(gettext("%(venue)s is no longer approved.", venue=venue.name))
    return _back(conference)


@blueprint.get(f"{ADDRESS}/anlaggning")
@allow(*NETWORK_LEADERS, Role.HOST)
def edit_venue(network: str, number: int) -> str:
    """Show what is known of the venue as a form."""
    conference, venue = _venue_of(network, number, rules.EDIT_VENUE)
    return _page(conference, venue, VenueForm(formdata=None, obj=venue))


@blueprint.post(f"{ADDRESS}/anlaggning")
@allow(*NETWORK_LEADERS, Role.HOST)
def save_venue(network: str, number: int) -> Answer:
    """Change what is known of the venue, which has to be approved anew then."""
    conference, venue = _venue_of(network, number, rules.EDIT_VENUE)
    form = VenueForm()
    if not form.validate_on_submit():
        return _page(conference, venue, form), 422
    try:
        actions.edit_venue(
            venue,
            version=form.version.data or 0,
            name=form.name.data or "",
            place=form.place.data or "",
            capacity=form.capacity.data,
            accessibility=form.accessibility.data or "",
        )
    except Conflict:
        form.renew(venue.version)
        versions = pairs(VenueForm(formdata=None, obj=venue), form)
        return _page(conference, venue, form, versions), 409
    flash(gettext("%(venue)s is saved.", venue=venue.name))
    return _back(conference)


def _page(
    conference: Conference,
    venue: Venue,
    form: VenueForm,
    versions: list[tuple[str, str, str]] | None = None,
) -> str:
    return render_template(
        "conferences/edit_venue.html",
        conference=conference,
        network=conference.network,
        venue=venue,
        form=form,
        versions=versions,
    )
