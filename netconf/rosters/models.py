"""Rosters: groups and seats of each mixed item, who is away from it, and what is proposed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.conferences.models import Conference, Participation
from netconf.db import Base, Versioned, enum_column
from netconf.jobs import Job
from netconf.networks.models import Member
from netconf.people.models import Person
from netconf.programme.models import Item
from netconf.rosters.rules.duties import Duty

mixed_group_missive = Table(
    "mixed_group_missive",
    Base.metadata,
    Column(
        "group_id", ForeignKey("mixed_group.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("member_id", ForeignKey("member.id"), primary_key=True, index=True),
)


class Roster(Versioned, Base):
    """The roster in force at a conference, with what it was dealt from."""

    __tablename__ = "roster"
    __audit__ = audit.part("conference_id", kind="roster", shown=("request_sha256",))

    conference_id: Mapped[UUID] = mapped_column(
        ForeignKey("conference.id"), unique=True
    )
    seed: Mapped[int]
    group_count: Mapped[int]
    # "apart" and "together" as in the request file, and "authors"; kept for edits and repairs.
    demands: Mapped[dict[str, Any]]
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
        passive_deletes=True,
    )


class MixedGroup(Base):
    """A group in one mixed item."""

    __tablename__ = "mixed_group"
    __table_args__ = (UniqueConstraint("roster_id", "item_id", "number"),)
    # A national day has a thousand: they come and go by single statements, and the roster's own
    # change tells of it.
    __audit__ = audit.part("roster_id", is_counted=True, in_bulk=True)

    roster_id: Mapped[UUID] = mapped_column(ForeignKey("roster.id", ondelete="CASCADE"))
    item_id: Mapped[UUID] = mapped_column(
        ForeignKey("item.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]
    room: Mapped[str]

    roster: Mapped[Roster] = relationship(back_populates="groups")
    item: Mapped[Item] = relationship()
    seats: Mapped[list["Seat"]] = relationship(
        back_populates="group", cascade="all, delete-orphan", passive_deletes=True
    )
    # The members whose missives the group discusses.
    missives: Mapped[list[Member]] = relationship(
        secondary=mixed_group_missive, order_by=Member.sort_key
    )


class Seat(Base):
    """A delegate's place in a mixed group."""

    __tablename__ = "seat"
    __table_args__ = (
        UniqueConstraint("group_id", "participation_id"),
        UniqueConstraint("group_id", "duty"),
    )
    __audit__ = audit.part("group_id", is_counted=True, in_bulk=True)

    group_id: Mapped[UUID] = mapped_column(
        ForeignKey("mixed_group.id", ondelete="CASCADE")
    )
    participation_id: Mapped[UUID] = mapped_column(
        ForeignKey("participation.id", ondelete="CASCADE"), index=True
    )
    duty: Mapped[Duty | None] = mapped_column(enum_column(Duty, "duty"))
    # Whoever is pinned keeps the place when groups are dealt anew or repaired.
    is_pinned: Mapped[bool] = mapped_column(default=False)
    # When a repair gave its holder another group than before, to tell them of it.
    moved_at: Mapped[datetime | None]

    group: Mapped[MixedGroup] = relationship(back_populates="seats")
    participation: Mapped[Participation] = relationship()


class Absence(Base):
    """A delegate who is away from one mixed item."""

    __tablename__ = "absence"
    __table_args__ = (UniqueConstraint("participation_id", "item_id"),)
    __audit__ = audit.part("participation_id", in_bulk=True)

    participation_id: Mapped[UUID] = mapped_column(
        ForeignKey("participation.id", ondelete="CASCADE")
    )
    item_id: Mapped[UUID] = mapped_column(
        ForeignKey("item.id", ondelete="CASCADE"), index=True
    )


class Proposal(Job, Base):
    """Something to deal or repair and, once a worker has done it, what may be accepted."""

    __tablename__ = "proposal"
    __audit__ = audit.nothing("only what is accepted takes effect", leaves_trace=True)

    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conference.id"), index=True)
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime]
    # What was filled in, by field, so that it can be changed and tried again.
    asked: Mapped[dict[str, Any]]
    # The mixed items in the order of the request's rounds.
    item_ids: Mapped[list[Any]]
    # The request file, and the ways to repair that are wanted; none for a deal.
    request: Mapped[str] = mapped_column(Text, deferred=True)
    repairs: Mapped[list[Any]]
    # The version of the roster that a repair begins from; 0 where there was none.
    roster_version: Mapped[int]
    # How far the search has come: steps taken of those it may take, and the best so far.
    step: Mapped[int] = mapped_column(default=0)
    budget: Mapped[int] = mapped_column(default=0)
    score: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # Somebody is content with the best so far.
    is_stopped: Mapped[bool] = mapped_column(default=False)
    # {"repair", "roster", "strangers", "duties"} of each outcome, or why there is none.
    outcomes: Mapped[list[Any]] = mapped_column(default=list, deferred=True)
    clashes: Mapped[list[Any]] = mapped_column(default=list)

    conference: Mapped[Conference] = relationship()
    made_by: Mapped[Person] = relationship()
