"""Let people in and out, and give them their appointments."""

from datetime import date, datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from netconf import mail, receipts
from netconf.db import is_taken, release, session
from netconf.people import queries
from netconf.people.models import Appointment, Person, SignInLink, SignInSession
from netconf.people.rules import (
    LONGEST_PASSWORD,
    as_hashed,
    email_key,
    password_is_acceptable,
)
from netconf.reader import Role
from netconf.sorting import sort_key

# The least that OWASP asks of argon2id; the library's own choice takes 64 MiB a sign-in.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Verified for unknown addresses, so that they take as long as known ones.
_NOBODYS_HASH = _hasher.hash(token_urlsafe(16))
LONGEST_USER_AGENT = 200


class AddressTaken(ValueError):
    """Somebody else has the address."""


class UnacceptablePassword(ValueError):
    """The password is too short, too long, or one that everybody tries."""


def add_person(
    *,
    name: str,
    email: str,
    now: datetime,
    phone: str | None = None,
    language: str = "sv",
    password_hash: str | None = None,
) -> Person:
    """Add a person, who signs in by link until a password is set."""
    person = Person(
        name=name,
        sort_key=sort_key(name),
        email=email,
        email_key=email_key(email),
        phone=phone,
        language=language,
        password_hash=password_hash,
        is_active=True,
        created_at=now,
    )
    session.add(person)
    session.flush()
    return person


def correct(person: Person, *, name: str, email: str) -> None:
    """Mend a name or an address; another address ends every session and link.

    Raises AddressTaken where somebody else has the address.
    """
    person.name, person.sort_key = name, sort_key(name)
    is_moved = email_key(email) != person.email_key
    try:
        with session.begin_nested():
            person.email, person.email_key = email, email_key(email)
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise AddressTaken from None
    if is_moved:
        for way_in in (SignInSession, SignInLink):
            session.execute(delete(way_in).where(way_in.person_id == person.id))


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password; raise UnacceptablePassword."""
    if not password_is_acceptable(password):
        raise UnacceptablePassword
    return _hasher.hash(as_hashed(password))


def set_password(person: Person, password: str) -> None:
    """Give a person a new password and close every other way in; raise UnacceptablePassword."""
    person.password_hash = hash_password(password)
    for way_in in (SignInSession, SignInLink):
        session.execute(delete(way_in).where(way_in.person_id == person.id))
    session.flush()


def appoint(
    person: Person,
    role: Role,
    *,
    from_on: date,
    until_on: date | None = None,
    network_id: UUID | None = None,
    member_id: UUID | None = None,
) -> Appointment:
    """Give a person a role from a day: in the initiative, or for a network or a member."""
    made = Appointment(
        person_id=person.id,
        role=role,
        network_id=network_id,
        member_id=member_id,
        from_on=from_on,
        until_on=until_on,
    )
    session.add(made)
    session.flush()
    return made


def find_by_password(email: str, password: str) -> Person | None:
    """Return the active person with this e-mail and password, taking as long for anyone else."""
    found = queries.find_person(email)
    known = found.password_hash if found else None
    # The hash takes its time: hold no transaction, least of all the only writing one.
    release()
    if not _verify(known or _NOBODYS_HASH, password) or known is None:
        return None
    person = queries.find_person(email)
    # Meanwhile the password may have been changed, or the person let go.
    if person is None or person.password_hash != known or not person.is_active:
        return None
    return person


def _verify(known: str, password: str) -> bool:
    if len(password) > LONGEST_PASSWORD:
        password = ""
    try:
        return _hasher.verify(known, as_hashed(password))
    except (VerificationError, InvalidHashError):
        return False


def open_session(person: Person, *, user_agent: str, days: int, now: datetime) -> str:
    """Open a session for a person and return its token, which is stored nowhere."""
    token = token_urlsafe(32)
    session.add(
        SignInSession(
            token_hash=queries.token_hash(token),
            person_id=person.id,
            created_at=now,
            expires_at=now + timedelta(days=days),
            user_agent="".join(filter(str.isprintable, user_agent))[
                :LONGEST_USER_AGENT
            ],
        )
    )
    session.flush()
    return token


def end_session(token: str) -> None:
    """End the session of a token; a copied cookie is dead from now on."""
    session.execute(
        delete(SignInSession).where(
            SignInSession.token_hash == queries.token_hash(token)
        )
    )


def make_link(person: Person, *, minutes: int, now: datetime) -> str:
    """Make a sign-in link's token for a person, good once and for some minutes."""
    token = token_urlsafe(32)
    session.add(
        SignInLink(
            token_hash=queries.token_hash(token),
            person_id=person.id,
            created_at=now,
            expires_at=now + timedelta(minutes=minutes),
        )
    )
    session.flush()
    return token


def send_link(person: Person, *, subject: str, text: str, now: datetime) -> None:
    """Put a letter with a sign-in link in the outbox."""
    mail.write(
        to_name=person.name,
        to_email=person.email,
        language=person.language,
        subject=subject,
        text=text,
        now=now,
    )


def use_link(token: str, now: datetime) -> Person | None:
    """Use up a sign-in link and return whom it lets in, if it still holds.

    Of two who use it at once only one is let in.
    """
    used_by = session.scalar(
        update(SignInLink)
        .where(
            SignInLink.token_hash == queries.token_hash(token),
            SignInLink.expires_at > now,
            SignInLink.used_at.is_(None),
        )
        .values(used_at=now)
        .returning(SignInLink.person_id)
    )
    person = session.get(Person, used_by) if used_by else None
    return person if person is not None and person.is_active else None


def clear_out(now: datetime) -> None:
    """Throw away sessions and links that are over, and receipts that nobody needs."""
    for way_in in (SignInSession, SignInLink):
        session.execute(delete(way_in).where(way_in.expires_at <= now))
    receipts.forget(now)


def choose_language(person: Person, language: str) -> None:
    """Remember which language a person reads in."""
    person.language = language
    session.flush()
