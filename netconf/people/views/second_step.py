"""The second step of a sign-in: a code of the app, or one for recovery."""

from flask import flash, redirect, render_template, url_for
from flask import session as cookie
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from netconf import clock
from netconf.access import PUBLIC, allow
from netconf.errors import TooMany
from netconf.people import actions, queries
from netconf.people.actions import limits
from netconf.people.forms import CodeForm
from netconf.people.models import HalfSignIn, Person, Way
from netconf.people.views.frame import (
    REFUSED,
    Answer,
    blueprint,
    end_session,
    let_in,
    settings,
)
from netconf.reader import OF_INITIATIVE

COOKIE = "half"


def welcome(person: Person, way: Way, wanted: str | None = None) -> Response:
    """Lead on whoever has shown who they are: in, or to the code that is still asked for."""
    factor = queries.find_second_factor(person.id)
    is_confirmed = factor is not None and factor.confirmed_at is not None
    if not is_confirmed and not is_demanded_of(person):
        return let_in(person, way, wanted)
    end_session()
    cookie[COOKIE] = actions.begin_half(person, way=way, wanted=wanted, now=clock.now())
    page = "people.second_step" if is_confirmed else "people.second_factor"
    return redirect(url_for(page), 303)


def is_demanded_of(person: Person) -> bool:
    """Tell whether a person has to have a second factor: who leads, where the setting says so."""
    roles = queries.appointed_roles(person.id, clock.today())
    leads = not roles.isdisjoint(OF_INITIATIVE)
    return settings().is_second_factor_required and leads


def find_half() -> HalfSignIn | None:
    """Return the sign-in that this browser has begun, if it has."""
    return queries.find_half_sign_in(str(cookie.get(COOKIE, "")), clock.now())


def finish(half: HalfSignIn) -> Response:
    """Let in whoever has given a code."""
    person, way, wanted = half.person, half.way, half.wanted
    actions.end_half(half)
    return let_in(person, way, wanted, has_second_factor=True)


@blueprint.get("/logga-in/kod")
@allow(PUBLIC)
def second_step() -> Answer:
    """Ask for a code."""
    if find_half() is None:
        return redirect(url_for("people.sign_in"), 303)
    return _page(CodeForm(formdata=None))


def _page(form: CodeForm) -> str:
    return render_template("people/second_step.html", form=form)


@blueprint.post("/logga-in/kod")
@allow(PUBLIC)
def give_code() -> Answer:
    """Let in whoever gives a good code."""
    half = find_half()
    factor = queries.find_second_factor(half.person_id) if half else None
    if half is None or factor is None or factor.confirmed_at is None:
        return redirect(url_for("people.sign_in"), 303)
    form = CodeForm()
    if not form.validate_on_submit():
        return _page(form), REFUSED
    try:
        limits.try_code(half.person_id, clock.now())
    except TooMany as refusal:
        form.code.errors = [too_many_codes(refusal)]
        return _page(form), refusal.status, refusal.headers
    # To count ended the transaction that both were read in.
    half = find_half()
    used = (
        actions.use_code(
            factor,
            form.code.data or "",
            secret_key=settings().secret_key,
            now=clock.now(),
        )
        if half
        else None
    )
    if half is None or used is None:
        form.code.errors = [wrong_code()]
        return _page(form), REFUSED
    tell_of_recovery(half.person, used)
    limits.forgive_codes(half.person_id)
    if used is not actions.CodeUsed.RECOVERY:
        return finish(half)
    half.wanted = url_for("people.second_factor")
    answer = finish(half)
    # In the cookie of the new session; that before is gone.
    flash(
        gettext(
            "You used a recovery code. If the phone is lost, set codes up on another one here."
        ),
        "warning",
    )
    return answer


def tell_of_recovery(person: Person, used: actions.CodeUsed) -> None:
    """Tell somebody by mail that one of their recovery codes was used, if it was."""
    if used is actions.CodeUsed.RECOVERY:
        left = queries.recovery_codes_left(person.id)
        changed = actions.Changed.RECOVERY_CODE_USED
        actions.warn(person, changed, now=clock.now(), codes_left=left)


def too_many_codes(refusal: TooMany) -> str:
    """Say how long to wait."""
    return ngettext(
        "Too many tries. Wait %(num)s minute.",
        "Too many tries. Wait %(num)s minutes.",
        refusal.minutes,
    )


def wrong_code() -> str:
    """Say what may be wrong with a code."""
    return gettext(
        "The code is not right, or has been used. Wait for the next one in the app, and see that the phone's clock is right."
    )
