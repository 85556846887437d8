"""What a delegate needs at one conference."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.conferences.models import Conference
from netconf.db import Base
from netconf.people.models import Person


class Need(Base):
    """What one person has told for one conference; no other table says anything of it."""

    __tablename__ = "need"
    # A digest of somebody's allergy would outlive it.
    __audit__ = audit.nothing("it is thrown away, and nobody else is to know of it")
    __table_args__ = (UniqueConstraint("conference_id", "person_id"),)

    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conference.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    choices: Mapped[list[Any]]
    # In their own words; only there if its writer lets it be read.
    other: Mapped[str]
    told_at: Mapped[datetime]

    conference: Mapped[Conference] = relationship()
    person: Mapped[Person] = relationship()
