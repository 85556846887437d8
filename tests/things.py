"""Things as the rights see them, without a database."""

from dataclasses import dataclass
from uuid import UUID

from netconf.conferences.rules import Status


@dataclass(frozen=True)
class Thing:
    """Whatever belongs to a network, and perhaps to a member of it."""

    network_id: UUID
    member_id: UUID | None = None
    host_id: UUID | None = None
    status: Status = Status.PUBLISHED
    is_contact_person: bool = False
    person_id: UUID | None = None
    has_other_places: bool = False
    is_appointed: bool = False
    author_id: UUID | None = None
    is_record: bool = False
