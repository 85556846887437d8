"""Add people, appoint them, and note what they choose."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from netconf.db import is_taken, session
from netconf.people.actions.sign_in import end_every_way_in
from netconf.people.models import Appointment, Person
from netconf.people.rules import email_key
from netconf.reader import Role
from netconf.sorting import sort_key


class AddressTaken(ValueError):
    """Somebody else has the address."""


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


def note_came_in(person: Person, now: datetime) -> None:
    """Remember when a person signed in for the first time."""
    if person.came_in_at is None:
        person.came_in_at = now
        session.flush()


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
        end_every_way_in(person)


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


def choose_language(person: Person, language: str) -> None:
    """Remember which language a person reads in."""
    person.language = language
    session.flush()
