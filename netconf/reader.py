"""Who is reading, as plain values that the rules of every slice can judge by."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """The part a person plays; a person may play several."""

    ADMINISTRATOR = "administrator"
    PROJECT_LEADER = "project_leader"
    NETWORK_LEADER = "network_leader"
    CONTACT_PERSON = "contact_person"
    GROUP_MEMBER = "group_member"
    HOST = "host"
    SUPPORTER = "supporter"
    READER = "reader"


# What each role that one is appointed to is for; the other roles follow from a home group.
OF_INITIATIVE = (Role.ADMINISTRATOR, Role.PROJECT_LEADER)
OF_NETWORK = (Role.NETWORK_LEADER, Role.SUPPORTER)
OF_MEMBER = (Role.HOST, Role.READER)


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
class Scope:
    """A network, or a member of one, that the reader has a role for."""

    role: Role
    network_id: UUID
    network_slug: str
    network_name: str
    member_id: UUID | None = None
    member_slug: str = ""
    member_name: str = ""


@dataclass(frozen=True)
class Reader:
    """A signed-in person and what they stand in: the ``by`` of every action."""

    person_id: UUID
    name: str
    language: str
    roles: frozenset[Role]
    homes: tuple[Home, ...] = field(default=())
    scopes: tuple[Scope, ...] = field(default=())
    # The administrator who sees the site as this person does.
    viewed_by: str = ""
    viewed_by_id: UUID | None = None

    @property
    def is_leader(self) -> bool:
        """Tell whether the reader leads the initiative."""
        return bool(self.roles & {Role.PROJECT_LEADER, Role.ADMINISTRATOR})

    @property
    def networks(self) -> dict[UUID, tuple[str, str]]:
        """Return the networks that the reader has a part in, each with its slug and name."""
        parts: tuple[Home | Scope, ...] = (*self.homes, *self.scopes)
        return {
            each.network_id: (each.network_slug, each.network_name) for each in parts
        }

    def leads(self, network_id: UUID) -> bool:
        """Tell whether the reader leads the network; who leads the initiative leads them all."""
        return self.is_leader or self._has(Role.NETWORK_LEADER, network_id=network_id)

    def is_inside(self, network_id: UUID) -> bool:
        """Tell whether the reader leads the network or sits in a home group there."""
        return self.leads(network_id) or self.belongs_to_network(network_id)

    def supports(self, network_id: UUID) -> bool:
        """Tell whether the reader supports the network from one that has come further."""
        return self._has(Role.SUPPORTER, network_id=network_id)

    def hosts_for(self, member_id: UUID) -> bool:
        """Tell whether the reader sees to what the member hosts."""
        return self._has(Role.HOST, member_id=member_id)

    def reads_for(self, member_id: UUID) -> bool:
        """Tell whether the reader follows the member's work, as its board does."""
        return self._has(Role.READER, member_id=member_id)

    def follows(self, network_id: UUID) -> bool:
        """Tell whether the reader has any part in the network."""
        return self.is_leader or network_id in self.networks

    def _has(self, role: Role, **of: UUID) -> bool:
        return any(
            scope.role is role
            and all(getattr(scope, name) == value for name, value in of.items())
            for scope in self.scopes
        )

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
