"""End a conference's days, cancel it, and undo that.

Publishing needs the programme's rules, opening the missives and closing the members' feedback:
those steps lie there.
"""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf.access import NETWORK_LEADERS, allow
from netconf.conferences import actions
from netconf.conferences.forms import CancelForm
from netconf.conferences.models import Conference
from netconf.conferences.views.frame import (
    ADDRESS,
    Answer,
    blueprint,
    page_of,
    planned_conference,
)


@blueprint.post(f"{ADDRESS}/oppna-igen")
@allow(*NETWORK_LEADERS)
def reopen(network: str, number: int) -> Response:
    """Open the conference again after its days were ended too early."""
    conference = planned_conference(network, number)
    actions.reopen(conference)
    flash(gettext("The conference is open."))
    return page_of(conference)


@blueprint.post(f"{ADDRESS}/avsluta-dagarna")
@allow(*NETWORK_LEADERS)
def end_days(network: str, number: int) -> Response:
    """End the days; what remains is feedback."""
    conference = planned_conference(network, number)
    actions.end_days(conference)
    flash(gettext("The days are over. Now the members write their feedback."))
    return page_of(conference)


@blueprint.get(f"{ADDRESS}/stall-in")
@allow(*NETWORK_LEADERS)
def ask_why_cancelled(network: str, number: int) -> str:
    """Ask why the conference is to be cancelled."""
    conference = planned_conference(network, number)
    return _cancel_page(conference, CancelForm(formdata=None))


@blueprint.post(f"{ADDRESS}/stall-in")
@allow(*NETWORK_LEADERS)
def cancel(network: str, number: int) -> Answer:
    """Cancel the conference; a button that has not asked why leads to the question."""
    conference = planned_conference(network, number)
    if "reason" not in request.form:
        return redirect(
            url_for("conferences.ask_why_cancelled", network=network, number=number),
            303,
        )
    form = CancelForm()
    if not form.validate_on_submit():
        return _cancel_page(conference, form), 422
    actions.cancel(conference, reason=form.reason.data or "")
    flash(gettext("The conference is cancelled."))
    return page_of(conference)


def _cancel_page(conference: Conference, form: CancelForm) -> str:
    return render_template(
        "conferences/cancel.html",
        conference=conference,
        network=conference.network,
        form=form,
    )


@blueprint.post(f"{ADDRESS}/planera-igen")
@allow(*NETWORK_LEADERS)
def reinstate(network: str, number: int) -> Response:
    """Plan a cancelled conference again."""
    conference = planned_conference(network, number)
    actions.reinstate(conference)
    flash(gettext("The conference is being planned again."))
    return page_of(conference)
