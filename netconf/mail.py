"""The outbox: letters are rows, written with the change that causes them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from netconf import audit
from netconf.db import Base, session


class Letter(Base):
    """A mail to one person, kept from the moment that it was caused."""

    __tablename__ = "letter"
    __audit__ = audit.nothing("what caused it is in the log", leaves_trace=True)

    to_name: Mapped[str]
    to_email: Mapped[str]
    language: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]


def write(
    *,
    to_name: str,
    to_email: str,
    language: str,
    subject: str,
    text: str,
    now: datetime,
) -> Letter:
    """Put a letter in the outbox; it is kept if, and only if, the transaction is."""
    letter = Letter(
        to_name=_one_line(to_name),
        to_email=_one_line(to_email),
        language=language,
        subject=_one_line(subject),
        text=text,
        written_at=now,
    )
    session.add(letter)
    session.flush()
    return letter


def _one_line(text: str) -> str:
    """Fold what could start a header of its own into spaces."""
    return " ".join(text.split())


def latest(most: int = 50) -> list[Letter]:
    """Return the letters written last, the latest first."""
    return list(
        session.scalars(select(Letter).order_by(Letter.written_at.desc()).limit(most))
    )
