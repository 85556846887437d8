"""Let somebody come to a conference instead of a delegate who cannot."""

from flask import flash
from flask_babel import gettext

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.conferences import actions, queries
from netconf.conferences.actions import Delegate, RegisteredElsewhere
from netconf.conferences.forms import SubstituteForm
from netconf.conferences.models import Conference, Participation
from netconf.conferences.rules import Candidate
from netconf.conferences.views.delegations import (
    OF_MEMBER,
    delegation_of,
    delegation_page,
    own_member,
    said_elsewhere,
)
from netconf.conferences.views.frame import Answer, blueprint
from netconf.errors import Conflict
from netconf.networks import actions as networks_actions
from netconf.networks import queries as networks
from netconf.networks.models import Member
from netconf.people import queries as people


@blueprint.post(f"{OF_MEMBER}/byte")
@allow(SIGNED_IN)
def substitute(network: str, number: int, member: str) -> Answer:
    """Let somebody come instead of a delegate, at the same level and in the same groups."""
    conference, found = own_member(network, number, member)
    known = queries.candidates(conference.id, found.id, clock.today())
    form = SubstituteForm()
    form.offer(known)
    if not (form.validate_on_submit() and form.names_somebody()):
        return delegation_page(conference, found, substitute_form=form), 422
    away = _registered(conference, found, form.away.data)
    try:
        actions.substitute(
            conference,
            found,
            away=away,
            instead=_instead(form, found, known, away.level),
            version=form.version.data or 0,
            by_id=access.reader().person_id,
            now=clock.now(),
        )
    except RegisteredElsewhere as elsewhere:
        form.instead.errors = [said_elsewhere(elsewhere)]
        return delegation_page(conference, found, substitute_form=form), 422
    except Conflict:
        return _conflict_page(conference, found, form), 409
    flash(gettext("The exchange is made. The level and the groups are the same."))
    return delegation_of(conference, found)


def _registered(conference: Conference, member: Member, person: str) -> Participation:
    return next(
        each
        for each in queries.participants(conference.id, member.id)
        if str(each.person_id) == person
    )


def _conflict_page(conference: Conference, member: Member, form: SubstituteForm) -> str:
    saved = queries.find_delegation(conference.id, member.id)
    form.renew(saved.version if saved else 0)
    form.away.errors = [
        gettext(
            "The delegation changed while you were writing. "
            "Look it through, and make the exchange again if it is still needed."
        )
    ]
    return delegation_page(conference, member, substitute_form=form)


def _instead(
    form: SubstituteForm, member: Member, known: list[Candidate], level: str
) -> Delegate:
    """Return who comes; somebody new is let into the home group first."""
    for each in known:
        if str(each.person_id) == form.instead.data:
            return Delegate(each.person_id, level, each.title)
    email, title, today = form.email.data or "", form.title.data or "", clock.today()
    person = people.find_person(email)
    place = person and networks.find_place(member.id, person.id, today)
    if not place:
        place = networks_actions.add_to_home_group(
            member,
            name=form.name.data or "",
            email=email,
            level=level,
            title=title,
            now=clock.now(),
            today=today,
        )
    return Delegate(place.person_id, level, title)
