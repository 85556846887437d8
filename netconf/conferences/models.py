"""Conferences, their venues, and the people who are registered."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.conferences.rules import Dates, Status
from netconf.db import Base, Versioned, enum_column
from netconf.initiatives.models import Ruleset, Theme
from netconf.networks.models import Member, Network
from netconf.people.models import Person

conference_theme = Table(
    "conference_theme",
    Base.metadata,
    Column("conference_id", ForeignKey("conference.id"), primary_key=True),
    Column("theme_id", ForeignKey("theme.id"), primary_key=True),
)


class Venue(Versioned, Base):
    """A place where conferences are held, once the project leaders have approved it."""

    __tablename__ = "venue"
    __audit__ = audit.thing(shown=("name", "place"))

    name: Mapped[str]
    place: Mapped[str]
    capacity: Mapped[int | None]
    accessibility: Mapped[str]
    approved_on: Mapped[date | None]
    approved_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))

    approved_by: Mapped[Person | None] = relationship()


class Conference(Versioned, Base):
    """A network's two-day meeting on one theme or more."""

    __tablename__ = "conference"
    __table_args__ = (UniqueConstraint("network_id", "number"),)
    __audit__ = audit.thing()

    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id"))
    number: Mapped[int]
    status: Mapped[Status] = mapped_column(enum_column(Status, "status"))
    day_1: Mapped[date]
    day_2: Mapped[date]
    venue_id: Mapped[UUID | None] = mapped_column(ForeignKey("venue.id"))
    host_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    ruleset_id: Mapped[UUID] = mapped_column(ForeignKey("ruleset.id"))
    missive_due_on: Mapped[date]
    # From this day, or when all are in, the others' missives can be read.
    missives_open_on: Mapped[date]
    feedback_due_on: Mapped[date]
    # Why it was opened without everybody's missive.
    opening_note: Mapped[str | None]
    # Why it was closed without everybody's feedback, or cancelled.
    closing_note: Mapped[str | None]

    network: Mapped[Network] = relationship()
    venue: Mapped[Venue | None] = relationship()
    host: Mapped[Member | None] = relationship()
    ruleset: Mapped[Ruleset] = relationship()
    themes: Mapped[list[Theme]] = relationship(
        secondary=conference_theme, order_by=Theme.code
    )

    @property
    def dates(self) -> Dates:
        """Return the days that the cycle turns on."""
        return Dates(
            self.day_1,
            self.day_2,
            self.missive_due_on,
            self.missives_open_on,
            self.feedback_due_on,
        )


class Delegation(Versioned, Base):
    """A member's delegation to a conference as a whole: how often and by whom it was saved."""

    __tablename__ = "delegation"
    __table_args__ = (UniqueConstraint("conference_id", "member_id"),)
    __audit__ = audit.part(
        "conference_id", kind="delegation", left_out=("saved_at", "saved_by_id")
    )

    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conference.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    saved_by: Mapped[Person] = relationship()


class Participation(Base):
    """A person registered for a conference, for a member and a leadership level."""

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("conference_id", "person_id"),)
    __audit__ = audit.part(
        "conference_id",
        kind="delegation",
        shown=("level",),
        left_out=("registered_at",),
    )

    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conference.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    level: Mapped[str]
    title: Mapped[str]
    registered_at: Mapped[datetime]

    person: Mapped[Person] = relationship()
    member: Mapped[Member] = relationship()
    conference: Mapped[Conference] = relationship()
