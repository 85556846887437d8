"""Put letters in the outbox, and word what people have written so that it becomes no link."""

import re
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from flask import current_app

from netconf.config import Settings
from netconf.db import session
from netconf.mail.models import Kind, Letter

# Mail programs make links of what looks like one: maj@example.org, www.example.org, a://b.
_PARTS_OF_ADDRESSES = re.compile(r"[@＠﹫:：/／\\]|(?<=\w)[.。．｡](?=\w\w)")


def write(
    *,
    to_name: str,
    to_email: str,
    language: str,
    subject: str,
    text: str,
    now: datetime,
    kind: Kind = Kind.OTHER,
    person_id: UUID | None = None,
    good_until: datetime | None = None,
) -> Letter:
    """Put a letter in the outbox; it is kept and sent if, and only if, the transaction is.

    ``text`` is in paragraphs; one that is an address of ours becomes a link. A letter with
    ``good_until`` lets its reader in: it is not sent later, and its text not kept longer.
    """
    letter = Letter(
        kind=kind,
        person_id=person_id,
        to_name=one_line(to_name),
        to_email=one_line(to_email),
        language=language,
        subject=one_line(subject),
        text=text,
        written_at=now,
        due_at=now,
        good_until=good_until,
    )
    session.add(letter)
    session.flush()
    return letter


def draw(template: str, **values: object) -> str:
    """Return the text of a letter, in the language in force, also where no page is drawn."""
    return current_app.jinja_env.get_template(template).render(values)


def one_line(text: str) -> str:
    """Fold what could start a header of its own into spaces."""
    return " ".join("".join(_printable(letter) for letter in text).split())


def _printable(letter: str) -> str:
    return letter if letter.isprintable() else " "


def plain_words(name: str) -> str:
    """Return a name as it may stand in a letter: no mail program makes a link of it."""
    return one_line(_PARTS_OF_ADDRESSES.sub(" ", name))


def address_of(endpoint: str, **values: object) -> str:
    """Return the whole address of a page, also where no request says which site this is."""
    settings: Settings = current_app.extensions["settings"]
    site = urlsplit(settings.base_url)
    return current_app.url_map.bind(site.netloc, url_scheme=site.scheme).build(
        endpoint, values, force_external=True
    )
