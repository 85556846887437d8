"""What I need at a conference, and, for those who order, how many need what."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import ONESELF, SIGNED_IN, allow
from netconf.conferences import queries as conferences
from netconf.conferences.models import Conference
from netconf.conferences.rules import SEE_DELEGATION
from netconf.errors import Conflict, NotAllowed
from netconf.needs import actions, queries, rules
from netconf.needs.forms import CHOICES, NeedForm

ADDRESS = "/natverk/<string:network>/konferens/<int:number>/behov"

blueprint = Blueprint("needs", __name__)


def _conference(network: str, number: int) -> Conference:
    conference = conferences.get_conference(network, number)
    access.authorize(access.reader(), SEE_DELEGATION, conference)
    return conference


@blueprint.get(ADDRESS)
@allow(SIGNED_IN)
def show(network: str, number: int) -> str:
    """Show what I have told, and to those who order what all have."""
    conference = _conference(network, number)
    reader = access.reader()
    # Not even an administrator who sees the site as somebody does sees what they need.
    found = (
        None if reader.viewed_by else queries.find_need(conference.id, reader.person_id)
    )
    form = NeedForm(formdata=None)
    if found is not None:
        form = NeedForm(
            formdata=None,
            choices=found.choices,
            other=found.other,
            may_be_read=bool(found.other),
        )
    return _page(conference, form)


@blueprint.post(ADDRESS)
@allow(ONESELF)
def tell(network: str, number: int) -> tuple[str, int] | Response:
    """Keep what I need, or take it back."""
    conference = _conference(network, number)
    person_id = access.reader().person_id
    if not queries.comes(conference.id, person_id):
        raise NotAllowed
    form = NeedForm()
    if not form.validate_on_submit():
        return _page(conference, form), 422
    try:
        actions.tell(
            conference,
            person_id,
            choices=form.choices.data or [],
            other=form.other.data or "",
            now=clock.now(),
        )
    except Conflict:
        return _page(conference, form), 409
    flash(gettext("Saved. It is thrown away when the conference is over."))
    return redirect(url_for("needs.show", network=network, number=number), 303)


def _page(conference: Conference, form: NeedForm) -> str:
    reader = access.reader()
    may_order = rules.ORDER.is_held(reader, conference)
    return render_template(
        "needs/show.html",
        conference=conference,
        network=conference.network,
        form=form,
        comes=queries.comes(conference.id, reader.person_id),
        is_open=conference.status in rules.ASKED_WHILE,
        order=queries.order(conference.id) if may_order else None,
        choices=CHOICES,
    )
