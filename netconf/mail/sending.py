"""Hand letters to the mail server, one try at a time, and tell in words what went wrong."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import UUID

from flask import current_app

from netconf import clock, db
from netconf.config import Security, Settings
from netconf.db import session
from netconf.jobs import GiveUp, TryLater, Work, finish
from netconf.mail.message import Undeliverable, message_of
from netconf.mail.models import Letter

# For each step of the talk with the server, of which there are some ten.
PATIENCE_S = 20
FIRST_PERMANENT = 500


class Trouble(StrEnum):
    """Why a letter was not sent; what the server said stands after it."""

    NO_SERVER = "no_server"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    UNDELIVERABLE = "undeliverable"
    TOO_LATE = "too_late"


def send(letter_id: UUID) -> None:
    """Send a letter and note that it is sent.

    Only a crash between the server's yes and the note lets it be sent again, under the
    same number, by which mail programs know it for a copy.
    """
    settings: Settings = current_app.extensions["settings"]
    with db.transaction():
        message = _take(session.get_one(Letter, letter_id), settings)
    if message is None:
        return
    _hand_over(message, settings)
    with db.transaction():
        letter = session.get_one(Letter, letter_id)
        letter.sent_at = clock.now()
        if letter.good_until is not None:
            letter.text = ""
        finish(letter)


def _take(letter: Letter, settings: Settings) -> EmailMessage | None:
    """Return what is to be sent, or None where letters are only shown."""
    if letter.good_until is not None and letter.good_until <= clock.now():
        raise GiveUp(Trouble.TOO_LATE)
    if settings.only_shows_mail:
        finish(letter)
        return None
    if not settings.smtp_host:
        raise TryLater(Trouble.NO_SERVER)
    try:
        return message_of(letter, settings)
    except Undeliverable:
        raise GiveUp(Trouble.UNDELIVERABLE) from None


def _hand_over(message: EmailMessage, settings: Settings) -> None:
    """Give a message to the server; once it has said yes, nothing that follows matters."""
    try:
        with _connected(settings) as server:
            _send(server, message)
    except smtplib.SMTPRecipientsRefused as refused:
        ((code, said),) = refused.recipients.values()
        _raise(code, said)
    except smtplib.SMTPDataError as refused:
        _raise(refused.smtp_code, refused.smtp_error)
    except smtplib.SMTPResponseException as refused:
        # Not about this letter: the server wants another sender, user or greeting.
        raise TryLater(_words(refused.smtp_code, refused.smtp_error)) from None
    except (OSError, smtplib.SMTPException) as broken:
        reason = str(broken) or type(broken).__name__
        raise TryLater(f"{Trouble.UNREACHABLE}: {reason}") from None


def _send(server: smtplib.SMTP, message: EmailMessage) -> None:
    try:
        server.send_message(message)
    except smtplib.SMTPNotSupportedError as lacking:
        # The server knows no letters but a–z before the @.
        raise GiveUp(f"{Trouble.UNDELIVERABLE}: {lacking}") from None


@contextmanager
def _connected(settings: Settings) -> Iterator[smtplib.SMTP]:
    own_name = urlsplit(settings.base_url).hostname
    if settings.smtp_security is Security.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.smtp_host,
            settings.smtp_port,
            own_name,
            timeout=PATIENCE_S,
            context=ssl.create_default_context(),
        )
    else:
        server = smtplib.SMTP(
            settings.smtp_host, settings.smtp_port, own_name, timeout=PATIENCE_S
        )
    try:
        if settings.smtp_security is Security.STARTTLS:
            server.starttls(context=ssl.create_default_context())
        if settings.smtp_user:
            server.login(settings.smtp_user, settings.smtp_password)
        yield server
        with suppress(OSError, smtplib.SMTPException):
            server.quit()
    finally:
        server.close()


def _raise(code: int, said: bytes | str) -> None:
    """Judge what the server said of this very letter: 5xx is for good, 4xx for now."""
    if code >= FIRST_PERMANENT:
        raise GiveUp(_words(code, said))
    raise TryLater(_words(code, said))


def _words(code: int, said: bytes | str) -> str:
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return f"{Trouble.REFUSED}: {code} {text}"


LETTERS = Work(Letter, send)
