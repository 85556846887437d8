"""The application: platform and slices wired together, no logic of its own."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

from flask import Flask, Response, g
from flask import session as cookie
from flask_login import LoginManager, current_user
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined

from netconf import (
    access,
    addresses,
    afterwards,
    audit,
    clock,
    db,
    error_pages,
    filters,
    forms,
    headers,
    i18n,
    jobs,
    receipts,
    statics,
)
from netconf.access import Identity
from netconf.audit import refusals
from netconf.config import Mode, Settings, read_settings
from netconf.networks import queries as networks
from netconf.paths import folder
from netconf.people import actions as people
from netconf.people.queries import find_by_id
from netconf.reader import Reader
from netconf.roles.rules import VIEW_AS
from netconf.slices import WORK, register
from netconf.storage import Storage
from netconf.templating import PageEnvironment

# Room for the multipart form around the largest file.
FORM_MARGIN = 1024 * 1024
# How often it is noted that a session is in use.
SEEN_EVERY = timedelta(minutes=5)


class Application(Flask):
    """Flask, with each request one transaction that is kept before it is answered."""

    jinja_environment = PageEnvironment
    jinja_options = {  # noqa: RUF012 - Flask reads it from the class
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }

    def dispatch_request(self) -> Response:
        """Answer by the view; what cannot be kept is answered as if the view had failed."""
        response = self.make_response(super().dispatch_request())
        receipts.write_down(response)
        db.settle(response)
        return response

    def send_static_file(self, filename: str) -> Response:
        """Send a file of the frame, compressed if the browser can read that."""
        response = super().send_static_file(filename)
        return statics.send_small(response, folder("static") / filename)


def create_app(settings: Settings | None = None) -> Flask:
    """Return netconf as a WSGI application."""
    settings = settings or read_settings()
    app = Application(
        "netconf",
        template_folder=str(folder("templates")),
        static_folder=str(folder("static")),
    )
    app.extensions["settings"] = settings
    app.extensions["storage"] = Storage(settings.files)
    _configure(app, settings)
    audit.seal_with(settings.secret_key)
    db.connect(settings.database_url)
    # The order matters. What is asked before a request is asked in this order: the
    # form is read and its token tried before the database is, and before any lock.
    # What is done after one is done in the opposite order: headers come last.
    db.init_app(app)
    headers.init_app(app, is_https=settings.is_https)
    i18n.init_app(app)
    filters.init_app(app)
    addresses.init_app(app)
    CSRFProtect(app)
    forms.init_app(app)
    _sign_in(app, settings)
    afterwards.init_app(app)
    refusals.init_app(app)
    access.init_app(app, _load_reader)
    receipts.init_app(app)
    jobs.init_app(app, settings, WORK)
    error_pages.init_app(app)
    register(app, settings)
    _template_globals(app, settings)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TESTING=settings.mode is Mode.TEST,
        MAX_CONTENT_LENGTH=settings.upload_max_mb * 1024 * 1024 + FORM_MARGIN,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=5000,
        SESSION_COOKIE_NAME="__Host-netconf" if settings.is_https else "netconf",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        # The cookie of a session lasts as long as its row, counted from the sign-in.
        PERMANENT_SESSION_LIFETIME=settings.sign_in_days * 24 * 3600,
        SESSION_REFRESH_EACH_REQUEST=False,
        TRUSTED_HOSTS=settings.hosts,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        # A token lives as long as its session: a form left open over lunch still works.
        WTF_CSRF_TIME_LIMIT=None,
    )


def _sign_in(app: Flask, settings: Settings) -> None:
    manager = LoginManager()
    manager.session_protection = None
    # As its init_app does, without what we have no use for: a cookie that remembers people,
    # which makes every file vary by cookie, and a user in each page, that of an error too.
    app.login_manager = manager  # type: ignore[attr-defined]  # Flask-Login looks there

    @manager.user_loader
    def load(token: str) -> Identity | None:
        now = clock.now()
        found = networks.find_session(token, now, clock.today())
        if found is None:
            return None
        if (
            settings.is_second_factor_required
            and found.reader.is_leader
            and not found.has_second_factor
        ):
            return None
        if found.last_seen_at <= now - SEEN_EVERY:
            afterwards.do(partial(_note_seen, settings, token))
        return Identity(token, found.reader)


def _note_seen(settings: Settings, token: str) -> None:
    people.note_seen(
        token,
        days=settings.sign_in_days,
        idle_hours=settings.sign_in_idle_hours,
        now=clock.now(),
    )


def _load_reader() -> Reader | None:
    if not current_user.is_authenticated:
        return None
    reader: Reader = current_user.reader
    return _viewed(reader) or reader


def _viewed(reader: Reader) -> Reader | None:
    """Return as whom an administrator sees the site, as long as they may."""
    viewed = cookie.get(access.VIEWING)
    person = find_by_id(UUID(viewed)) if viewed else None
    if person is None or not person.is_active:
        return None
    who = networks.reader_of(person, clock.today())
    if not VIEW_AS.is_held(reader, who):
        return None
    return replace(who, viewed_by=reader.name, viewed_by_id=reader.person_id)


def _template_globals(app: Flask, settings: Settings) -> None:
    app.jinja_env.globals["settings"] = settings
    app.jinja_env.globals["own_address"] = access.own_address

    @app.context_processor
    def who() -> dict[str, object]:
        return {"reader": getattr(g, "reader", None), "today": clock.today()}
