"""People, their ways in, their open sessions and their appointments."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.db import SORTED, Base, enum_column
from netconf.jobs import Job
from netconf.reader import OF_MEMBER, OF_NETWORK, Role


class Way(StrEnum):
    """How somebody showed who they are."""

    PASSWORD = "password"  # noqa: S105 - the word, not one
    LINK = "link"
    SINGLE_SIGN_ON = "single_sign_on"


class Person(Base):
    """Somebody who takes part; may lack a password, and a way in altogether."""

    __tablename__ = "person"
    __audit__ = audit.thing(
        shown=("language",),
        secret=("name", "email", "phone", "password_hash"),
        left_out=("email_key", "came_in_at"),
    )

    name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(SORTED, index=True)
    # As typed, and folded for look-ups: one address, one person.
    email: Mapped[str]
    email_key: Mapped[str] = mapped_column(unique=True)
    phone: Mapped[str | None]
    language: Mapped[str] = mapped_column(default="sv")
    password_hash: Mapped[str | None] = mapped_column(info={"audit": "secret"})
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    # Since then a role stands in the place of the name.
    erased_at: Mapped[datetime | None]
    # When they first signed in.
    came_in_at: Mapped[datetime | None]

    @property
    def has_account(self) -> bool:
        """Tell whether they have found their way in, or were given a password for it."""
        return self.came_in_at is not None or self.password_hash is not None


def _scope() -> str:
    """Return what holds of every appointment: its scope is the one that its role has."""
    network, member = (
        "role IN ({})".format(", ".join(f"'{role.value}'" for role in roles))
        for roles in (OF_NETWORK, OF_MEMBER)
    )
    return (
        f"({network}) = (network_id IS NOT NULL)"
        f" AND ({member}) = (member_id IS NOT NULL)"
    )


class Appointment(Base):
    """A role from one day until, not including, another.

    It is for the initiative as a whole, for one network or for one member, as the role is.
    """

    __tablename__ = "appointment"
    __audit__ = audit.part("person_id")
    __table_args__ = (CheckConstraint(_scope(), name="scope"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role] = mapped_column(enum_column(Role, "role"))
    # The tables lie above this slice.
    network_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("network.id"), index=True
    )
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    person: Mapped[Person] = relationship()


class SignInSession(Base):
    """An open session; its token is known to the browser alone, its hash to us."""

    __tablename__ = "sign_in_session"
    __audit__ = audit.part(
        "person_id", secret=("token_hash",), left_out=("user_agent",), in_bulk=True
    )

    token_hash: Mapped[str] = mapped_column(unique=True, info={"audit": "secret"})
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    way: Mapped[Way] = mapped_column(enum_column(Way, "way"))
    created_at: Mapped[datetime]
    # Noted once every few minutes; the end follows from both.
    last_seen_at: Mapped[datetime]
    has_second_factor: Mapped[bool] = mapped_column(default=False)
    expires_at: Mapped[datetime]
    user_agent: Mapped[str]

    person: Mapped[Person] = relationship()


class SignInLink(Base):
    """A way in by mail: single use, short-lived, for one person."""

    __tablename__ = "sign_in_link"
    __audit__ = audit.part("person_id", secret=("token_hash",), in_bulk=True)

    token_hash: Mapped[str] = mapped_column(unique=True, info={"audit": "secret"})
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()


class LinkRequest(Job, Base):
    """Somebody's wish for a sign-in link, kept until a worker has looked the address up."""

    __tablename__ = "link_request"
    __audit__ = audit.nothing("the address may be anybody's", leaves_trace=True)

    email: Mapped[str]
    asked_at: Mapped[datetime]


class SecondFactor(Base):
    """Somebody's authenticator app; asked for once a code of it has been given."""

    __tablename__ = "second_factor"
    __audit__ = audit.part(
        "person_id",
        secret=("sealed_secret",),
        left_out=("last_step",),
        in_bulk=True,
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), unique=True)
    sealed_secret: Mapped[str] = mapped_column(info={"audit": "secret"})
    began_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    # The half minute of the last code that was used: none is good twice.
    last_step: Mapped[int] = mapped_column(default=0)


class RecoveryCode(Base):
    """What lets somebody in once who has lost their phone."""

    __tablename__ = "recovery_code"
    __audit__ = audit.part("person_id", secret=("code_hash",), in_bulk=True)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(info={"audit": "secret"})
    used_at: Mapped[datetime | None]


class HalfSignIn(Base):
    """Somebody who has shown who they are, and still has to give a code; it gives no rights."""

    __tablename__ = "half_sign_in"
    __audit__ = audit.nothing("a session follows, or nothing does")

    token_hash: Mapped[str] = mapped_column(unique=True, info={"audit": "secret"})
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    way: Mapped[Way] = mapped_column(enum_column(Way, "way"))
    # Where they were on their way to.
    wanted: Mapped[str | None]
    expires_at: Mapped[datetime]

    person: Mapped[Person] = relationship()


class ExternalIdentity(Base):
    """An account at the provider of single sign-on, tied to a person by themselves."""

    __tablename__ = "external_identity"
    __audit__ = audit.part("person_id", in_bulk=True)
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    issuer: Mapped[str]
    subject: Mapped[str]
    tied_at: Mapped[datetime]

    person: Mapped[Person] = relationship()
