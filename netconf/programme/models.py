"""The items of a conference's programme."""

from typing import Any
from uuid import UUID

from sqlalchemy import Column, ForeignKey, Index, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.conferences.models import Conference
from netconf.db import Base, Versioned, enum_column
from netconf.initiatives.models import Theme
from netconf.networks.models import Member
from netconf.programme.rules.programme import Grouping, Kind

item_theme = Table(
    "item_theme",
    Base.metadata,
    Column("item_id", ForeignKey("item.id", ondelete="CASCADE"), primary_key=True),
    Column("theme_id", ForeignKey("theme.id"), primary_key=True),
)

item_about_member = Table(
    "item_about_member",
    Base.metadata,
    Column("item_id", ForeignKey("item.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", ForeignKey("member.id"), primary_key=True),
)


class Item(Versioned, Base):
    """One moment of the programme, in wall-clock minutes of its day."""

    __tablename__ = "item"
    __table_args__ = (
        Index(
            "ix_item_conference_id_day_start_minute",
            "conference_id",
            "day",
            "start_minute",
        ),
    )
    __audit__ = audit.part("conference_id", kind="programme", shown=("title", "room"))

    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conference.id"))
    day: Mapped[int]
    start_minute: Mapped[int]
    end_minute: Mapped[int]
    title: Mapped[str]
    kind: Mapped[Kind] = mapped_column(enum_column(Kind, "kind"))
    grouping: Mapped[Grouping | None] = mapped_column(enum_column(Grouping, "grouping"))
    steering_focus: Mapped[bool] = mapped_column(default=False)
    follows_up: Mapped[bool] = mapped_column(default=False)
    # For joint feedback: "oral", "written".
    feedback: Mapped[list[Any]]
    processed_by_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("item.id", ondelete="SET NULL")
    )
    room: Mapped[str]
    responsible: Mapped[str]
    note: Mapped[str]

    conference: Mapped[Conference] = relationship()
    processed_by: Mapped["Item | None"] = relationship(remote_side="Item.id")
    themes: Mapped[list[Theme]] = relationship(
        secondary=item_theme, order_by=Theme.code
    )
    about_members: Mapped[list[Member]] = relationship(
        secondary=item_about_member, order_by=Member.sort_key
    )

    @property
    def about(self) -> list[str]:
        """Return by name those whose missives it is about."""
        return [member.name for member in self.about_members]
