"""A form sent twice is carried out once: the second gets the answer of the first.

Every form is drawn with a number of its own. When a request that carried one has
succeeded, its answer's address is written down in the same transaction.
"""

from datetime import datetime
from secrets import token_urlsafe
from uuid import UUID

import sqlalchemy as sa
from flask import Flask, redirect, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.wrappers import Response

from netconf import clock
from netconf.access import find_reader
from netconf.db import SAFE_METHODS, Base, session

FIELD = "nonce"
LONGEST = 64


class Receipt(Base):
    """What a form that has been carried out was answered with."""

    __tablename__ = "receipt"

    nonce: Mapped[str] = mapped_column(sa.String(LONGEST), unique=True)
    person_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("person.id"), index=True
    )
    location: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


def form_nonce() -> str:
    """Return the number of the form being drawn; a refused form keeps the one it had."""
    return _sent_nonce() or token_urlsafe(18)


def _sent_nonce() -> str:
    if request.method in SAFE_METHODS:
        return ""
    nonce = request.form.get(FIELD, "")
    return nonce if len(nonce) <= LONGEST else ""


def _answer_of(nonce: str) -> Response | None:
    person = find_reader()
    location = session.scalar(
        sa.select(Receipt.location).where(
            Receipt.nonce == nonce,
            Receipt.person_id == (person.person_id if person else None),
        )
    )
    return redirect(location, 303) if location else None


def init_app(app: Flask) -> None:
    """Answer a form that has already been carried out; write down those that now are."""
    app.jinja_env.globals["form_nonce"] = form_nonce

    @app.before_request
    def already_done() -> Response | None:
        nonce = _sent_nonce()
        return _answer_of(nonce) if nonce else None

    @app.after_request
    def write_down(response: Response) -> Response:
        nonce = _sent_nonce()
        if nonce and 300 <= response.status_code < 400 and not _is_known(nonce):
            person = find_reader()
            session.add(
                Receipt(
                    nonce=nonce,
                    person_id=person.person_id if person else None,
                    location=response.headers["Location"],
                    at=clock.now(),
                )
            )
        return response

    @app.errorhandler(IntegrityError)
    def lost_the_race(error: IntegrityError) -> Response:
        # Two copies of one form at once: the other has won, and its receipt is on disk.
        session.rollback()
        nonce = _sent_nonce()
        answer = _answer_of(nonce) if nonce else None
        if answer is None:
            raise error
        return answer


def _is_known(nonce: str) -> bool:
    return (
        session.scalar(sa.select(Receipt.id).where(Receipt.nonce == nonce)) is not None
    )
