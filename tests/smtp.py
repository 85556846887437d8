"""A mail server for tests, in a thread of its own: it takes letters, or says what it is told to."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from tests.commands.site import free_port


class Mailbox:
    """What the server was given; ``answers`` are said first, one to each letter."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.answers: list[str] = []
        self.rcpt_answer = "250 OK"

    @property
    def letters(self) -> list[EmailMessage]:
        """Return the letters as mail programs read them."""
        return [
            message_from_bytes(envelope.content, policy=default)  # type: ignore[misc,arg-type]
            for envelope in self.envelopes
        ]

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it
        self,
        _server: Any,
        _session: Any,
        envelope: Envelope,
        address: str,
        _options: Any,
    ) -> str:
        """Take or refuse a recipient."""
        if self.rcpt_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt_answer

    async def handle_DATA(  # noqa: N802 - aiosmtpd calls it
        self, _server: Any, _session: Any, envelope: Envelope
    ) -> str:
        """Take or refuse a letter."""
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.envelopes.append(envelope)
        return answer


class MailServer:
    """A mail server on a port of its own, until ``stop``."""

    def __init__(self, *, utf8: bool = True, port: int | None = None) -> None:
        self.box = Mailbox()
        self.port = port or free_port()
        self._controller = Controller(
            self.box,
            hostname="127.0.0.1",
            port=self.port,
            enable_SMTPUTF8=utf8,
            server_hostname="mail.test",
        )
        self._controller.start()

    def stop(self) -> None:
        """End it; nothing listens on its port any more."""
        self._controller.stop()
