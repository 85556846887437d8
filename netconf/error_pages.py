"""How a request that fails is answered: with a page that says so, and nothing kept."""

from collections.abc import Sequence
from http import HTTPStatus

from flask import Flask, Response, current_app, g, render_template, request
from flask import session as cookie
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from netconf import access, db
from netconf.errors import OnlyViewing, Refused, SignedOut, TooMany
from netconf.forms import texts_sent

RETRY_AFTER_S = "10"


def init_app(app: Flask) -> None:
    """Answer whatever is raised, in a view, before it, or when its work is kept."""
    for kind, answer in (
        (Refused, _refused),
        (SignedOut, give_back),
        (TooMany, _too_many),
        (OnlyViewing, _only_viewing),
        (CSRFError, give_back),
        (StaleDataError, _outrun),
        (IntegrityError, _taken),
        (OperationalError, _out_of_reach),
        (DataError, _not_to_be_kept),
        (SecurityError, _elsewhere),
        (HTTPException, _stopped),
        (Exception, _failed),
    ):
        app.register_error_handler(kind, answer)


def page(
    status: int, *, minutes: int | None = None, texts: Sequence[str] = ()
) -> Response:
    """Return the page of an error, in the language and with the menu of the reader."""
    _drop()
    try:
        text = render_template(
            "errors/error.html",
            status=HTTPStatus(status),
            minutes=minutes,
            texts=texts,
        )
    except Exception:
        if current_app.testing:
            raise
        current_app.logger.exception("the error page fails too")
        text = _bare(status)
    return Response(text, status)


def _drop() -> None:
    """Forget what the request wrote, and what it meant to say of it."""
    db.session.rollback()
    cookie.pop("_flashes", None)
    if "reader" not in g:
        access.recognise()


def _bare(status: int) -> str:
    """Return a page that needs neither reader nor addresses, as the menu does."""
    template = current_app.jinja_env.get_template("errors/bare.html")
    return template.render(status=HTTPStatus(status))


def _refused(error: Refused) -> Response:
    return page(error.status)


def _only_viewing(_error: OnlyViewing) -> Response:
    _drop()
    return Response(render_template("errors/viewing.html"), OnlyViewing.status)


def give_back(_error: Exception) -> Response:
    """Answer a form whose session is over with what was written in it."""
    _drop()
    text = render_template("errors/expired.html", texts=texts_sent())
    return Response(text, SignedOut.status)


def _too_many(error: TooMany) -> Response:
    answer = page(error.status, minutes=error.minutes, texts=texts_sent())
    answer.headers.update(error.headers)
    return answer


def _outrun(_error: StaleDataError) -> Response:
    return page(HTTPStatus.CONFLICT)


def _taken(error: IntegrityError) -> Response:
    return page(HTTPStatus.CONFLICT) if db.is_taken(error) else _failed(error)


def _out_of_reach(error: OperationalError) -> Response:
    if not db.is_out_of_reach(error):
        return _failed(error)
    current_app.logger.error("the database is out of reach: %s", error.orig)
    g.setdefault("reader", None)
    answer = page(HTTPStatus.SERVICE_UNAVAILABLE)
    answer.headers["Retry-After"] = RETRY_AFTER_S
    return answer


def _not_to_be_kept(error: DataError) -> Response:
    current_app.logger.warning("the database takes no such value: %s", error.orig)
    return page(HTTPStatus.BAD_REQUEST)


def _elsewhere(_error: SecurityError) -> Response:
    """Answer a request for a site that is not ours: we know no address there."""
    return Response(_bare(HTTPStatus.BAD_REQUEST), HTTPStatus.BAD_REQUEST)


def _stopped(error: HTTPException) -> Response | HTTPException:
    if error.code is None or error.code < db.FIRST_REFUSAL:
        return error
    answer = page(error.code)
    for name, value in error.get_headers(request.environ):
        if name != "Content-Type":
            answer.headers[name] = value
    return answer


def _failed(error: Exception) -> Response:
    if current_app.testing:
        raise error
    # Neither address nor values: there may be a token among them.
    current_app.logger.error("unforeseen in %s", request.endpoint, exc_info=error)
    g.setdefault("reader", None)
    return page(HTTPStatus.INTERNAL_SERVER_ERROR)
