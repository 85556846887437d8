"""The table of letters."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from netconf import audit
from netconf.db import Base, enum_column
from netconf.jobs import Job, State


class Kind(StrEnum):
    """What a letter is about."""

    SIGN_IN_LINK = "sign_in_link"
    INVITATION = "invitation"
    OTHER = "other"


class Letter(Job, Base):
    """A mail to one person, kept from the moment that it was caused."""

    __tablename__ = "letter"
    __audit__ = audit.nothing("what caused it is in the log", leaves_trace=True)

    kind: Mapped[Kind] = mapped_column(enum_column(Kind, "kind"))
    # Whom it is for; the address is what it was when the letter was written.
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    to_name: Mapped[str]
    to_email: Mapped[str]
    language: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(index=True)
    # A letter that lets somebody in: worth nothing later, and not kept when it is sent.
    good_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]

    @property
    def is_shown_only(self) -> bool:
        """Tell whether it was not sent, since the example and development send nothing."""
        return self.state is State.DONE and self.sent_at is None
