"""A member's home group: letting people in and out; it is shown on the member's page."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import NETWORK_LEADERS, SIGNED_IN, allow
from netconf.errors import Conflict
from netconf.filters import title_of
from netconf.forms import choices, pairs
from netconf.initiatives import queries as initiatives
from netconf.initiatives.models import Level
from netconf.networks import actions, queries, rules
from netconf.networks.actions import AlreadyThere
from netconf.networks.forms import NewPlaceForm, PersonForm, PlaceForm
from netconf.networks.models import Member, Membership
from netconf.networks.views.frame import (
    ADDRESS,
    Answer,
    blueprint,
    own_member,
)
from netconf.networks.views.invitations import send_invitation
from netconf.people.actions import AddressTaken, warn_of_new_address
from netconf.people.models import Person


def _levels(member: Member) -> list[Level]:
    return initiatives.levels_of(member.network.round.initiative_id)


def _home(member: Member) -> Response:
    address = url_for("home.member", network=member.network.slug, member=member.slug)
    return redirect(address, 303)


@blueprint.get(f"{ADDRESS}/person/ny")
@allow(SIGNED_IN)
def new_person(network: str, member: str) -> str:
    """Show the form for letting somebody into the home group."""
    found = own_member(network, member)
    return _new_page(found, _new_form(found))


@blueprint.post(f"{ADDRESS}/person/ny")
@allow(SIGNED_IN)
def add_person(network: str, member: str) -> Answer:
    """Let somebody into the home group."""
    found = own_member(network, member)
    form = _new_form(found)
    if form.validate_on_submit():
        try:
            place = actions.add_to_home_group(
                found,
                name=form.name.data or "",
                email=form.email.data or "",
                level=form.level.data,
                title=form.title.data or "",
                is_deputy=form.is_deputy.data,
                now=clock.now(),
                today=clock.today(),
            )
        except AlreadyThere:
            form.email.errors = [
                gettext("Somebody with this address is in the home group already.")
            ]
        else:
            flash(gettext("%(name)s is in the home group.", name=place.person.name))
            if "invite" in request.form:
                _invite(found, place.person)
            return _home(found)
    return _new_page(found, form), 422


def _invite(member: Member, person: Person) -> None:
    """Invite somebody who was just let in, unless they know the way already."""
    if person.has_account or not person.is_active:
        flash(gettext("They have signed in before, and need no invitation."))
        return
    send_invitation(member, person)
    flash(gettext("An invitation is on its way to %(email)s.", email=person.email))


def _new_form(member: Member) -> NewPlaceForm:
    form = NewPlaceForm()
    form.level.choices = choices(
        [(each.code, title_of(each)) for each in _levels(member)]
    )
    return form


def _new_page(member: Member, form: NewPlaceForm) -> str:
    return render_template(
        "networks/new_person.html", network=member.network, member=member, form=form
    )


@blueprint.get(f"{ADDRESS}/person/<uuid:place>")
@allow(SIGNED_IN)
def edit_place(network: str, member: str, place: UUID) -> str:
    """Show the form for somebody's place in the home group."""
    found = own_member(network, member)
    held = queries.get_place(found.id, place, clock.today())
    return _place_page(found, held, _form_of(found, held))


@blueprint.post(f"{ADDRESS}/person/<uuid:place>")
@allow(SIGNED_IN)
def save_place(network: str, member: str, place: UUID) -> Answer:
    """Change somebody's level, title or standing from today."""
    found = own_member(network, member)
    held = queries.get_place(found.id, place, clock.today())
    form = PlaceForm()
    form.level.choices = choices(
        [(each.code, title_of(each)) for each in _levels(found)]
    )
    if not form.validate_on_submit():
        return _place_page(found, held, form), 422
    try:
        actions.edit_place(
            held,
            version=form.version.data or 0,
            level=form.level.data,
            title=form.title.data or "",
            is_deputy=form.is_deputy.data,
            today=clock.today(),
        )
    except Conflict:
        form.renew(held.version)
        theirs = _form_of(found, held)
        return _place_page(found, held, form, pairs(theirs, form)), 409
    flash(gettext("%(name)s is saved.", name=held.person.name))
    return _home(found)


