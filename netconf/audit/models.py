"""The log's own tables: its events in a chain, and the sealed head that tells how long it is."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from netconf.audit import marks
from netconf.db import Base, enum_column

IS_ITSELF = marks.nothing("it is the log")


class ActorKind(StrEnum):
    """Who or what acted."""

    PERSON = "person"
    # Somebody who was not signed in, at a page that is open to all.
    NOBODY = "nobody"
    COMMAND = "command"
    JOB = "job"


class AuditEvent(Base):
    """What one transaction changed of one thing; never changed, never removed.

    It points at people, members and things by their keys alone, and at no row: it outlives
    them, and names are looked up when it is shown.
    """

    __tablename__ = "audit_event"
    __table_args__ = (
        sa.Index("ix_audit_event_kind_thing_id_number", "kind", "thing_id", "number"),
        sa.Index("ix_audit_event_actor_id_number", "actor_id", "number"),
        sa.Index("ix_audit_event_at", "at"),
    )
    __audit__ = IS_ITSELF

    # 1, 2, 3 … without a gap.
    number: Mapped[int] = mapped_column(unique=True)
    at: Mapped[datetime]
    actor_kind: Mapped[ActorKind] = mapped_column(enum_column(ActorKind, "actor_kind"))
    actor_id: Mapped[UUID | None]
    # The role that the actor acted in, and the member that they acted for.
    role: Mapped[str | None]
    acting_for_id: Mapped[UUID | None]
    # An endpoint, or the name of a command or job.
    action: Mapped[str]
    kind: Mapped[str]
    thing_id: Mapped[UUID | None]
    network_id: Mapped[UUID | None]
    member_id: Mapped[UUID | None]
    conference_id: Mapped[UUID | None]
    is_private: Mapped[bool]
    # Canonical JSON, kept as it was hashed.
    changes: Mapped[str]
    request_id: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


class AuditHead(Base):
    """The one row that says how far the log goes, sealed with a key that the database lacks."""

    __tablename__ = "audit_head"
    __table_args__ = (sa.CheckConstraint("place = 1", name="only_one"),)
    __audit__ = IS_ITSELF

    place: Mapped[int] = mapped_column(unique=True)
    number: Mapped[int]
    hash: Mapped[str]
    seal: Mapped[str]
