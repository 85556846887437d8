"""A letter as mail servers take it: text and HTML in one frame, and headers that hold."""

import re
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from urllib.parse import urlsplit

import idna
from flask import current_app

from netconf.config import Settings
from netconf.i18n import speaking
from netconf.mail.models import Letter

SENDER = "netconf"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class Undeliverable(ValueError):
    """No mail server could take a letter to this address."""


def message_of(letter: Letter, settings: Settings) -> EmailMessage:
    """Return the letter as a message; raise Undeliverable where the address is none.

    The number of the message is that of the letter, however often it is sent.
    """
    to = _address(letter.to_name, letter.to_email)
    policy = SMTP if to.addr_spec.isascii() else SMTPUTF8
    message = EmailMessage(policy=policy)
    site = urlsplit(settings.base_url).hostname
    message["Message-ID"] = f"<{letter.id}@{site}>"
    message["Date"] = letter.written_at
    message["From"] = _address(SENDER, settings.smtp_from)
    message["To"] = to
    message["Subject"] = letter.subject
    message["Auto-Submitted"] = "auto-generated"
    text, html = _parts(letter, settings)
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message["Content-Language"] = letter.language
    return message


def _address(name: str, email: str) -> Address:
    local, _, domain = email.rpartition("@")
    try:
        plain = domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
        # Judged with other letters in their place: the parser knows only a–z before the @.
        Address(addr_spec=f"{_NOT_ASCII.sub('x', local)}@{plain}")
        return Address(name, username=local, domain=plain)
    except (HeaderParseError, ValueError, IndexError) as error:
        raise Undeliverable(email) from error


def _parts(letter: Letter, settings: Settings) -> tuple[str, str]:
    """Draw the frame around the letter's paragraphs, as text and as HTML."""
    values = {
        "subject": letter.subject,
        "language": letter.language,
        "site": settings.base_url,
        "paragraphs": [
            (paragraph, _is_own_address(paragraph, settings))
            for paragraph in re.split(r"\n\s*\n", letter.text.strip())
        ],
    }
    with speaking(letter.language):
        text, html = (
            current_app.jinja_env.get_template(name).render(values)
            for name in ("letter.txt", "letter.html")
        )
    return text, html


def _is_own_address(paragraph: str, settings: Settings) -> bool:
    return paragraph.startswith(f"{settings.base_url}/") and not re.search(
        r"\s", paragraph
    )
