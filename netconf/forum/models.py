"""Topics and posts of a network's forum."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.conferences.models import Conference
from netconf.db import Base, Versioned, enum_column
from netconf.forum.rules import TopicKind
from netconf.networks.models import Member, Network
from netconf.people.models import Person

IS_FEEDBACK = text("kind = 'feedback'")


class Topic(Base):
    """A thread on a network's forum, perhaps about one conference."""

    __tablename__ = "topic"
    __table_args__ = (
        Index("ix_topic_network_id_last_post_at", "network_id", "last_post_at"),
        # One topic for feedback per conference, also when two members are first at once.
        Index(
            "uq_topic_feedback",
            "conference_id",
            unique=True,
            sqlite_where=IS_FEEDBACK,
            postgresql_where=IS_FEEDBACK,
        ),
    )
    __audit__ = audit.thing(shown=("title",), left_out=("last_post_at", "post_count"))

    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id"))
    conference_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("conference.id"), index=True
    )
    kind: Mapped[TopicKind] = mapped_column(enum_column(TopicKind, "kind"))
    title: Mapped[str]
    created_at: Mapped[datetime]
    last_post_at: Mapped[datetime]
    post_count: Mapped[int] = mapped_column(default=0)

    network: Mapped[Network] = relationship()
    conference: Mapped[Conference | None] = relationship()


class Post(Versioned, Base):
    """What a person, perhaps on behalf of their member, wrote in a topic."""

    __tablename__ = "post"
    __table_args__ = (UniqueConstraint("topic_id", "number"),)
    __audit__ = audit.part(
        "topic_id", shown=("level",), left_out=("html", "references", "edited_at")
    )

    topic_id: Mapped[UUID] = mapped_column(ForeignKey("topic.id"))
    # 1, 2, 3 … within the topic: its address, and the page that it stands on.
    number: Mapped[int]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # The member that the author spoke for then; None for project leaders.
    member_id: Mapped[UUID | None] = mapped_column(ForeignKey("member.id"))
    level: Mapped[str | None]
    at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    source: Mapped[str]
    html: Mapped[str]
    renderer_version: Mapped[int]
    # Things that the post is about, each {"kind", "id", "text"}; filled by the slice that knows them.
    references: Mapped[list[Any]]

    topic: Mapped[Topic] = relationship()
    author: Mapped[Person] = relationship()
    member: Mapped[Member | None] = relationship()

    @property
    def network_id(self) -> UUID:
        """Return the network whose forum it stands on."""
        return self.topic.network_id

    @property
    def is_record(self) -> bool:
        """Tell whether the post records something else, such as a closing form."""
        return bool(self.references)
