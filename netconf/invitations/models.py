"""The table of invitations."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.db import Base
from netconf.mail import Letter
from netconf.people.models import Person


class Invitation(Base):
    """A way in for one person at one address: single use, for some weeks, can be withdrawn."""

    __tablename__ = "invitation"
    __audit__ = audit.part(
        "person_id", secret=("token_hash", "email_key"), in_bulk=True
    )

    token_hash: Mapped[str] = mapped_column(unique=True, info={"audit": "secret"})
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # The address that it was sent to, folded; the person's may have changed since.
    email_key: Mapped[str]
    sent_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letter.id"), unique=True)

    person: Mapped[Person] = relationship(foreign_keys=person_id)
    letter: Mapped[Letter] = relationship()


# Nobody has two invitations that hold: a new one takes the place of the one before.
_OPEN = Invitation.used_at.is_(None) & Invitation.withdrawn_at.is_(None)
Index(
    "uq_invitation_open",
    Invitation.person_id,
    unique=True,
    sqlite_where=_OPEN,
    postgresql_where=_OPEN,
)
