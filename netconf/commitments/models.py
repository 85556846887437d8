"""Commitments and their follow-ups."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.commitments.rules import Outcome, Status
from netconf.conferences.models import Conference
from netconf.db import Base, Versioned, enum_column
from netconf.initiatives.models import Theme
from netconf.networks.models import Member
from netconf.people.models import Person


class Commitment(Versioned, Base):
    """A member's promise, made at a conference on a theme (kommunalt åtagande)."""

    __tablename__ = "commitment"
    __audit__ = audit.thing(shown=("level",))

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conference.id"), index=True)
    theme_id: Mapped[UUID] = mapped_column(ForeignKey("theme.id"))
    # A promise carried over has the one it continues; each lives on once at the most.
    predecessor_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("commitment.id"), unique=True
    )
    position: Mapped[int]
    status: Mapped[Status] = mapped_column(enum_column(Status, "status"))
    text: Mapped[str]
    expected_effect: Mapped[str]
    success_sign: Mapped[str]
    # A role, a person or a unit, also outside netconf.
    owner: Mapped[str]
    level: Mapped[str]
    due_on: Mapped[date]
    spread_plan: Mapped[str]
    created_at: Mapped[datetime]

    member: Mapped[Member] = relationship()
    conference: Mapped[Conference] = relationship()
    theme: Mapped[Theme] = relationship()
    predecessor: Mapped["Commitment | None"] = relationship(
        remote_side="Commitment.id", back_populates="successor"
    )
    successor: Mapped["Commitment | None"] = relationship(back_populates="predecessor")
    follow_ups: Mapped[list["FollowUp"]] = relationship(
        order_by="FollowUp.at", back_populates="commitment"
    )


class FollowUp(Base):
    """What came of a commitment, as told when its theme returned; never changed after."""

    __tablename__ = "follow_up"
    __audit__ = audit.part("commitment_id", shown=("level",))

    commitment_id: Mapped[UUID] = mapped_column(ForeignKey("commitment.id"), index=True)
    # The conference whose theme brought the commitment back.
    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conference.id"), index=True)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # The leadership level that the author stood for then.
    level: Mapped[str]
    at: Mapped[datetime]
    outcome: Mapped[Outcome] = mapped_column(enum_column(Outcome, "outcome"))
    done: Mapped[str]
    effect: Mapped[str]
    carried_over: Mapped[bool]
    reason: Mapped[str]

    commitment: Mapped[Commitment] = relationship(back_populates="follow_ups")
    conference: Mapped[Conference] = relationship()
    by: Mapped[Person] = relationship()
