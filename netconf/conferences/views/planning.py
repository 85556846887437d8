"""Plan a conference, and change the plan."""

from dataclasses import dataclass

from flask import flash, render_template
from flask_babel import gettext
from wtforms import Field

from netconf import access, clock
from netconf.access import NETWORK_LEADERS, allow
from netconf.conferences import actions, queries, rules
from netconf.conferences.forms import ConferenceForm, NewConferenceForm
from netconf.conferences.models import Conference, Venue
from netconf.conferences.rules import DateFault, Dates, Offsets
from netconf.conferences.views.frame import (
    ADDRESS,
    Answer,
    blueprint,
    page_of,
    planned_conference,
)
from netconf.errors import Conflict
from netconf.filters import title_of
from netconf.forms import choices, pairs
from netconf.initiatives import queries as initiatives
from netconf.initiatives.models import Initiative, Theme
from netconf.networks import queries as networks
from netconf.networks.models import Member, Network

PlanForm = NewConferenceForm | ConferenceForm


@dataclass(frozen=True)
class _Choices:
    """What a plan can be made of, by the values of the form's fields."""

    themes: dict[str, Theme]
    hosts: dict[str, Member]
    venues: dict[str, Venue]


def _network(slug: str) -> Network:
    network = networks.get_network(slug)
    access.authorize(access.reader(), rules.PLAN, network)
    return network


@blueprint.get("/natverk/<string:network>/konferens/ny")
@allow(*NETWORK_LEADERS)
def new(network: str) -> str:
    """Show the form for a new conference."""
    found = _network(network)
    form = NewConferenceForm(formdata=None, number=queries.next_number(found.id))
    _offer(form, found)
    return _new_page(found, form)


@blueprint.post("/natverk/<string:network>/konferens/ny")
@allow(*NETWORK_LEADERS)
def plan(network: str) -> Answer:
    """Plan a conference."""
    found = _network(network)
    form = NewConferenceForm()
    offered = _offer(form, found)
    dates = _dates(form, found) if _is_sound(form, found) else None
    if dates is None:
        return _new_page(found, form), 422
    conference = actions.plan(
        found,
        number=form.number.data or 0,
        dates=dates,
        themes=[offered.themes[key] for key in form.themes.data or ()],
        host=offered.hosts.get(form.host.data),
        venue=_venue(form, offered),
        ruleset=initiatives.ruleset_on(found.round.initiative_id, clock.today()),
    )
    flash(gettext("Conference %(number)s is planned.", number=conference.number))
    return page_of(conference)


@blueprint.get(f"{ADDRESS}/redigera")
@allow(*NETWORK_LEADERS)
def edit(network: str, number: int) -> str:
    """Show the plan as a form."""
    conference = planned_conference(network, number)
    return _edit_page(conference, _form_of(conference))


@blueprint.post(f"{ADDRESS}/redigera")
@allow(*NETWORK_LEADERS)
def save(network: str, number: int) -> Answer:
    """Change the plan; if it changed meanwhile, show both."""
    conference = planned_conference(network, number)
    form = ConferenceForm()
    offered = _offer(form, conference.network, conference)
    is_sound = _is_sound(form, conference.network, conference)
    dates = _dates(form, conference.network) if is_sound else None
    if dates is None:
        return _edit_page(conference, form), 422
    try:
        actions.edit(
            conference,
            version=form.version.data or 0,
            number=form.number.data or 0,
            dates=dates,
            themes=[offered.themes[key] for key in form.themes.data or ()],
            host=offered.hosts.get(form.host.data),
            venue=_venue(form, offered),
        )
    except Conflict:
        form.renew(conference.version)
        versions = pairs(_form_of(conference), form)
        return _edit_page(conference, form, versions), 409
    flash(gettext("The plan is saved."))
    return page_of(conference)


def _form_of(conference: Conference) -> ConferenceForm:
    form = ConferenceForm(formdata=None, obj=conference)
    form.themes.data = [str(theme.id) for theme in conference.themes]
    form.host.data = str(conference.host_id or "")
    form.venue.data = str(conference.venue_id or "")
    _offer(form, conference.network, conference)
    return form


