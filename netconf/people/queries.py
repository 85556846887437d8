"""Who a person is and which sessions and appointments they hold."""

import hashlib
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from netconf.db import session
from netconf.errors import NotFound
from netconf.people.models import (
    Appointment,
    ExternalIdentity,
    HalfSignIn,
    Person,
    RecoveryCode,
    SecondFactor,
    SignInLink,
    SignInSession,
)
from netconf.people.rules import email_key
from netconf.reader import Role


def token_hash(token: str) -> str:
    """Return what is stored of a token; the token itself never is."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_person(email: str) -> Person | None:
    """Find the person with an e-mail address, however it is typed."""
    return session.scalar(select(Person).where(Person.email_key == email_key(email)))


def find_by_id(person_id: UUID) -> Person | None:
    """Find a person by their key."""
    return session.get(Person, person_id)


def get_person(person_id: UUID) -> Person:
    """Get a person; raise NotFound where there is none."""
    person = find_by_id(person_id)
    if person is None:
        raise NotFound
    return person


def is_open(
    token_hash: str | BindParameter[str], now: datetime | BindParameter[datetime]
) -> ColumnElement[bool]:
    """Return the condition that a session is a token's, not over, and its person active."""
    return (
        (SignInSession.token_hash == token_hash)
        & (SignInSession.expires_at > now)
        & Person.is_active
    )


def holds(today: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition that an appointment is held on a day."""
    return (Appointment.from_on <= today) & or_(
        Appointment.until_on.is_(None), Appointment.until_on > today
    )


def find_session(token: str, now: datetime) -> SignInSession | None:
    """Find the open session of a token, with its person; none if over or deactivated."""
    return session.scalar(
        select(SignInSession)
        .options(joinedload(SignInSession.person, innerjoin=True))
        .join(SignInSession.person)
        .where(is_open(token_hash(token), now))
    )


def open_sessions(person_id: UUID, now: datetime) -> list[SignInSession]:
    """Return the sessions that a person has open, the one in use last first."""
    return list(
        session.scalars(
            select(SignInSession)
            .where(SignInSession.person_id == person_id, SignInSession.expires_at > now)
            .order_by(SignInSession.last_seen_at.desc(), SignInSession.id)
        )
    )


def find_link(token: str, now: datetime) -> SignInLink | None:
    """Find the sign-in link of a token, if it is unused, in time and its person active."""
    return session.scalar(
        select(SignInLink)
        .options(joinedload(SignInLink.person, innerjoin=True))
        .join(SignInLink.person)
        .where(
            SignInLink.token_hash == token_hash(token),
            SignInLink.expires_at > now,
            SignInLink.used_at.is_(None),
            Person.is_active,
        )
    )


def appointed_roles(person_id: UUID, today: date) -> frozenset[Role]:
    """Return the roles that a person is appointed to on a day."""
    return frozenset(
        session.scalars(
            select(Appointment.role).where(
                Appointment.person_id == person_id, holds(today)
            )
        )
    )


def anybody_exists() -> bool:
    """Tell whether the database holds a single person."""
    return session.scalar(select(Person.id).limit(1)) is not None


def appointed(role: Role, today: date) -> list[Person]:
    """Return those who are appointed to a role on a day, by name."""
    return list(
        session.scalars(
            select(Person)
            .join(Appointment, Appointment.person_id == Person.id)
            .where(Appointment.role == role, holds(today))
            .order_by(Person.sort_key)
        )
    )


def find_half_sign_in(token: str, now: datetime) -> HalfSignIn | None:
    """Find the half sign-in of a token, with its person; none if over or deactivated."""
    return session.scalar(
        select(HalfSignIn)
        .options(contains_eager(HalfSignIn.person))
        .join(HalfSignIn.person)
        .where(
            HalfSignIn.token_hash == token_hash(token),
            HalfSignIn.expires_at > now,
            Person.is_active,
        )
    )


def find_second_factor(person_id: UUID) -> SecondFactor | None:
    """Find a person's authenticator app, confirmed or not."""
    return session.scalar(
        select(SecondFactor).where(SecondFactor.person_id == person_id)
    )


def recovery_codes_left(person_id: UUID) -> int:
    """Count the recovery codes that a person has not used."""
    return (
        session.scalar(
            select(func.count())
            .select_from(RecoveryCode)
            .where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
        )
        or 0
    )


def find_by_identity(issuer: str, subject: str) -> Person | None:
    """Find the active person that an account elsewhere is tied to."""
    return session.scalar(
        select(Person)
        .join(ExternalIdentity, ExternalIdentity.person_id == Person.id)
        .where(
            ExternalIdentity.issuer == issuer,
            ExternalIdentity.subject == subject,
            Person.is_active,
        )
    )


def has_identity(person_id: UUID) -> bool:
    """Tell whether an account elsewhere is tied to a person."""
    return (
        session.scalar(
            select(ExternalIdentity.id)
            .where(ExternalIdentity.person_id == person_id)
            .limit(1)
        )
        is not None
    )