@blueprint.post(f"{ADDRESS}/person/<uuid:place>/namn")
@allow(SIGNED_IN)
def correct_person(network: str, member: str, place: UUID) -> Answer:
    """Mend somebody's name or e-mail address; a new address ends their sessions."""
    found = own_member(network, member)
    held = queries.get_place(found.id, place, clock.today())
    access.authorize(access.reader(), rules.CORRECT_PERSON, queries.known_person(held))
    form = PersonForm()
    if not form.validate_on_submit():
        return _place_page(found, held, _form_of(found, held), person_form=form), 422
    name, email = form.name.data or "", form.email.data or ""
    drawn_from = (form.drawn_name.data or "", form.drawn_email.data or "")
    before = (held.person.email, held.person.email_key)
    try:
        actions.correct_person(held, name=name, email=email, drawn_from=drawn_from)
        if held.person.email_key != before[1]:
            warn_of_new_address(held.person, before=before[0], now=clock.now())
    except AddressTaken:
        form.email.errors = [
            gettext("The address cannot be used here. Check how it is spelt.")
        ]
        return _place_page(found, held, _form_of(found, held), person_form=form), 422
    except Conflict:
        form.draw(held.person)
        theirs = pairs(_person_form(held), form)
        page = _place_page(
            found, held, _form_of(found, held), person_form=form, names=theirs
        )
        return page, 409
    flash(gettext("%(name)s is saved.", name=held.person.name))
    return _home(found)


@blueprint.post(f"{ADDRESS}/person/<uuid:place>/avsluta")
@allow(SIGNED_IN)
def end_place(network: str, member: str, place: UUID) -> Answer:
    """End somebody's place in the home group; they lose their rights at once."""
    found = own_member(network, member)
    held = queries.get_place(found.id, place, clock.today())
    access.authorize(access.reader(), rules.END_PLACE, held)
    actions.end_place(held, today=clock.today())
    flash(gettext("%(name)s has left the home group.", name=held.person.name))
    return redirect(url_for("home.start"), 303) if _is_own(held) else _home(found)


def _is_own(held: Membership) -> bool:
    return held.person_id == access.reader().person_id


@blueprint.post(f"{ADDRESS}/person/<uuid:place>/kontaktperson")
@allow(*NETWORK_LEADERS)
def appoint_contact_person(network: str, member: str, place: UUID) -> Answer:
    """Make somebody the member's contact person instead of the one there is."""
    found = own_member(network, member)
    access.authorize(access.reader(), rules.EDIT, found)
    held = queries.get_place(found.id, place, clock.today())
    actions.appoint_contact_person(held, today=clock.today())
    flash(gettext("%(name)s is now contact person.", name=held.person.name))
    return _home(found)


def _form_of(member: Member, held: Membership) -> PlaceForm:
    form = PlaceForm(formdata=None, obj=held)
    form.level.choices = choices(
        [(each.code, title_of(each)) for each in _levels(member)]
    )
    return form


def _person_form(held: Membership) -> PersonForm:
    form = PersonForm(formdata=None, obj=held.person)
    form.draw(held.person)
    return form


def _place_page(
    member: Member,
    held: Membership,
    form: PlaceForm,
    versions: list[tuple[str, str, str]] | None = None,
    *,
    person_form: PersonForm | None = None,
    names: list[tuple[str, str, str]] | None = None,
) -> str:
    reader = access.reader()
    known = queries.known_person(held)
    return render_template(
        "networks/edit_place.html",
        network=member.network,
        member=member,
        place=held,
        form=form,
        versions=versions,
        person_form=person_form or _person_form(held),
        names=names,
        may_correct=rules.CORRECT_PERSON.is_held(reader, known),
        may_lead=rules.EDIT.is_held(reader, member),
        may_end=rules.END_PLACE.is_held(reader, held),
        is_planned=held.until_on is not None
        or bool(queries.coming_places(member.id, clock.today(), held.person_id)),
    )
