"""Sign in, sign out, choose a language."""

from flask import Response as FlaskResponse
from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from netconf import clock, error_pages
from netconf.access import PUBLIC, SIGNED_IN, allow, find_reader
from netconf.audit import refusals
from netconf.errors import NotFound, TooMany
from netconf.i18n import LANGUAGES, cookie_name
from netconf.people import actions, queries
from netconf.people.actions import limits
from netconf.people.forms import LinkForm, PasswordSignInForm
from netconf.people.models import Way
from netconf.people.rules import safe_next
from netconf.people.views.frame import (
    REFUSED,
    YEAR_S,
    Answer,
    blueprint,
    end_session,
    known_device,
    me,
    network,
    settings,
)
from netconf.people.views.second_step import welcome


@blueprint.get("/logga-in")
@allow(PUBLIC)
def sign_in() -> str | Response:
    """Show both ways in."""
    wanted = request.args.get("next")
    if find_reader() is not None:
        return redirect(safe_next(wanted) or url_for("home.start"), 303)
    return _ways_in(PasswordSignInForm(formdata=None, next=wanted))


def _ways_in(
    form: PasswordSignInForm | None = None,
    link_form: LinkForm | None = None,
    *,
    is_stale: bool = False,
) -> str:
    return render_template(
        "people/sign_in.html",
        form=form or PasswordSignInForm(formdata=None),
        link_form=link_form or LinkForm(formdata=None),
        is_stale=is_stale,
    )


@blueprint.post("/logga-in")
@allow(PUBLIC)
def sign_in_with_password() -> Answer:
    """Let somebody in who knows their password."""
    form = PasswordSignInForm()
    if not form.validate_on_submit():
        return _ways_in(form), REFUSED
    email = form.email.data or ""
    try:
        limits.try_password(
            email, network=network(), device=known_device(email), now=clock.now()
        )
    except TooMany as refusal:
        form.password.errors = [_too_many_passwords(refusal)]
        return _ways_in(form), refusal.status, refusal.headers
    person = actions.find_by_password(email, form.password.data or "")
    if person is not None:
        return welcome(person, Way.PASSWORD, form.next.data)
    known = queries.find_person(email)
    refusals.sign_in_refused(known.id if known else None)
    form.password.errors = [
        gettext(
            "E-mail and password do not match. Try again, or ask for a sign-in link."
        )
    ]
    return _ways_in(form), REFUSED


def _too_many_passwords(refusal: TooMany) -> str:
    return ngettext(
        "Too many tries. Ask for a sign-in link, or wait %(num)s minute.",
        "Too many tries. Ask for a sign-in link, or wait %(num)s minutes.",
        refusal.minutes,
    )


@blueprint.post("/logga-in/lank")
@allow(PUBLIC)
def ask_for_link() -> Answer:
    """Mail a sign-in link to those we know; the answer is the same for all."""
    form = LinkForm()
    if not form.validate_on_submit():
        return _ways_in(link_form=form), REFUSED
    email = form.email.data or ""
    try:
        limits.ask_for_link(email, network=network(), now=clock.now())
    except TooMany as refusal:
        form.email.errors = [_too_many_links(refusal)]
        return _ways_in(link_form=form), refusal.status, refusal.headers
    actions.ask_for_link(email, clock.now())
    return redirect(url_for("people.link_sent"), 303)


@blueprint.post("/konto/lank")
@allow(SIGNED_IN)
def ask_for_own_link() -> Response:
    """Mail me a link, to show anew that the mail is mine; raise TooMany."""
    email = me().email
    limits.ask_for_link(email, network=network(), now=clock.now())
    actions.ask_for_link(email, clock.now())
    return redirect(url_for("people.link_sent"), 303)


def _too_many_links(refusal: TooMany) -> str:
    return ngettext(
        "Several links have been asked for already. Use the latest one in the mail, or wait %(num)s minute.",
        "Several links have been asked for already. Use the latest one in the mail, or wait %(num)s minutes.",
        refusal.minutes,
    )


@blueprint.get("/logga-in/lank/skickad")
@allow(PUBLIC)
def link_sent() -> str:
    """Say where to look for the link."""
    return render_template(
        "people/link_sent.html", minutes=settings().sign_in_link_minutes
    )


@blueprint.get("/logga-in/lank/<string:token>")
@allow(PUBLIC)
def show_link(token: str) -> str:
    """Ask whether to use the link: a mail scanner's visit must not use it up."""
    return _link(token)


def _link(token: str, *, is_stale: bool = False) -> str:
    is_good = queries.find_link(token, clock.now()) is not None
    return render_template(
        "people/use_link.html",
        token=token,
        is_good=is_good,
        is_stale=is_stale,
        wanted=safe_next(request.args.get("next")),
    )


@blueprint.post("/logga-in/lank/<string:token>")
@allow(PUBLIC)
def use_link(token: str) -> Answer:
    """Let somebody in by the link that was mailed to them."""
    person = actions.use_link(token, clock.now())
    if person is None:
        return _link(token), REFUSED
    return welcome(person, Way.LINK, request.args.get("next"))


@blueprint.post("/logga-ut")
@allow(SIGNED_IN)
def sign_out() -> Response:
    """End the session here and on the server."""
    end_session()
    flash(gettext("You are signed out."))
    return redirect(url_for("people.sign_in"), 303)


@blueprint.post("/sprak")
@allow(PUBLIC)
def choose_language() -> Response:
    """Show netconf in another language from now on."""
    language = request.form.get("language", "")
    if language not in LANGUAGES:
        raise NotFound
    reader = find_reader()
    if reader is not None:
        actions.choose_language(queries.get_person(reader.person_id), language)
    back = safe_next(request.form.get("next")) or url_for("home.start")
    answer = redirect(back, 303)
    answer.set_cookie(
        cookie_name(),
        language,
        max_age=YEAR_S,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return answer


@blueprint.errorhandler(CSRFError)
def show_again(error: CSRFError) -> tuple[str, int] | FlaskResponse:
    """Show a way in once more, since who lay long on the page has nothing else to lose."""
    if request.endpoint == "people.sign_in_with_password":
        return _ways_in(PasswordSignInForm(), is_stale=True), REFUSED
    if request.endpoint == "people.ask_for_link":
        return _ways_in(link_form=LinkForm(), is_stale=True), REFUSED
    if request.endpoint == "people.use_link":
        return _link((request.view_args or {})["token"], is_stale=True), REFUSED
    return error_pages.give_back(error)
