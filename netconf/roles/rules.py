"""Who may give and end which role, let people in and out, and see the site as another does."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from netconf.reader import OF_INITIATIVE, Reader, Role
from netconf.rights import Right, everybody, follows, leads, leads_all


@dataclass(frozen=True)
class Post:
    """A role that somebody may be appointed to, and the network that it lies in, if any."""

    role: Role
    network_id: UUID | None = None


class Somebody(Protocol):
    """A person whom a right is about."""

    @property
    def person_id(self) -> UUID:
        """Return who it is."""

    @property
    def roles(self) -> Collection[Role]:
        """Return the roles that they hold."""


def _sees_post(reader: Reader, post: Post) -> bool:
    return post.network_id is None or reader.follows(post.network_id)


def _may_appoint(reader: Reader, post: Post) -> bool:
    """Tell whether the reader may give and end a role: always one below their own."""
    if post.role in OF_INITIATIVE:
        return Role.ADMINISTRATOR in reader.roles
    if post.role is Role.NETWORK_LEADER:
        return reader.is_leader
    return post.network_id is not None and reader.leads(post.network_id)


def _may_shut_out(reader: Reader, person: Somebody) -> bool:
    """Tell whether the reader may deactivate a person, which nobody does with themselves."""
    if person.person_id == reader.person_id:
        return False
    leads_too = not set(OF_INITIATIVE).isdisjoint(person.roles)
    return Role.ADMINISTRATOR in reader.roles or not leads_too


def _may_view_as(reader: Reader, person: Somebody) -> bool:
    """Tell whether the reader may see the site as a person does, who is no administrator."""
    return (
        Role.ADMINISTRATOR in reader.roles
        and person.person_id != reader.person_id
        and Role.ADMINISTRATOR not in person.roles
    )


SEE_ALL = Right[object]("roles.see", sees=everybody, may=leads_all)
SEE_IN_NETWORK = Right("network_roles.see", sees=follows, may=leads)
APPOINT = Right("role.appoint", sees=_sees_post, may=_may_appoint)
SEE_PERSON = Right[object]("person.see", sees=leads_all)
SHUT_OUT = Right[Somebody]("person.deactivate", sees=leads_all, may=_may_shut_out)
VIEW_AS = Right[Somebody]("person.view_as", sees=leads_all, may=_may_view_as)
