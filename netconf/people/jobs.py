"""Look up who wants a sign-in link, and write the letter with it."""

from datetime import timedelta
from uuid import UUID

from flask import current_app
from flask_babel import gettext

from netconf import clock, db, mail
from netconf.config import Settings
from netconf.db import session
from netconf.i18n import speaking
from netconf.jobs import Work
from netconf.people import actions, queries
from netconf.people.models import LinkRequest, Person


def answer(request_id: UUID) -> None:
    """Write to those we know; of the others nothing is kept."""
    with db.transaction():
        asked = session.get_one(LinkRequest, request_id)
        person = queries.find_person(asked.email)
        if person is not None and person.is_active:
            _write_to(person)
        session.delete(asked)


def _write_to(person: Person) -> None:
    settings: Settings = current_app.extensions["settings"]
    now, minutes = clock.now(), settings.sign_in_link_minutes
    token = actions.make_link(person, minutes=minutes, now=now)
    with speaking(person.language):
        subject = gettext("Sign in to netconf")
        text = mail.draw(
            "people/sign_in_link.txt",
            address=mail.address_of("people.show_link", token=token),
            minutes=minutes,
        )
    mail.write(
        kind=mail.Kind.SIGN_IN_LINK,
        person_id=person.id,
        to_name=person.name,
        to_email=person.email,
        language=person.language,
        subject=subject,
        text=text,
        now=now,
        good_until=now + timedelta(minutes=minutes),
    )


LINK_REQUESTS = Work(LinkRequest, answer)
