"""A form sent twice is carried out once: the second gets the answer of the first.

Every form is drawn with a number of its own, so that what a browser sends is never the
same twice unless it is a copy. When a form has been carried out, the address that it was
answered with is written down in the same transaction. A copy that comes later is answered
from there. A copy that came at the same time is refused by the database, or by what has
changed meanwhile, and is then answered from there too.
"""

import hashlib
from datetime import datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

import sqlalchemy as sa
from flask import Flask, g, redirect, request
from flask import Response as FlaskResponse
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.wrappers import Response

from netconf import audit, clock
from netconf.access import find_reader
from netconf.db import FIRST_REFUSAL, SAFE_METHODS, Base, session

FIELD = "nonce"
# A form that has lain longer in a browser has been left, not sent twice.
KEPT = timedelta(days=7)
FIRST_FAULT_OF_OURS = 500


class Receipt(Base):
    """What a form that somebody sent has been answered with."""

    __tablename__ = "receipt"
    __table_args__ = (sa.UniqueConstraint("person_id", "form_hash"),)
    __audit__ = audit.nothing("it repeats an answer that was given")

    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    form_hash: Mapped[str]
    location: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


def form_nonce() -> str:
    """Return a number for a form that is being drawn."""
    return token_urlsafe(18)


def write_down(response: Response) -> None:
    """Note where a form that was carried out led; raise IntegrityError if a copy was first."""
    person = find_reader()
    form_hash = _form_hash()
    # Nothing is noted of a sign-in: without a person nobody can be told from another.
    if person is None or form_hash is None or response.location is None:
        return
    session.add(
        Receipt(
            person_id=person.person_id,
            form_hash=form_hash,
            location=response.location,
            at=clock.now(),
        )
    )
    session.flush()


def forget(now: datetime) -> None:
    """Throw away the receipts of forms that nobody sends any more."""
    session.execute(sa.delete(Receipt).where(Receipt.at < now - KEPT))


def _hash_form() -> str | None:
    """Return a hash of all that was sent, or None where it came from no form of ours."""
    if request.method in SAFE_METHODS or not request.form.get(FIELD):
        return None
    sent = (request.path, sorted(request.form.items(multi=True)))
    total = hashlib.sha256(repr(sent).encode("utf-8", "surrogatepass"))
    for name, file in sorted(request.files.items(multi=True), key=lambda pair: pair[0]):
        total.update(repr((name, file.filename)).encode("utf-8", "surrogatepass"))
        while piece := file.stream.read(1 << 18):
            total.update(piece)
        file.stream.seek(0)
    return total.hexdigest()


def _form_hash() -> str | None:
    found: str | None = g.get("form_hash")
    return found


def _answer() -> Response | None:
    """Return what the reader was answered when they sent this form before, if they did."""
    person = find_reader()
    form_hash = _form_hash()
    if person is None or form_hash is None:
        return None
    location = session.scalar(
        sa.select(Receipt.location).where(
            Receipt.person_id == person.person_id, Receipt.form_hash == form_hash
        )
    )
    return redirect(location, 303) if location else None


def init_app(app: Flask) -> None:
    """Answer a form that has already been carried out."""
    app.jinja_env.globals["form_nonce"] = form_nonce

    @app.before_request
    def already_done() -> Response | None:
        g.form_hash = _hash_form()
        return _answer()

    @app.after_request
    def done_meanwhile(response: FlaskResponse) -> FlaskResponse:
        is_refused = FIRST_REFUSAL <= response.status_code < FIRST_FAULT_OF_OURS
        if not is_refused or _form_hash() is None:
            return response
        # What this copy saw is older than what the first has written.
        session.rollback()
        answer = _answer()
        return app.make_response(answer) if answer else response
