"""What each municipal group said last of all: drafts, feedback and food for thought."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.conferences.models import Conference
from netconf.db import Base, Versioned, enum_column
from netconf.feedback.rules import FoodKind
from netconf.forum.models import Post
from netconf.networks.models import Member
from netconf.people.models import Person


class ClosingDraft(Versioned, Base):
    """A closing form as far as it is written, kept until it is sent."""

    __tablename__ = "closing_draft"
    __table_args__ = (UniqueConstraint("conference_id", "member_id"),)
    __audit__ = audit.part(
        "conference_id",
        kind="feedback",
        left_out=("saved_at", "saved_by_id"),
        is_private=True,
    )

    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conference.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    # The form's fields as typed.
    fields: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    saved_by: Mapped[Person] = relationship()


class Feedback(Base):
    """A member's closing form as sent: once for each conference."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("conference_id", "member_id"),)
    __audit__ = audit.part(
        "conference_id",
        kind="feedback",
        secret=("rating",),
        left_out=("evaluation_html", "viewpoints_html"),
    )

    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conference.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    post_id: Mapped[UUID] = mapped_column(ForeignKey("post.id"), unique=True)
    rating: Mapped[int]
    evaluation: Mapped[str]
    evaluation_html: Mapped[str]
    viewpoints: Mapped[str]
    viewpoints_html: Mapped[str]
    renderer_version: Mapped[int]
    sent_at: Mapped[datetime]
    sent_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    conference: Mapped[Conference] = relationship()
    member: Mapped[Member] = relationship()
    post: Mapped[Post] = relationship()
    sent_by: Mapped[Person] = relationship()


class FoodForThought(Base):
    """A question, challenge or idea that a member takes home (tankeställare)."""

    __tablename__ = "food_for_thought"
    __table_args__ = (UniqueConstraint("conference_id", "to_member_id", "position"),)
    __audit__ = audit.part("conference_id", kind="feedback", member="to_member_id")

    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conference.id"))
    to_member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    # Who gave it, where the group remembers.
    from_member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    position: Mapped[int]
    kind: Mapped[FoodKind] = mapped_column(enum_column(FoodKind, "kind"))
    text: Mapped[str]

    to_member: Mapped[Member] = relationship(foreign_keys=[to_member_id])
    from_member: Mapped[Member | None] = relationship(foreign_keys=[from_member_id])
