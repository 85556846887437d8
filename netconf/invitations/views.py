"""Come in by an invitation."""

from flask import Blueprint, render_template, request
from flask import Response as FlaskResponse
from flask_wtf.csrf import CSRFError

from netconf import clock, error_pages
from netconf.access import PUBLIC, allow
from netconf.db import release
from netconf.invitations import actions, queries
from netconf.invitations.actions import NotHolding
from netconf.invitations.forms import ComeInForm
from netconf.people import actions as people
from netconf.people.actions import UnacceptablePassword
from netconf.people.forms import FAULTS
from netconf.people.models import Way
from netconf.people.views.frame import REFUSED, Answer
from netconf.people.views.second_step import welcome

blueprint = Blueprint("invitations", __name__)


@blueprint.get("/inbjudan/<string:token>")
@allow(PUBLIC)
def show(token: str) -> str:
    """Ask whether to come in: a mail scanner's visit must not use the invitation up."""
    return _page(token, ComeInForm(formdata=None))


@blueprint.post("/inbjudan/<string:token>")
@allow(PUBLIC)
def come_in(token: str) -> Answer:
    """Let in who was invited, with a password if they want one."""
    form = ComeInForm()
    if not form.validate_on_submit():
        return _page(token, form), REFUSED
    try:
        person = actions.use(token, clock.now())
        if form.password.data:
            people.set_password(person, form.password.data)
    except NotHolding:
        release()
        return _page(token, form), REFUSED
    except UnacceptablePassword as refused:
        # The invitation is not used up by a password that is refused.
        release()
        form.password.errors = [str(FAULTS[refused.fault])]
        return _page(token, form), REFUSED
    return welcome(person, Way.LINK)


def _page(token: str, form: ComeInForm, *, is_stale: bool = False) -> str:
    found = queries.find(token)
    refusal = queries.refusal_of(found, clock.now())
    return render_template(
        "invitations/show.html",
        token=token,
        invitation=None if refusal else found,
        refusal=refusal,
        form=form,
        is_stale=is_stale,
    )


@blueprint.errorhandler(CSRFError)
def show_again(error: CSRFError) -> tuple[str, int] | FlaskResponse:
    """Show the way in once more to who lay long on the page."""
    token = (request.view_args or {}).get("token")
    if token is None:
        return error_pages.give_back(error)
    return _page(token, ComeInForm(formdata=None), is_stale=True), REFUSED
