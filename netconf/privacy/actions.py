"""Correct, erase and tidy away what is kept of people."""

from collections.abc import Iterable
from datetime import date, datetime

import sqlalchemy as sa

from netconf import audit
from netconf.conferences.models import Conference, Participation
from netconf.conferences.rules import Status
from netconf.db import Base, session
from netconf.errors import Conflict
from netconf.handovers.models import Handover
from netconf.mail import Letter
from netconf.missives.models import Missive
from netconf.networks.models import Membership
from netconf.people.models import Appointment, Person
from netconf.privacy import queries
from netconf.privacy.queries import Due
from netconf.privacy.rules import RULES, Obstacle, OnErase
from netconf.sorting import sort_key
from netconf.storage import Storage

# Who is gone cannot sit in a group of a conference that is still to come.
TO_COME = (Status.PLANNED, Status.PUBLISHED)


class CannotErase(Conflict):
    """Something has to be done first."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle


def correct(person: Person, *, name: str, phone: str | None, language: str) -> None:
    """Change what is kept of a person as they say it is."""
    person.name = name
    person.sort_key = sort_key(name)
    person.phone = phone
    person.language = language
    session.flush()


def note_fetch(person: Person) -> None:
    """Let the log tell that a person was given their own data."""
    audit.note("person", person.id, own_data="fetched")


def erase(person: Person, *, now: datetime, today: date) -> str:
    """Put a role in the place of a name, and take away all that was about the person alone.

    What they have said for their municipality stays, under the role. Returns the role; raises
    CannotErase.
    """
    session.refresh(person, with_for_update=True)
    stands_in_the_way = queries.what_stands_in_the_way(person, today)
    if stands_in_the_way is not None:
        raise CannotErase(stands_in_the_way)
    label = queries.label_of(person)
    _end(person, today)
    for rule in RULES:
        if rule.on_erase is OnErase.DELETED:
            table = Base.metadata.tables[rule.table]
            _remove(table, table.c[rule.column] == person.id)
    _remove(Letter.__table__, Letter.to_email == person.email)
    _remove(Handover.__table__, Handover.new_email == person.email)
    person.name = label
    person.sort_key = sort_key(label)
    person.email = ""
    # Addresses are unique, and nobody can type this one.
    person.email_key = f"erased {person.id}"
    person.phone = None
    person.password_hash = None
    person.is_active = False
    person.came_in_at = None
    person.erased_at = now
    session.flush()
    return label


def _remove(table: sa.FromClause, condition: sa.ColumnElement[bool]) -> None:
    """Remove rows at once; that the person was erased tells of them all."""
    assert isinstance(table, sa.Table)  # noqa: S101 - mapped classes have one
    statement = sa.delete(table).where(condition)
    session.execute(statement, execution_options={audit.NOTED: True})


def _end(person: Person, today: date) -> None:
    """End what the person holds, and take them out of delegations to come."""
    places = session.scalars(
        sa.select(Membership).where(
            Membership.person_id == person.id,
            sa.or_(Membership.until_on.is_(None), Membership.until_on > today),
        )
    )
    appointments = session.scalars(
        sa.select(Appointment).where(
            Appointment.person_id == person.id,
            sa.or_(Appointment.until_on.is_(None), Appointment.until_on > today),
        )
    )
    for held in (*places, *appointments):
        held.until_on = today
    to_come = (
        sa.select(Participation)
        .join(Conference, Conference.id == Participation.conference_id)
        .where(Participation.person_id == person.id, Conference.status.in_(TO_COME))
    )
    for registered in session.scalars(to_come):
        session.delete(registered)
    session.flush()


def tidy(found: Iterable[Due], storage: Storage, *, now: datetime, today: date) -> None:
    """Throw away what has been kept long enough."""
    for each in found:
        for model, keys in each.keys.items():
            for key in keys:
                row = session.get(model, key)
                if isinstance(row, Person):
                    _erase_if_possible(row, now=now, today=today)
                elif isinstance(row, Missive):
                    _drop_missive(row, storage)
                elif row is not None:
                    session.delete(row)
            session.flush()


def _erase_if_possible(person: Person, *, now: datetime, today: date) -> None:
    try:
        erase(person, now=now, today=today)
    except CannotErase:
        # They have come back since they were looked up.
        return


def _drop_missive(missive: Missive, storage: Storage) -> None:
    keys = [file.key for file in missive.files]
    for file in list(missive.files):
        session.delete(file)
    session.delete(missive)

    def drop(_session: object) -> None:
        for key in keys:
            storage.delete(key)

    # Only when the rows are gone for good; a file without a row does no harm.
    sa.event.listen(session(), "after_commit", drop, once=True)
