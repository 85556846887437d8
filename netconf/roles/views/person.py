"""What one person holds, and letting them in and out of the site."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext

from netconf import access, clock
from netconf.access import LEADERS, allow
from netconf.networks import queries as networks
from netconf.people import queries as people
from netconf.people.models import Person
from netconf.roles import actions, queries, rules
from netconf.roles.views.frame import Answer, blueprint, last_administrator, tables


def seen_person(person_id: UUID) -> Person:
    """Load a person whom the reader may see all of."""
    access.authorize(access.reader(), rules.SEE_PERSON, None)
    return people.get_person(person_id)


@blueprint.get("/person/<uuid:person>")
@allow(*LEADERS)
def person(person: UUID) -> str:
    """Show what a person holds and has held."""
    return _page(seen_person(person))


@blueprint.post("/person/<uuid:person>/inaktivera")
@allow(*LEADERS)
def deactivate(person: UUID) -> Answer:
    """Let a person in no more."""
    found = _shut_out(person)
    try:
        actions.deactivate(found, today=clock.today())
    except actions.LastAdministrator:
        flash(last_administrator(), "error")
        return _page(found), 409
    flash(gettext("%(name)s can no longer sign in.", name=found.name))
    return redirect(url_for("roles.person", person=person), 303)


@blueprint.post("/person/<uuid:person>/aktivera")
@allow(*LEADERS)
def reactivate(person: UUID) -> Answer:
    """Let a person in again."""
    found = _shut_out(person)
    actions.reactivate(found)
    flash(gettext("%(name)s can sign in again.", name=found.name))
    return redirect(url_for("roles.person", person=person), 303)


def _shut_out(person_id: UUID) -> Person:
    found = seen_person(person_id)
    who = networks.reader_of(found, clock.today())
    access.authorize(access.reader(), rules.SHUT_OUT, who)
    return found


def _page(found: Person) -> str:
    reader, today = access.reader(), clock.today()
    who = networks.reader_of(found, today)
    return render_template(
        "roles/person.html",
        person=found,
        places=queries.places_of(found.id),
        may_shut_out=rules.SHUT_OUT.is_held(reader, who),
        may_view_as=found.is_active and rules.VIEW_AS.is_held(reader, who),
        **tables(queries.of_person(found.id)),
    )
