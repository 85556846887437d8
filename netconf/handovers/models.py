"""Handovers: written step by step, then planned for a day, from when another stands for the member."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.db import Base, Versioned
from netconf.handovers import rules
from netconf.networks.models import Member
from netconf.people.models import Person


class Handover(Versioned, Base):
    """Who leaves a part, from when, and who takes it over."""

    __tablename__ = "handover"
    __audit__ = audit.part(
        "member_id",
        secret=("new_name", "new_email", "new_title", "note"),
        left_out=("begun_at", "begun_by_id"),
        is_private=True,
    )

    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    begun_at: Mapped[datetime]
    begun_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    leaver_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # Else deputy.
    is_contact_person: Mapped[bool]
    takes_effect_on: Mapped[date]
    stays_in_group: Mapped[bool] = mapped_column(default=False)
    # Somebody of the home group, or somebody new; a deputy may have no successor.
    successor_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id"), index=True
    )
    new_name: Mapped[str] = mapped_column(default="")
    new_email: Mapped[str] = mapped_column(default="")
    new_level: Mapped[str] = mapped_column(default="")
    new_title: Mapped[str] = mapped_column(default="")
    # Who becomes deputy as well, if anybody.
    deputy_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    # What the leaver wants the successor to know.
    note: Mapped[str] = mapped_column(default="")
    planned_at: Mapped[datetime | None]
    called_off_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship()
    leaver: Mapped[Person] = relationship(foreign_keys=leaver_id)
    successor: Mapped[Person | None] = relationship(foreign_keys=successor_id)
    deputy: Mapped[Person | None] = relationship(foreign_keys=deputy_id)

    @property
    def has_successor(self) -> bool:
        """Tell whether it is said who takes over."""
        return self.successor_id is not None or bool(self.new_email)

    def standing(
        self, today: date, of_group: frozenset[UUID] = frozenset()
    ) -> rules.Standing:
        """Return it as the rights see it; ``of_group``: those of both with a place there."""
        return rules.Standing(
            network_id=self.member.network_id,
            member_id=self.member_id,
            leaver_id=self.leaver_id,
            successor_id=self.successor_id,
            takes_effect_on=self.takes_effect_on,
            is_called_off=self.called_off_at is not None,
            today=today,
            of_group=of_group,
        )


# A member writes on one handover at a time.
_WRITTEN_ON = Handover.planned_at.is_(None)
Index(
    "uq_handover_draft",
    Handover.member_id,
    unique=True,
    sqlite_where=_WRITTEN_ON,
    postgresql_where=_WRITTEN_ON,
)
