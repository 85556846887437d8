"""Sign in, sign out, choose a language."""

from http import HTTPStatus

from flask import (
    Blueprint,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import Response as FlaskResponse
from flask import session as cookie
from flask_babel import gettext
from flask_login import current_user, login_user, logout_user
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from netconf import clock, error_pages
from netconf.access import PUBLIC, SIGNED_IN, Identity, allow, find_reader
from netconf.config import Settings
from netconf.errors import NotFound
from netconf.i18n import COOKIE, LANGUAGES, speaking
from netconf.people import actions, queries
from netconf.people.forms import LinkForm, PasswordSignInForm
from netconf.people.models import Person
from netconf.people.rules import safe_next

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY
YEAR_S = 365 * 24 * 3600

blueprint = Blueprint("people", __name__)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


def _let_in(person: Person) -> None:
    """Open a session in a fresh cookie; one that was planted before is worth nothing."""
    now = clock.now()
    _end_session()
    actions.clear_out(now)
    token = actions.open_session(
        person,
        user_agent=request.user_agent.string,
        days=_settings().sign_in_days,
        now=now,
    )
    login_user(Identity(token))
    cookie.permanent = True


def _end_session() -> None:
    """End the session that the browser has, if it has one."""
    if current_user.is_authenticated:
        actions.end_session(current_user.get_id())
    logout_user()
    cookie.clear()


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
    return _ways_in(form), REFUSED


@blueprint.post("/logga-in/lank")
@allow(PUBLIC)
def ask_for_link() -> tuple[str, int] | Response:
    """Mail a sign-in link to those we know; the answer is the same for all."""
    form = LinkForm()
    if not form.validate_on_submit():
        return _ways_in(link_form=form), REFUSED
    person = queries.find_person(form.email.data or "")
    if person is not None and person.is_active:
        _mail_link(person)
    return redirect(url_for("people.link_sent"), 303)


def _mail_link(person: Person) -> None:
    settings = _settings()
    now = clock.now()
    token = actions.make_link(person, minutes=settings.sign_in_link_minutes, now=now)
    with speaking(person.language):
        subject = gettext("Sign in to netconf")
        text = render_template(
            "people/sign_in_link.txt",
            address=settings.base_url + url_for("people.show_link", token=token),
            minutes=settings.sign_in_link_minutes,
        )
    actions.send_link(person, subject=subject, text=text, now=now)


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
    return _link(token)


def _link(token: str, *, is_stale: bool = False) -> str:
    is_good = queries.find_link(token, clock.now()) is not None
    return render_template(
        "people/use_link.html", token=token, is_good=is_good, is_stale=is_stale
    )


@blueprint.post("/logga-in/lank/<string:token>")
@allow(PUBLIC)
def use_link(token: str) -> tuple[str, int] | Response:
    """Let somebody in by the link that was mailed to them."""
    person = actions.use_link(token, clock.now())
    if person is None:
        return _link(token), REFUSED
    _let_in(person)
    return redirect(url_for("home.start"), 303)


@blueprint.post("/logga-ut")
@allow(SIGNED_IN)
def sign_out() -> Response:
    """End the session here and on the server."""
    _end_session()
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
