"""Accounts elsewhere that sign somebody in."""

from datetime import datetime

from sqlalchemy import delete

from netconf.db import session
from netconf.people.models import ExternalIdentity, Person


def tie_identity(person: Person, issuer: str, subject: str, *, now: datetime) -> None:
    """Let an account elsewhere sign a person in from now on; raise IntegrityError if it is tied."""
    session.add(
        ExternalIdentity(
            person_id=person.id, issuer=issuer, subject=subject, tied_at=now
        )
    )
    session.flush()


def untie_identities(person: Person) -> None:
    """Let no account elsewhere sign a person in any more."""
    session.execute(
        delete(ExternalIdentity).where(ExternalIdentity.person_id == person.id)
    )
