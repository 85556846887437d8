"""Who may read which events, and how many stand on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from netconf.reader import Reader, Role

ON_A_PAGE = 30


@dataclass(frozen=True)
class Told:
    """What became of one row, or of how many of a kind, as the log tells it."""

    row: str
    how: str
    fields: Mapping[str, Any]
    count: int = 0


@dataclass(frozen=True)
class Where:
    """Where a thing is to be found: the words and numbers of its address, as far as it has any."""

    thing_id: UUID | None = None
    network: str = ""
    member: str = ""
    number: int = 0


@dataclass(frozen=True)
class Event:
    """What was done once to one thing; names are as they are today."""

    number: int
    at: datetime
    actor_kind: str
    # The person's name, if it was one that there still is.
    actor: str | None
    role: str | None
    acting_for: str | None
    action: str
    kind: str
    # The network or member that the thing belongs to.
    place: str | None
    changes: Sequence[Told]
    request_id: str
    where: Where


def knows_everything(reader: Reader) -> bool:
    """Tell whether the reader may read every event: administrators answer for the log."""
    return Role.ADMINISTRATOR in reader.roles


def own_members(reader: Reader) -> frozenset[UUID]:
    """Return the members whose drafts the reader knows of."""
    return frozenset(home.member_id for home in reader.homes)
