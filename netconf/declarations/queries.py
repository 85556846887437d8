"""The accessibility statement as it stands, and who is told what is wrong with it."""

from datetime import date

from sqlalchemy import select

from netconf.config import Settings
from netconf.db import session
from netconf.declarations.models import AccessibilityStatement
from netconf.people import queries as people
from netconf.reader import Role


def find_statement() -> AccessibilityStatement | None:
    """Find the statement; there is none until somebody has assessed the site."""
    return session.scalar(select(AccessibilityStatement))


def recipients(settings: Settings, today: date) -> list[tuple[str, str, str]]:
    """Return (name, e-mail, language) of those who get the messages: the operator, else
    every administrator."""
    if settings.operator_email:
        return [
            (
                settings.operator or settings.operator_email,
                settings.operator_email,
                "sv",
            )
        ]
    return [
        (person.name, person.email, person.language)
        for person in people.appointed(Role.ADMINISTRATOR, today)
        if person.is_active
    ]
