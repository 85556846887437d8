"""Files of people that have been read, until they are carried out or a day has passed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from netconf import audit
from netconf.db import Base


class StagedImport(Base):
    """The rows of a file as they were read, for the one who sent it."""

    __tablename__ = "staged_import"
    __audit__ = audit.nothing("what it leads to is in the log", leaves_trace=True)

    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id"), index=True)
    # None for a file with the members of the whole network.
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"), index=True)
    # Where the file says who comes to a conference; the table lies above this slice.
    conference_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("conference.id"), index=True
    )
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # [number, {column: text}] of each row.
    rows: Mapped[list[Any]]
    made_at: Mapped[datetime]
