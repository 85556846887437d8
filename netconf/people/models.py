"""People, their ways in, their open sessions and their appointments."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.db import SORTED, Base, enum_column
from netconf.reader import Role


class Person(Base):
    """Somebody who takes part; may lack a password, and a way in altogether."""

    __tablename__ = "person"
    __audit__ = audit.thing(
        shown=("language",),
        secret=("name", "email", "phone", "password_hash"),
        left_out=("email_key",),
    )

    name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(SORTED, index=True)
    # As typed, and folded for look-ups: one address, one person.
    email: Mapped[str]
    email_key: Mapped[str] = mapped_column(unique=True)
    phone: Mapped[str | None]
    language: Mapped[str] = mapped_column(default="sv")
    password_hash: Mapped[str | None]
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]


class Appointment(Base):
    """A role in the initiative as a whole, from one day until, not including, another."""

    __tablename__ = "appointment"
    __audit__ = audit.part("person_id")

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(enum_column(Role, "role"))
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    person: Mapped[Person] = relationship()


class SignInSession(Base):
    """An open session; its token is known to the browser alone, its hash to us."""

    __tablename__ = "sign_in_session"
    __audit__ = audit.part(
        "person_id", secret=("token_hash",), left_out=("user_agent",), in_bulk=True
    )

    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    user_agent: Mapped[str]

    person: Mapped[Person] = relationship()


class SignInLink(Base):
    """A way in by mail: single use, short-lived, for one person."""

    __tablename__ = "sign_in_link"
    __audit__ = audit.part("person_id", secret=("token_hash",), in_bulk=True)

    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()
