"""Missives, their published versions and their files."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.conferences.models import Conference
from netconf.db import Base, Versioned, enum_column
from netconf.missives.rules import Status
from netconf.networks.models import Member
from netconf.people.models import Person
from netconf.uploads import UploadedFile, count_in


class Missive(Versioned, Base):
    """A member's missive to a conference; here is the working draft."""

    __tablename__ = "missive"
    __table_args__ = (UniqueConstraint("conference_id", "member_id"),)
    __audit__ = audit.thing(
        left_out=("html", "changed_at", "changed_by_id"), is_private=True
    )

    conference_id: Mapped[UUID] = mapped_column(ForeignKey("conference.id"))
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    status: Mapped[Status] = mapped_column(enum_column(Status, "status"))
    # Markdown by section; what others read stands in the versions.
    sections: Mapped[dict[str, Any]]
    html: Mapped[dict[str, Any]]
    renderer_version: Mapped[int]
    # Codes of the leadership levels that have taken part in writing it.
    levels: Mapped[list[Any]]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    published_on: Mapped[date | None]

    conference: Mapped[Conference] = relationship()
    member: Mapped[Member] = relationship()
    changed_by: Mapped[Person] = relationship()
    versions: Mapped[list["MissiveVersion"]] = relationship(
        order_by="MissiveVersion.number", back_populates="missive"
    )
    files: Mapped[list["MissiveFile"]] = relationship(
        order_by="MissiveFile.uploaded_at", back_populates="missive"
    )

    @property
    def current_files(self) -> list["MissiveFile"]:
        """Return the files that hang on the draft."""
        return [file for file in self.files if file.removed_at is None]


class MissiveVersion(Base):
    """A missive as it was published; a correction is a new one, with its reason."""

    __tablename__ = "missive_version"
    __table_args__ = (UniqueConstraint("missive_id", "number"),)
    __audit__ = audit.part("missive_id", left_out=("html",))

    missive_id: Mapped[UUID] = mapped_column(ForeignKey("missive.id"))
    number: Mapped[int]
    sections: Mapped[dict[str, Any]]
    html: Mapped[dict[str, Any]]
    renderer_version: Mapped[int]
    levels: Mapped[list[Any]]
    file_ids: Mapped[list[Any]]
    reason: Mapped[str]
    published_at: Mapped[datetime]
    published_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    missive: Mapped[Missive] = relationship(back_populates="versions")
    published_by: Mapped[Person] = relationship()

    @property
    def files(self) -> list["MissiveFile"]:
        """Return the files that were published with it."""
        return [file for file in self.missive.files if str(file.id) in self.file_ids]


class MissiveFile(UploadedFile, Base):
    """A document handed in with a missive."""

    __tablename__ = "missive_file"
    __audit__ = audit.part(
        "missive_id",
        shown=("name", "media_type", "sha256"),
        left_out=("key",),
        is_private=True,
    )

    missive_id: Mapped[UUID] = mapped_column(ForeignKey("missive.id"), index=True)
    # Taken out of the draft; a published version may still hold it.
    removed_at: Mapped[datetime | None]

    missive: Mapped[Missive] = relationship(back_populates="files")


count_in(
    select(Member.municipality_id, MissiveFile.size)
    .join(Missive, Missive.id == MissiveFile.missive_id)
    .join(Member, Member.id == Missive.member_id)
)
