"""See the site as another person does, and stop."""

from uuid import UUID

from flask import flash, redirect, url_for
from flask import session as cookie
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import clock
from netconf.access import SIGNED_IN, VIEWING, allow, authorize, reader
from netconf.errors import NotFound
from netconf.networks import queries as networks
from netconf.reader import Role
from netconf.roles import actions, rules
from netconf.roles.views.frame import blueprint
from netconf.roles.views.person import seen_person


@blueprint.post("/person/<uuid:person>/visa-som")
@allow(Role.ADMINISTRATOR)
def view_as(person: UUID) -> Response:
    """Begin to see the site as a person does; nothing can be changed meanwhile."""
    found = seen_person(person)
    who = networks.reader_of(found, clock.today())
    authorize(reader(), rules.VIEW_AS, who)
    if not found.is_active:
        raise NotFound
    actions.tell_of_viewing(found)
    cookie[VIEWING] = str(found.id)
    return redirect(url_for("home.start"), 303)


@blueprint.post("/visa-som/sluta")
@allow(SIGNED_IN)
def stop_viewing() -> Response:
    """See the site as oneself again."""
    viewed = cookie.pop(VIEWING, None)
    if viewed is None:
        return redirect(url_for("home.start"), 303)
    flash(gettext("You see the site as yourself again."))
    return redirect(url_for("roles.person", person=viewed), 303)
