"""Sign in, sign out, choose a language."""

from flask import (
    Blueprint,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from flask_babel import force_locale, gettext
from flask_login import login_user, logout_user
from werkzeug.wrappers import Response

from netconf import clock
from netconf.access import PUBLIC, SIGNED_IN, Identity, allow, find_reader
from netconf.config import Settings
from netconf.errors import NotFound
from netconf.i18n import COOKIE, LANGUAGES, LOCALES
from netconf.people import actions, queries
from netconf.people.forms import LinkForm, PasswordSignInForm, UseLinkForm
from netconf.people.models import Person
from netconf.people.rules import safe_next

blueprint = Blueprint("people", __name__)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


def _let_in(person: Person) -> None:
    """Open a session in a fresh cookie, so that one planted before is worth nothing."""
    token = actions.open_session(
        person,
        user_agent=request.user_agent.string,
        days=_settings().sign_in_days,
        now=clock.now(),
    )
    cookie.clear()
    login_user(Identity(token))


@blueprint.get("/logga-in")
@allow(PUBLIC)
def sign_in() -> str | Response:
    """Show both ways in."""
    if find_reader() is not None:
        return redirect(url_for("home.start"), 303)
    form = PasswordSignInForm(formdata=None, next=request.args.get("next"))
    return render_template(
        "people/sign_in.html", form=form, link_form=LinkForm(formdata=None)
    )


@blueprint.post("/logga-in")
@allow(PUBLIC)
def sign_in_with_password() -> tuple[str, int] | Response:
    """Let somebody in who knows their password."""
    form = PasswordSignInForm()
    if form.validate_on_submit():
        person = actions.find_by_password(
            form.email.data or "", form.password.data or ""
        )
        if person is not None:
            _let_in(person)
            return redirect(safe_next(form.next.data) or url_for("home.start"), 303)
        form.password.errors = [
            gettext(
                "E-mail and password do not match. Try again, or ask for a sign-in link."
            )
        ]
    page = render_template(
        "people/sign_in.html", form=form, link_form=LinkForm(formdata=None)
    )
    return page, 422


@blueprint.post("/logga-in/lank")
@allow(PUBLIC)
def ask_for_link() -> tuple[str, int] | Response:
    """Mail a sign-in link to those we know; the answer is the same for all."""
    form = LinkForm()
    if not form.validate_on_submit():
        page = render_template(
            "people/sign_in.html",
            form=PasswordSignInForm(formdata=None),
            link_form=form,
        )
        return page, 422
    person = queries.find_person(form.email.data or "")
    if person is not None and person.is_active:
        _mail_link(person)
    return redirect(url_for("people.link_sent"), 303)


def _mail_link(person: Person) -> None:
    settings = _settings()
    token = actions.make_link(
        person, minutes=settings.sign_in_link_minutes, now=clock.now()
    )
    address = settings.base_url.rstrip("/") + url_for("people.show_link", token=token)
    with force_locale(LOCALES[person.language]):
        text = render_template(
            "people/sign_in_link.txt",
            name=person.name,
            address=address,
            minutes=settings.sign_in_link_minutes,
        )
        subject = gettext("Sign in to netconf")
    actions.send_link(person, subject=subject, text=text, now=clock.now())


@blueprint.get("/logga-in/lank/skickad")
@allow(PUBLIC)
def link_sent() -> str:
    """Say where to look for the link."""
    return render_template(
        "people/link_sent.html", minutes=_settings().sign_in_link_minutes
    )


@blueprint.get("/logga-in/lank/<string:token>")
@allow(PUBLIC)
def show_link(token: str) -> str:
    """Ask whether to use the link: a mail scanner's visit must not use it up."""
    is_good = queries.find_link(token, clock.now()) is not None
    return render_template(
        "people/use_link.html",
        form=UseLinkForm(formdata=None),
        token=token,
        is_good=is_good,
    )


@blueprint.post("/logga-in/lank/<string:token>")
@allow(PUBLIC)
def use_link(token: str) -> tuple[str, int] | Response:
    """Let somebody in by the link that was mailed to them."""
    form = UseLinkForm()
    person = actions.use_link(token, clock.now()) if form.validate_on_submit() else None
    if person is None:
        page = render_template(
            "people/use_link.html", form=form, token=token, is_good=False
        )
        return page, 422
    _let_in(person)
    return redirect(url_for("home.start"), 303)


@blueprint.post("/logga-ut")
@allow(SIGNED_IN)
def sign_out() -> Response:
    """End the session here and on the server."""
    token = cookie.get("_user_id")
    if isinstance(token, str):
        actions.end_session(token)
    logout_user()
    cookie.clear()
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
        COOKIE,
        language,
        max_age=365 * 24 * 3600,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return answer
