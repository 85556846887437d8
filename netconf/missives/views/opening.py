"""Open a conference: every missive is in, or it is said why not."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf.access import NETWORK_LEADERS, allow
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.conferences.views.frame import planned_conference
from netconf.missives import actions, queries
from netconf.missives.forms import OpeningForm


@allow(*NETWORK_LEADERS)
def ask_what_is_missing(network: str, number: int) -> str:
    """Name the members whose missive is not in, and ask why the conference opens even so."""
    return _page(planned_conference(network, number), OpeningForm(formdata=None))


@allow(*NETWORK_LEADERS)
def open_conference(network: str, number: int) -> str | tuple[str, int] | Response:
    """Open the conference; a button that has not asked for a reason leads to the question."""
    conference = planned_conference(network, number)
    form = OpeningForm()
    if not form.validate_on_submit():
        return _page(conference, form), 422
    try:
        actions.open_conference(conference, reason=form.reason.data or "")
    except actions.ReasonNeeded:
        if "reason" not in request.form:
            asking = url_for(
                "missives.ask_what_is_missing", network=network, number=number
            )
            return redirect(asking, 303)
        form.reason.errors = [gettext("Tell why, before you open without everyone.")]
        return _page(conference, form), 422
    flash(gettext("The conference is open."))
    return redirect(url_for("home.conference", network=network, number=number), 303)


def _page(conference: Conference, form: OpeningForm) -> str:
    return render_template(
        "missives/open_conference.html",
        conference=conference,
        network=conference.network,
        missing=queries.missing(conference),
        may_open=conference.status is Status.PUBLISHED,
        form=form,
    )
