"""Who is reading, as plain values that the rules of every slice can judge by."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """The part a person plays; a person may play several."""

    ADMINISTRATOR = "administrator"
    PROJECT_LEADER = "project_leader"
    CONTACT_PERSON = "contact_person"
    GROUP_MEMBER = "group_member"


@dataclass(frozen=True)
class Home:
    """A member that the reader acts for, and how."""

    member_id: UUID
    member_slug: str
    member_name: str
    network_id: UUID
    network_slug: str
    network_name: str
    level: str
    is_contact: bool


@dataclass(frozen=True)
class Reader:
    """A signed-in person and what they stand in: the ``by`` of every action."""

    person_id: UUID
    name: str
    language: str
    roles: frozenset[Role]
    homes: tuple[Home, ...] = field(default=())

    @property
    def is_leader(self) -> bool:
        """Tell whether the reader leads the initiative."""
        return bool(self.roles & {Role.PROJECT_LEADER, Role.ADMINISTRATOR})

    def leads(self, network_id: UUID) -> bool:
        """Tell whether the reader leads the network: all are led by whoever leads the initiative."""
        return self.is_leader

    def belongs_to_network(self, network_id: UUID) -> bool:
        """Tell whether the reader sits in a home group of the network."""
        return any(home.network_id == network_id for home in self.homes)

    def belongs_to(self, member_id: UUID) -> bool:
        """Tell whether the reader sits in the member's home group."""
        return any(home.member_id == member_id for home in self.homes)

    def is_contact_for(self, member_id: UUID) -> bool:
        """Tell whether the reader is contact person or deputy of the member."""
        return any(
            home.member_id == member_id and home.is_contact for home in self.homes
        )

    def is_contact_in(self, network_id: UUID) -> bool:
        """Tell whether the reader is contact person or deputy in the network."""
        return any(
            home.network_id == network_id and home.is_contact for home in self.homes
        )
