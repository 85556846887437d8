"""Invite people, take invitations back, and let in who was invited."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from flask_babel import gettext
from sqlalchemy import update

from netconf import clock, jobs, mail
from netconf.db import session
from netconf.errors import Conflict
from netconf.i18n import speaking
from netconf.invitations import queries
from netconf.invitations.models import Invitation
from netconf.invitations.rules import Refusal
from netconf.people.models import Person
from netconf.people.queries import token_hash
from netconf.reader import Reader


class NotHolding(ValueError):
    """The invitation lets nobody in, and why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


def invite(
    person: Person, *, by: Reader, member: str, network: str, days: int, now: datetime
) -> Invitation:
    """Mail a person a way in; an invitation that they have already no longer holds.

    Raises Conflict where they have come in, or have been let go.
    """
    if person.has_account or not person.is_active:
        raise Conflict
    before = queries.find_open(person.id)
    if before is not None:
        withdraw(before, now)
    token, expires_at = token_urlsafe(32), now + timedelta(days=days)
    letter = _write(
        person, token, by=by, member=member, network=network, until=expires_at, now=now
    )
    made = Invitation(
        token_hash=token_hash(token),
        person_id=person.id,
        email_key=person.email_key,
        sent_by_id=by.person_id,
        sent_at=now,
        expires_at=expires_at,
        letter_id=letter.id,
    )
    session.add(made)
    session.flush()
    return made


def _write(
    person: Person,
    token: str,
    *,
    by: Reader,
    member: str,
    network: str,
    until: datetime,
    now: datetime,
) -> mail.Letter:
    with speaking(person.language):
        subject = gettext("Welcome to netconf")
        text = mail.draw(
            "invitations/invitation.txt",
            inviter=mail.plain_words(by.name),
            member=mail.plain_words(member),
            network=mail.plain_words(network),
            address=mail.address_of("invitations.show", token=token),
            until=clock.local(until).date(),
        )
    return mail.write(
        kind=mail.Kind.INVITATION,
        person_id=person.id,
        to_name=person.name,
        to_email=person.email,
        language=person.language,
        subject=subject,
        text=text,
        now=now,
        good_until=until,
    )


def withdraw(invitation: Invitation, now: datetime) -> None:
    """Let an invitation hold no longer, and keep its letter back if it has not left yet."""
    invitation.withdrawn_at = now
    jobs.cancel(invitation.letter)
    session.flush()


def use(token: str, now: datetime) -> Person:
    """Use up an invitation and return whom it lets in; raise NotHolding.

    Of two who use it at once only one is let in.
    """
    found = queries.find(token)
    why = queries.refusal_of(found, now)
    if found is None or why is not None:
        raise NotHolding(why or Refusal.UNKNOWN)
    used = session.scalar(
        update(Invitation)
        .where(
            Invitation.id == found.id,
            Invitation.used_at.is_(None),
            Invitation.withdrawn_at.is_(None),
        )
        .values(used_at=now)
        .returning(Invitation.id)
    )
    if used is None:
        raise NotHolding(Refusal.USED)
    return found.person
