"""Where administrators help who has lost the phone that their codes come from."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import clock
from netconf.access import allow
from netconf.people import actions, queries
from netconf.people.forms import LinkForm
from netconf.people.models import Person
from netconf.people.views.frame import REFUSED, Answer, blueprint
from netconf.reader import Role


@blueprint.get("/administration/inloggning")
@allow(Role.ADMINISTRATOR)
def ways_in() -> str:
    """Ask whose sign-in it is."""
    return _page(LinkForm(formdata=None))


@blueprint.post("/administration/inloggning")
@allow(Role.ADMINISTRATOR)
def look_up() -> Answer:
    """Show how the person with an address signs in; there is no list to look through."""
    form = LinkForm()
    if not form.validate_on_submit():
        return _page(form), REFUSED
    person = queries.find_person(form.email.data or "")
    if person is None:
        form.email.errors = [gettext("Nobody has that address.")]
        return _page(form), REFUSED
    return _page(form, person)


def _page(form: LinkForm, person: Person | None = None) -> str:
    return render_template(
        "people/ways_in.html",
        form=form,
        person=person,
        factor=queries.find_second_factor(person.id) if person else None,
    )


@blueprint.post("/administration/inloggning/<uuid:person>/aterstall")
@allow(Role.ADMINISTRATOR)
def reset_second_factor(person: UUID) -> Response:
    """Take somebody's second factor away, and tell them by mail."""
    found = queries.get_person(person)
    actions.reset_second_factor(found)
    actions.warn(found, actions.Changed.SECOND_FACTOR_RESET, now=clock.now())
    flash(gettext("The two-step sign-in is reset. A mail about it is on its way."))
    return redirect(url_for("people.ways_in"), 303)
