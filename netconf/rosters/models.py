"""The accepted roster of a conference: groups and seats for each mixed item."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.conferences.models import Conference, Participation
from netconf.db import Base, Versioned
from netconf.people.models import Person
from netconf.programme.models import Item


class Roster(Versioned, Base):
    """One deal of the delegates into mixed groups, with what it was dealt from."""

    __tablename__ = "roster"
    __audit__ = audit.part("conference_id", kind="roster", shown=("request_sha256",))

    conference_id: Mapped[UUID] = mapped_column(
        ForeignKey("conference.id"), unique=True
    )
    seed: Mapped[int]
    group_count: Mapped[int]
    # As "score", "bounds" and "proven" of the roster file.
    score: Mapped[dict[str, Any]]
    bounds: Mapped[dict[str, Any]]
    proven: Mapped[list[Any]]
    iterations: Mapped[int]
    stopped_by_clock: Mapped[bool]
    request_sha256: Mapped[str]
    made_at: Mapped[datetime]
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    conference: Mapped[Conference] = relationship()
    made_by: Mapped[Person] = relationship()
    groups: Mapped[list["MixedGroup"]] = relationship(
        order_by="MixedGroup.number",
        back_populates="roster",
        cascade="all, delete-orphan",
    )


class MixedGroup(Base):
    """A group in one mixed item."""

    __tablename__ = "mixed_group"
    __table_args__ = (UniqueConstraint("roster_id", "item_id", "number"),)
    __audit__ = audit.part("roster_id", is_counted=True)

    roster_id: Mapped[UUID] = mapped_column(ForeignKey("roster.id", ondelete="CASCADE"))
    item_id: Mapped[UUID] = mapped_column(
        ForeignKey("item.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    room: Mapped[str]

    roster: Mapped[Roster] = relationship(back_populates="groups")
    item: Mapped[Item] = relationship()
    seats: Mapped[list["Seat"]] = relationship(
        back_populates="group", cascade="all, delete-orphan"
    )


class Seat(Base):
    """A delegate's place in a mixed group."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("group_id", "participation_id"),)
    __audit__ = audit.part("group_id", is_counted=True)

    group_id: Mapped[UUID] = mapped_column(
        ForeignKey("mixed_group.id", ondelete="CASCADE")
    )
    participation_id: Mapped[UUID] = mapped_column(
        ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )

    group: Mapped[MixedGroup] = relationship(back_populates="seats")
    participation: Mapped[Participation] = relationship()
