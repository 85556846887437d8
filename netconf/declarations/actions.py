"""Write down how accessible the site is, and pass on what people say of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from netconf import mail
from netconf.db import claim, session
from netconf.declarations import queries
from netconf.declarations.models import AccessibilityStatement
from netconf.declarations.rules import Conformance, Part
from netconf.errors import Conflict
from netconf.markup import RENDERER_VERSION, MarkupRefused, render_markdown

HEADINGS_FROM = 3


class PartRefused(ValueError):
    """One part's Markdown would cost too much to render."""

    def __init__(self, part: Part, why: MarkupRefused) -> None:
        super().__init__(part)
        self.part = part
        self.why = why


def save_statement(
    *,
    version: int,
    conformance: Conformance,
    texts: Mapping[Part, str],
    assessed_on: date,
    today: date,
) -> AccessibilityStatement:
    """Write or change the statement; raise Conflict where the version is stale, and PartRefused.

    ``version`` is 0 where there was none to change.
    """
    html = {part.value: _rendered(part, text) for part, text in texts.items()}
    statement = queries.find_statement()
    if statement is None:
        if version:
            raise Conflict
        statement = AccessibilityStatement()
        session.add(statement)
    else:
        claim(statement, version)
    statement.conformance = conformance
    statement.texts = {part.value: text for part, text in texts.items()}
    statement.html = html
    statement.renderer_version = RENDERER_VERSION
    statement.assessed_on = assessed_on
    statement.updated_on = today
    session.flush()
    return statement


def _rendered(part: Part, text: str) -> str:
    try:
        return render_markdown(text, heading_level=HEADINGS_FROM, prefix=part.value)
    except MarkupRefused as why:
        raise PartRefused(part, why) from why


def pass_on(
    to: Sequence[tuple[str, str, str]],
    letter: Callable[[str], tuple[str, str]],
    *,
    now: datetime,
) -> None:
    """Put a message in the outbox; ``letter`` gives subject and text in a language."""
    for name, email, language in to:
        subject, text = letter(language)
        mail.write(
            to_name=name,
            to_email=email,
            language=language,
            subject=subject,
            text=text,
            now=now,
        )