def _offer(
    form: PlanForm, network: Network, conference: Conference | None = None
) -> _Choices:
    themes = initiatives.themes_of(network.round.initiative_id)
    hosts = network.members_on(clock.today())
    if conference and conference.host and conference.host not in hosts:
        hosts.append(conference.host)
    offered = _Choices(
        themes={str(each.id): each for each in themes},
        hosts={str(each.id): each for each in hosts},
        venues={str(each.id): each for each in queries.all_venues()},
    )
    form.themes.choices = choices(
        [
            (key, f"{theme.code} {title_of(theme)}")
            for key, theme in offered.themes.items()
        ]
    )
    form.host.choices = choices(
        [
            ("", gettext("Not chosen yet")),
            *((key, member.name) for key, member in offered.hosts.items()),
        ]
    )
    form.venue.choices = choices(
        [
            ("", gettext("Not chosen yet")),
            *((key, _venue_line(venue)) for key, venue in offered.venues.items()),
        ]
    )
    return offered


def _venue_line(venue: Venue) -> str:
    state = gettext("approved") if venue.approved_on else gettext("not approved")
    return f"{venue.name}, {venue.place} ({state})"


def _is_sound(
    form: PlanForm, network: Network, conference: Conference | None = None
) -> bool:
    """Tell whether the form can be carried out, dates apart; what is wrong stands in it."""
    is_valid = bool(form.validate_on_submit())
    number = form.number.data
    own = conference.id if conference else None
    if number and queries.number_is_taken(network.id, number, but_for=own):
        form.number.errors = [
            gettext("The network has a conference %(number)s already.", number=number)
        ]
        is_valid = False
    return _is_sound_venue(form) and is_valid


def _is_sound_venue(form: PlanForm) -> bool:
    name, place = form.venue_name.data, form.venue_place.data
    told = name or place or form.venue_capacity.data or form.venue_accessibility.data
    if not told:
        return True
    if form.venue.data:
        form.venue.errors = [
            gettext("Choose either a venue in the list or a new one, not both.")
        ]
        return False
    if not name:
        form.venue_name.errors = [gettext("Write what the venue is called.")]
    if not place:
        form.venue_place.errors = [gettext("Write where the venue is.")]
    return bool(name and place)


def _dates(form: PlanForm, network: Network) -> Dates | None:
    """Return the days, proposed where none were chosen; None, with the faults in the form."""
    if form.day_1.data is None:
        return None
    dates = rules.proposed_dates(
        form.day_1.data,
        form.day_2.data,
        _offsets(network.round.initiative),
        missive_due_on=form.missive_due_on.data,
        missives_open_on=form.missives_open_on.data,
        feedback_due_on=form.feedback_due_on.data,
    )
    faults = rules.date_faults(dates)
    for fault in faults:
        field, message = _said(form, fault)
        field.errors = [message]
    return None if faults else dates


def _said(form: PlanForm, fault: DateFault) -> tuple[Field, str]:
    return {
        DateFault.DAY_2_BEFORE_DAY_1: (
            form.day_2,
            gettext("Day 2 comes before day 1. Choose a later day."),
        ),
        DateFault.MISSIVE_DUE_TOO_LATE: (
            form.missive_due_on,
            gettext("The missives have to be in before day 1."),
        ),
        DateFault.MISSIVES_OPEN_TOO_LATE: (
            form.missives_open_on,
            gettext("Everybody has to be able to read the missives before day 1."),
        ),
        DateFault.FEEDBACK_DUE_TOO_EARLY: (
            form.feedback_due_on,
            gettext("Feedback is written after the conference. Choose a later day."),
        ),
    }[fault]


def _offsets(initiative: Initiative) -> Offsets:
    return Offsets(
        missive_due_days=initiative.missive_deadline_days,
        missive_open_days=initiative.missive_open_days,
        feedback_workdays=initiative.feedback_workdays,
    )


def _venue(form: PlanForm, offered: _Choices) -> Venue | None:
    if form.venue_name.data:
        return actions.add_venue(
            name=form.venue_name.data,
            place=form.venue_place.data or "",
            capacity=form.venue_capacity.data,
            accessibility=form.venue_accessibility.data or "",
        )
    return offered.venues.get(form.venue.data)


def _new_page(network: Network, form: NewConferenceForm) -> str:
    return render_template(
        "conferences/new.html",
        network=network,
        form=form,
        offsets=_offsets(network.round.initiative),
    )


def _edit_page(
    conference: Conference,
    form: ConferenceForm,
    versions: list[tuple[str, str, str]] | None = None,
) -> str:
    return render_template(
        "conferences/edit.html",
        conference=conference,
        network=conference.network,
        form=form,
        versions=versions,
        offsets=_offsets(conference.network.round.initiative),
    )
