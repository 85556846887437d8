"""The application: platform and slices wired together, no logic of its own."""

from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Flask, g, render_template, request
from flask_login import LoginManager, current_user
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from jinja2 import StrictUndefined
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

from netconf import access, clock, db, filters, headers, i18n, receipts
from netconf.access import Identity
from netconf.config import Mode, Settings, read_settings
from netconf.errors import Refused
from netconf.networks import queries as networks
from netconf.paths import folder
from netconf.people import queries as people
from netconf.reader import Reader
from netconf.slices import register
from netconf.storage import Storage

# Room for the multipart form around the largest file.
FORM_MARGIN = 1024 * 1024
# Fields that mean nothing to people, or that must not stand on a page.
NEVER_SHOWN = {"csrf_token", "nonce", "version", "next", "password"}


def create_app(settings: Settings | None = None) -> Flask:
    """Return netconf as a WSGI application."""
    settings = settings or read_settings()
    app = Flask(
        "netconf",
        template_folder=str(folder("templates")),
        static_folder=str(folder("static")),
    )
    app.extensions["settings"] = settings
    app.extensions["storage"] = Storage(settings.files)
    _configure(app, settings)
    db.connect(settings.database_url)
    # The order matters: what is registered first answers last, so that the
    # database keeps what all the others have written.
    db.init_app(app)
    headers.init_app(app, is_https=app.config["SESSION_COOKIE_SECURE"])
    i18n.init_app(app)
    filters.init_app(app)
    CSRFProtect(app)
    _sign_in(app)
    access.init_app(app, _load_reader)
    receipts.init_app(app)
    register(app, settings)
    _error_pages(app)
    _template_globals(app, settings)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    is_https = settings.base_url.startswith("https://")
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TESTING=settings.mode is Mode.TEST,
        MAX_CONTENT_LENGTH=settings.upload_max_mb * 1024 * 1024 + FORM_MARGIN,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=5000,
        SESSION_COOKIE_NAME="__Host-netconf" if is_https else "netconf",
        SESSION_COOKIE_SECURE=is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        TRUSTED_HOSTS=_trusted_hosts(settings),
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        # A token lives as long as its session: a form left open over lunch still works.
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def _trusted_hosts(settings: Settings) -> list[str]:
    own = urlsplit(settings.base_url).hostname
    named = [host.strip() for host in settings.trusted_hosts.split(",") if host.strip()]
    local = (
        []
        if settings.mode is Mode.PRODUCTION
        else ["127.0.0.1", "localhost", settings.host]
    )
    return sorted({*named, *local, *([own] if own else [])})


def _sign_in(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None

    @manager.user_loader
    def load(token: str) -> Identity | None:
        found = people.find_session(token, clock.now())
        if found is None:
            return None
        return Identity(token, networks.reader_of(found.person, clock.today()))


def _load_reader() -> Reader | None:
    if not current_user.is_authenticated:
        return None
    reader: Reader | None = current_user.reader
    return reader


def _template_globals(app: Flask, settings: Settings) -> None:
    app.jinja_env.globals["settings"] = settings

    @app.context_processor
    def who() -> dict[str, object]:
        return {"reader": getattr(g, "reader", None), "today": clock.today()}


def _error_pages(app: Flask) -> None:
    def page(status: int) -> tuple[str, int]:
        return render_template("errors/error.html", status=HTTPStatus(status)), status

    @app.errorhandler(Refused)
    def refused(error: Refused) -> tuple[str, int]:
        return page(error.status)

    @app.errorhandler(CSRFError)
    def expired(_error: CSRFError) -> tuple[str, int]:
        typed = [
            (name, text)
            for name, text in request.form.items(multi=True)
            if text and name not in NEVER_SHOWN
        ]
        return render_template("errors/expired.html", typed=typed), HTTPStatus.BAD_REQUEST

    @app.errorhandler(StaleDataError)
    def outrun(_error: StaleDataError) -> tuple[str, int]:
        db.session.rollback()
        return page(HTTPStatus.CONFLICT)

    @app.errorhandler(HTTPException)
    def stopped(error: HTTPException) -> tuple[str, int] | HTTPException:
        if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
            return error
        return page(error.code)

    @app.errorhandler(Exception)
    def failed(error: Exception) -> tuple[str, int]:
        if app.testing:
            raise error
        app.logger.exception("unforeseen")
        db.session.rollback()
        return page(HTTPStatus.INTERNAL_SERVER_ERROR)
