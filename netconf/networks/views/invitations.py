"""The way in for a home group: who has not come in yet, and inviting them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask import current_app, flash, redirect, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from netconf import access, clock, throttle
from netconf.access import SIGNED_IN, allow
from netconf.config import Settings
from netconf.errors import Conflict
from netconf.invitations import actions
from netconf.invitations import queries as invitations
from netconf.invitations.models import Invitation
from netconf.invitations.rules import Standing
from netconf.networks import queries
from netconf.networks.models import Member, Membership
from netconf.networks.views.frame import ADDRESS, blueprint, own_member
from netconf.people.models import Person
from netconf.throttle import Kind, Limit

# Nobody's mail is to be filled by somebody who presses a button.
TO_ONE = Kind("invitation", Limit(5, timedelta(days=1)))
TO_ALL = Kind("invitation_to_all", Limit(20, timedelta(days=1)))
# What the address calls those who are shown.
SHOWN = {
    "vantar": {Standing.INVITED, Standing.EXPIRED},
    "inte-inbjudna": {Standing.NOT_INVITED},
}


@dataclass(frozen=True)
class WayIn:
    """Somebody of a home group who has not come in yet."""

    place: Membership
    standing: Standing
    invitation: Invitation | None


@dataclass(frozen=True)
class WaysIn:
    """Those of a home group who have not come in: the ones shown, and how many there are."""

    shown: list[WayIn]
    filter: str
    total: int
    pending: int
    not_invited: int
    to_invite: int


def ways_in(places: list[Membership], now: datetime) -> WaysIn:
    """Return who has not come in yet, of those that the address asks for."""
    found = not_in(places, now)
    wanted = request.args.get("vagen-in", "")
    shown = SHOWN.get(wanted)
    standings = [each.standing for each in found]
    return WaysIn(
        shown=[each for each in found if shown is None or each.standing in shown],
        filter=wanted if shown else "",
        total=len(found),
        pending=sum(each in SHOWN["vantar"] for each in standings),
        not_invited=standings.count(Standing.NOT_INVITED),
        to_invite=sum(each is not Standing.INVITED for each in standings),
    )


def not_in(places: list[Membership], now: datetime) -> list[WayIn]:
    """Return those of some places who have not come in yet, with how far they have come."""
    invited = invitations.open_of(place.person for place in places)
    found = []
    for place in places:
        invitation = invited.get(place.person_id)
        standing = invitations.standing_of(place.person, invitation, now)
        if standing is not Standing.IN:
            found.append(WayIn(place, standing, invitation))
    return found


@blueprint.post(f"{ADDRESS}/person/<uuid:place>/bjud-in")
@allow(SIGNED_IN)
def invite(network: str, member: str, place: UUID) -> Response:
    """Mail an invitation to one of the home group; an earlier one no longer holds."""
    found = own_member(network, member)
    held = queries.get_place(found.id, place, clock.today())
    if held.person.has_account:
        raise Conflict
    throttle.enter(TO_ONE, str(held.person_id), clock.now())
    send_invitation(found, held.person)
    flash(gettext("An invitation is on its way to %(email)s.", email=held.person.email))
    return _back(found)


@blueprint.post(f"{ADDRESS}/bjud-in")
@allow(SIGNED_IN)
def invite_all(network: str, member: str) -> Response:
    """Invite everybody of the home group who has neither come in nor an invitation that holds."""
    found = own_member(network, member)
    throttle.enter(TO_ALL, str(found.id), clock.now())
    places = queries.home_group(found.id, clock.today())
    lacking = [
        each.place.person
        for each in not_in(places, clock.now())
        if each.standing is not Standing.INVITED
    ]
    for person in lacking:
        send_invitation(found, person)
    flash(
        ngettext(
            "One invitation is on its way.",
            "%(num)s invitations are on their way.",
            len(lacking),
        )
        if lacking
        else gettext("There was nobody left to invite.")
    )
    return _back(found)


@blueprint.post(f"{ADDRESS}/person/<uuid:place>/dra-tillbaka")
@allow(SIGNED_IN)
def withdraw_invitation(network: str, member: str, place: UUID) -> Response:
    """Let an invitation hold no longer."""
    found = own_member(network, member)
    held = queries.get_place(found.id, place, clock.today())
    invitation = invitations.find_open(held.person_id)
    if invitation is None:
        raise Conflict
    actions.withdraw(invitation, clock.now())
    flash(
        gettext(
            "The invitation to %(name)s no longer holds.",
            name=held.person.name,
        )
    )
    return _back(found)


def send_invitation(member: Member, person: Person) -> None:
    """Invite a person to a member's home group, in the reader's name."""
    settings: Settings = current_app.extensions["settings"]
    actions.invite(
        person,
        by=access.reader(),
        member=member.name,
        network=member.network.name,
        days=settings.invitation_days,
        now=clock.now(),
    )


def _back(member: Member) -> Response:
    address = url_for(
        "home.member",
        network=member.network.slug,
        member=member.slug,
        _anchor="ways-in",
    )
    return redirect(address, 303)
