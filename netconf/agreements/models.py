"""Letters of intent, operational goals, mandates, and the files that belong to them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.agreements.rules import Direction, GoalFacts, Signing
from netconf.db import Base, Versioned, enum_column
from netconf.networks.models import Member
from netconf.people.models import Person
from netconf.uploads import UploadedFile, count_in


class AgreementFile(UploadedFile, Base):
    """A signed letter or a written mandate, as a document."""

    __tablename__ = "agreement_file"
    __audit__ = audit.part(
        "member_id",
        shown=("name", "media_type", "sha256"),
        left_out=("key",),
        is_private=True,
    )

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)


count_in(
    select(Member.municipality_id, AgreementFile.size).join(
        Member, Member.id == AgreementFile.member_id
    )
)


class LetterOfIntent(Versioned, Base):
    """A member's acceptance of the terms as they stood; written on until it is accepted."""

    __tablename__ = "letter_of_intent"
    __audit__ = audit.part(
        "member_id",
        shown=("decided_by", "decision_paragraph", "registry_number"),
        secret=("signed_by_name",),
        left_out=("saved_at", "saved_by_id"),
        is_private=True,
    )

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    # Which terms of the initiative, and the places of those that are ticked.
    terms_version: Mapped[int]
    ticked: Mapped[list[Any]]
    signed_by_name: Mapped[str]
    signed_by_office: Mapped[str]
    signed_on: Mapped[date | None]
    decided_by: Mapped[str]
    decision_paragraph: Mapped[str]
    decided_on: Mapped[date | None]
    registry_number: Mapped[str]
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("agreement_file.id"))
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    accepted_at: Mapped[datetime | None]
    # A leader wrote it in for the member.
    is_on_behalf: Mapped[bool] = mapped_column(default=False)

    member: Mapped[Member] = relationship()
    file: Mapped[AgreementFile | None] = relationship()
    saved_by: Mapped[Person] = relationship()

    @property
    def is_final(self) -> bool:
        """Tell whether it was accepted and holds its document: nothing more can be added."""
        return self.accepted_at is not None and self.file_id is not None

    @property
    def signing(self) -> Signing:
        """Return who signed it, when, and by which decision."""
        return Signing(
            signed_by_name=self.signed_by_name,
            signed_by_office=self.signed_by_office,
            signed_on=self.signed_on,
            decided_by=self.decided_by,
            decision_paragraph=self.decision_paragraph,
            decided_on=self.decided_on,
            registry_number=self.registry_number,
        )


# A member writes on one letter at a time.
_WRITTEN_ON = LetterOfIntent.accepted_at.is_(None)
Index(
    "uq_letter_of_intent_draft",
    LetterOfIntent.member_id,
    unique=True,
    sqlite_where=_WRITTEN_ON,
    postgresql_where=_WRITTEN_ON,
)


class OperationalGoal(Versioned, Base):
    """What a member itself is to reach, by when."""

    __tablename__ = "operational_goal"
    __audit__ = audit.part(
        "member_id",
        shown=("indicator", "unit"),
        left_out=("saved_at", "saved_by_id"),
    )

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    indicator: Mapped[str]
    unit: Mapped[str]
    direction: Mapped[Direction] = mapped_column(enum_column(Direction, "direction"))
    baseline_year: Mapped[int]
    baseline_value: Mapped[float]
    target_year: Mapped[int]
    target_value: Mapped[float]
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    member: Mapped[Member] = relationship()
    saved_by: Mapped[Person] = relationship()

    @property
    def facts(self) -> GoalFacts:
        """Return the goal as the rules see it."""
        return GoalFacts(
            indicator=self.indicator,
            unit=self.unit,
            direction=self.direction,
            baseline_year=self.baseline_year,
            baseline_value=self.baseline_value,
            target_year=self.target_year,
            target_value=self.target_value,
        )


class Mandate(Versioned, Base):
    """What a contact person may do for the member, and who said so."""

    __tablename__ = "mandate"
    __table_args__ = (UniqueConstraint("member_id", "person_id"),)
    __audit__ = audit.part(
        "member_id",
        secret=("given_by_name",),
        left_out=("saved_at", "saved_by_id"),
        is_private=True,
    )

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str]
    given_by_name: Mapped[str]
    given_by_office: Mapped[str]
    given_on: Mapped[date]
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("agreement_file.id"))
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    member: Mapped[Member] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=person_id)
    file: Mapped[AgreementFile | None] = relationship()
    saved_by: Mapped[Person] = relationship(foreign_keys=saved_by_id)
