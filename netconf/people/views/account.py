"""My account: what it holds, where it is signed in, and its password."""

from datetime import timedelta
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import ONESELF, allow
from netconf.errors import TooMany
from netconf.people import actions, queries
from netconf.people.actions import limits
from netconf.people.forms import FAULTS, NewPasswordForm
from netconf.people.models import Person, SignInSession, Way
from netconf.people.rules import device
from netconf.people.views.frame import REFUSED, Answer, blueprint, me, open_session

# So long after a sign-in by link a password may be set without the one before it.
FRESH = timedelta(minutes=15)


@blueprint.get("/konto")
@allow(ONESELF)
def account() -> str:
    """Show what there is to change of one's own."""
    person = me()
    return render_template(
        "people/account.html",
        person=person,
        factor=queries.find_second_factor(person.id),
        has_identity=queries.has_identity(person.id),
    )


@blueprint.get("/konto/inloggningar")
@allow(ONESELF)
def sessions() -> str:
    """List where I am signed in."""
    found = queries.open_sessions(access.reader().person_id, clock.now())
    return render_template(
        "people/sessions.html",
        sessions=[(each, device(each.user_agent), _is_this(each)) for each in found],
    )


def _is_this(session: SignInSession) -> bool:
    return session.token_hash == queries.token_hash(current_user.get_id())


@blueprint.post("/konto/inloggningar/<uuid:session>/avsluta")
@allow(ONESELF)
def end_one_session(session: UUID) -> Response:
    """End one of my sessions."""
    actions.end_own_session(access.reader().person_id, session)
    flash(gettext("The device is signed out."))
    return redirect(url_for("people.sessions"), 303)


@blueprint.post("/konto/inloggningar/avsluta-andra")
@allow(ONESELF)
def end_other_sessions() -> Response:
    """End all of my sessions but this one."""
    actions.end_other_sessions(access.reader().person_id, current_user.get_id())
    flash(gettext("All other devices are signed out."))
    return redirect(url_for("people.sessions"), 303)


@blueprint.get("/konto/losenord")
@allow(ONESELF)
def edit_password() -> str:
    """Show how a password is set or changed."""
    return _password_page(NewPasswordForm(formdata=None), me())


def _password_page(form: NewPasswordForm, person: Person) -> str:
    return render_template(
        "people/password.html",
        form=form,
        has_password=person.password_hash is not None,
        is_fresh=_is_fresh(),
    )


def _is_fresh() -> bool:
    """Tell whether whoever is here has just shown that the mail is theirs."""
    now = clock.now()
    held = queries.find_session(current_user.get_id(), now)
    return held is not None and held.way is Way.LINK and held.created_at > now - FRESH


def _has_second_factor() -> bool:
    held = queries.find_session(current_user.get_id(), clock.now())
    return held is not None and held.has_second_factor


@blueprint.post("/konto/losenord")
@allow(ONESELF)
def save_password() -> Answer:
    """Set a new password; every other session ends, and this one begins anew."""
    form = NewPasswordForm()
    person = me()
    is_fresh = _is_fresh()
    had_second_factor = _has_second_factor()
    if not is_fresh and person.password_hash is None:
        return _password_page(form, person), REFUSED
    if not form.validate_on_submit():
        return _password_page(form, person), REFUSED
    if not is_fresh:
        try:
            limits.try_current_password(person, clock.now())
        except TooMany as refusal:
            form.current.errors = [_too_many(refusal)]
            return _password_page(form, me()), refusal.status, refusal.headers
        if not actions.is_password_of(person, form.current.data or ""):
            form.current.errors = [gettext("This is not your password.")]
            return _password_page(form, me()), REFUSED
    person = me()
    try:
        actions.set_password(person, form.password.data or "")
    except actions.UnacceptablePassword as refused:
        form.password.errors = [str(FAULTS[refused.fault])]
        return _password_page(form, me()), REFUSED
    actions.warn(person, actions.Changed.PASSWORD, now=clock.now())
    open_session(person, Way.PASSWORD, has_second_factor=had_second_factor)
    flash(gettext("Your password is changed. All other devices are signed out."))
    return redirect(url_for("people.account"), 303)


def _too_many(refusal: TooMany) -> str:
    return ngettext(
        "Too many tries. Wait %(num)s minute.",
        "Too many tries. Wait %(num)s minutes.",
        refusal.minutes,
    )
