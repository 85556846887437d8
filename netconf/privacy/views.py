"""The privacy page, and everybody's own data: read it, correct it, fetch it, have it erased."""

from datetime import timedelta
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    url_for,
)
from flask import session as cookie
from flask_babel import gettext
from flask_login import logout_user
from werkzeug.wrappers import Response as Answer

from netconf import access, clock, throttle
from netconf.access import ONESELF, PUBLIC, allow
from netconf.config import Settings
from netconf.forms import Form, pairs
from netconf.jobs import daily
from netconf.people import queries as people
from netconf.people.models import Person
from netconf.privacy import actions, exports, queries
from netconf.privacy.forms import EraseForm, EraseSelfForm, OwnForm
from netconf.privacy.jobs import RETENTION
from netconf.privacy.rules import Obstacle
from netconf.reader import Role
from netconf.retention import Kept
from netconf.throttle import Kind, Limit

COMPLAINTS = "https://www.imy.se"
FETCHES = Kind("own_data", Limit(10, timedelta(hours=1)))

blueprint = Blueprint("privacy", __name__)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


def _me() -> Person:
    return people.get_person(access.reader().person_id)


@blueprint.get("/integritet")
@allow(PUBLIC)
def policy() -> str:
    """Tell what is kept of people, for how long, and what they may ask for."""
    return render_template(
        "privacy/policy.html",
        kinds=Kept,
        days=_settings().kept_days,
        complaints=COMPLAINTS,
    )


@blueprint.get("/gallring")
@allow(Role.ADMINISTRATOR)
def retention() -> str:
    """Show what would be thrown away tonight, and what was in the nights before."""
    days, now = _settings().kept_days, clock.now()
    return render_template(
        "privacy/retention.html",
        due=queries.due(days, now, clock.today()),
        days=days,
        begins=daily.BEGINS,
        runs=daily.latest(RETENTION),
    )


@blueprint.get("/mina-uppgifter")
@allow(ONESELF)
def own() -> str:
    """Show what is kept of the reader, as a form."""
    return _own_page(_drawn(_me()))


@blueprint.post("/mina-uppgifter")
@allow(ONESELF)
def correct() -> tuple[str, int] | Answer:
    """Correct what is kept of the reader."""
    person = _me()
    form, stands = OwnForm(), _drawn(person)
    if not form.validate_on_submit():
        return _own_page(form), 422
    if form.drawn.data != stands.digest():
        versions = pairs(stands, form)
        form.drawn.data = stands.digest()
        form.drawn.raw_data = None
        return _own_page(form, versions), 409
    actions.correct(
        person,
        name=form.name.data or "",
        phone=form.phone.data or None,
        language=form.language.data or person.language,
    )
    flash(gettext("Your data is saved."))
    return redirect(url_for("privacy.own"), 303)


def _drawn(person: Person) -> OwnForm:
    form = OwnForm(
        formdata=None,
        name=person.name,
        phone=person.phone or "",
        language=person.language,
    )
    form.note()
    return form


def _own_page(form: OwnForm, versions: list[tuple[str, str, str]] | None = None) -> str:
    return render_template(
        "privacy/own.html", person=_me(), form=form, versions=versions, fetch=Form()
    )


@blueprint.post("/mina-uppgifter/fil")
@allow(ONESELF)
def fetch() -> Response:
    """Give the reader all that is kept of them, as a file."""
    now = clock.now()
    throttle.enter(FETCHES, str(access.reader().person_id), now)
    person = _me()
    actions.note_fetch(person)
    data = queries.own_data(person)
    page = render_template(
        "privacy/file.html",
        person=person,
        data=data,
        tables=exports.TABLES,
        columns=exports.COLUMNS,
        readable=exports.readable,
        now=now,
    )
    answer = Response(exports.as_zip(data, page), mimetype="application/zip")
    answer.headers.set(
        "Content-Disposition", "attachment", filename="mina-uppgifter.zip"
    )
    return answer


@blueprint.get("/mina-uppgifter/radera")
@allow(ONESELF)
def ask() -> str:
    """Show what goes and what stays, before somebody is erased by their own wish."""
    return _erase_page(_me(), EraseSelfForm(formdata=None), is_own=True)


@blueprint.post("/mina-uppgifter/radera")
@allow(ONESELF)
def erase_self() -> tuple[str, int] | Answer:
    """Erase the reader, and sign them out."""
    person, form = _me(), EraseSelfForm()
    form.own = person.email
    if queries.what_stands_in_the_way(person, clock.today()):
        return _erase_page(person, EraseSelfForm(formdata=None), is_own=True), 409
    if not form.validate_on_submit():
        return _erase_page(person, form, is_own=True), 422
    actions.erase(person, now=clock.now(), today=clock.today())
    logout_user()
    cookie.clear()
    flash(gettext("Your data is erased, and you are signed out."))
    return redirect(url_for("people.sign_in"), 303)


@blueprint.get("/personer/<uuid:person_id>/radera")
@allow(Role.ADMINISTRATOR)
def ask_for(person_id: UUID) -> str:
    """Show what goes and what stays of somebody, before they are erased."""
    return _erase_page(
        people.get_person(person_id), EraseForm(formdata=None), is_own=False
    )


@blueprint.post("/personer/<uuid:person_id>/radera")
@allow(Role.ADMINISTRATOR)
def erase(person_id: UUID) -> tuple[str, int] | Answer:
    """Erase somebody who has asked for it."""
    person, form = people.get_person(person_id), EraseForm()
    if queries.what_stands_in_the_way(person, clock.today()):
        return _erase_page(person, EraseForm(formdata=None), is_own=False), 409
    if not form.validate_on_submit():
        return _erase_page(person, form, is_own=False), 422
    label = actions.erase(person, now=clock.now(), today=clock.today())
    flash(
        gettext("The person is erased. In their place stands: %(label)s.", label=label)
    )
    return redirect(url_for("home.start"), 303)


def _erase_page(person: Person, form: Form, *, is_own: bool) -> str:
    return render_template(
        "privacy/erase.html",
        person=person,
        form=form,
        is_own=is_own,
        label=queries.label_of(person),
        obstacle=queries.what_stands_in_the_way(person, clock.today()),
        obstacles=Obstacle,
    )
