"""Which invitations there are, and how far people have come on their way in."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from netconf.db import session
from netconf.invitations import rules
from netconf.invitations.models import Invitation
from netconf.invitations.rules import Refusal, Standing
from netconf.people.models import Person
from netconf.people.queries import token_hash


def find(token: str) -> Invitation | None:
    """Find the invitation of a token, whatever has become of it, with its person."""
    return session.scalar(
        select(Invitation)
        .options(joinedload(Invitation.person, innerjoin=True))
        .where(Invitation.token_hash == token_hash(token))
    )


def find_open(person_id: UUID) -> Invitation | None:
    """Find a person's invitation that is neither used nor withdrawn."""
    return session.scalar(
        select(Invitation)
        .options(joinedload(Invitation.letter, innerjoin=True))
        .where(
            Invitation.person_id == person_id,
            Invitation.used_at.is_(None),
            Invitation.withdrawn_at.is_(None),
        )
    )


def refusal_of(invitation: Invitation | None, now: datetime) -> Refusal | None:
    """Return why an invitation lets nobody in, or None if it does."""
    if invitation is None or not invitation.person.is_active:
        return Refusal.UNKNOWN
    why = rules.refusal(
        used_at=invitation.used_at,
        withdrawn_at=invitation.withdrawn_at,
        expires_at=invitation.expires_at,
        is_bound_to=invitation.email_key == invitation.person.email_key,
        now=now,
    )
    # Who has come in by another way has a password to lose.
    return Refusal.USED if why is None and invitation.person.has_account else why


def open_of(people: Iterable[Person]) -> dict[UUID, Invitation]:
    """Return the open invitation of each person that has one, with its letter."""
    ids = [person.id for person in people if not person.has_account]
    found = session.scalars(
        select(Invitation)
        .options(joinedload(Invitation.letter, innerjoin=True))
        .where(
            Invitation.person_id.in_(ids),
            Invitation.used_at.is_(None),
            Invitation.withdrawn_at.is_(None),
        )
    )
    return {invitation.person_id: invitation for invitation in found}


def standing_of(
    person: Person, invitation: Invitation | None, now: datetime
) -> Standing:
    """Return how far a person has come, given the open invitation they may have.

    One that went to an address that they no longer have is none.
    """
    if invitation is not None and invitation.email_key != person.email_key:
        invitation = None
    return rules.standing(
        has_account=person.has_account,
        expires_at=invitation.expires_at if invitation else None,
        now=now,
    )
