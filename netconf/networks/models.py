"""Networks, their members, and the dated memberships of people."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.db import SORTED, Base, Versioned, enum_column
from netconf.initiatives.models import Round
from netconf.municipalities.models import Municipality
from netconf.networks.rules import AT_WORK, MemberKind, MemberStatus, takes_part
from netconf.people.models import Person


class Network(Versioned, Base):
    """Some six or seven members that meet at network conferences."""

    __tablename__ = "network"
    __audit__ = audit.thing(shown=("slug", "name"))

    round_id: Mapped[UUID] = mapped_column(ForeignKey("round.id"), index=True)
    position: Mapped[int]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    mandate: Mapped[str]

    round: Mapped[Round] = relationship()
    # Those who have left too; see members_on.
    members: Mapped[list["Member"]] = relationship(
        order_by="Member.sort_key", back_populates="network"
    )

    @property
    def network_id(self) -> UUID:
        """Return which network it belongs to: itself."""
        return self.id

    def members_on(self, day: date) -> list["Member"]:
        """Return those who take part on a day, in alphabetical order."""
        return [
            member
            for member in self.members
            if takes_part(member.joined_on, member.left_on, day)
        ]


class Member(Versioned, Base):
    """A municipality or city district that takes part in one network."""

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("network_id", "slug"),)
    __audit__ = audit.thing(shown=("slug", "name"))

    network_id: Mapped[UUID] = mapped_column(ForeignKey("network.id"))
    municipality_id: Mapped[UUID] = mapped_column(
        ForeignKey("municipality.id"), index=True
    )
    kind: Mapped[MemberKind] = mapped_column(enum_column(MemberKind, "kind"))
    status: Mapped[MemberStatus] = mapped_column(enum_column(MemberStatus, "status"))
    slug: Mapped[str]
    name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(SORTED)
    joined_on: Mapped[date]
    # The first day that it no longer takes part.
    left_on: Mapped[date | None]
    # What it was when it left, and is again when it comes back.
    left_as: Mapped[MemberStatus | None] = mapped_column(
        enum_column(MemberStatus, "left_as")
    )
    # Since when it is what it is, and why, where a reason was asked for.
    status_since: Mapped[date | None]
    status_reason: Mapped[str] = mapped_column(default="")

    network: Mapped[Network] = relationship(back_populates="members")
    municipality: Mapped[Municipality] = relationship()

    @property
    def member_id(self) -> UUID:
        """Return which member it belongs to: itself."""
        return self.id

    def works_on(self, day: date) -> bool:
        """Tell whether the member takes part on a day, and is neither paused nor only invited."""
        return self.status in AT_WORK and takes_part(self.joined_on, self.left_on, day)


class Membership(Versioned, Base):
    """A person's place in a member's home group: from one day until, not including, another."""

    __tablename__ = "membership"
    __audit__ = audit.part("member_id", shown=("level",))

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    member_id: Mapped[UUID] = mapped_column(ForeignKey("member.id"), index=True)
    level: Mapped[str]
    title: Mapped[str]
    is_contact_person: Mapped[bool] = mapped_column(default=False)
    is_deputy: Mapped[bool] = mapped_column(default=False)
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    person: Mapped[Person] = relationship()
    member: Mapped[Member] = relationship()

    @property
    def network_id(self) -> UUID:
        """Return the network that the member belongs to."""
        return self.member.network_id


# Nobody holds two places in a home group at once, and it has one contact person.
_HELD = Membership.until_on.is_(None)
_HELD_BY_CONTACT = _HELD & Membership.is_contact_person
Index(
    "uq_membership_held",
    Membership.member_id,
    Membership.person_id,
    unique=True,
    sqlite_where=_HELD,
    postgresql_where=_HELD,
)
Index(
    "uq_membership_contact_person",
    Membership.member_id,
    unique=True,
    sqlite_where=_HELD_BY_CONTACT,
    postgresql_where=_HELD_BY_CONTACT,
)
