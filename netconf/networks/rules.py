"""What a member is, and who may see and change a network."""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from uuid import UUID

from netconf.reader import Reader


class MemberKind(StrEnum):
    """A whole municipality, or a district of one."""

    MUNICIPALITY = "municipality"
    CITY_DISTRICT = "city_district"


class MemberStatus(StrEnum):
    """How far a member has come into the initiative."""

    INVITED = "invited"
    DECLARED = "declared"
    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"


# Those who are asked for missives, delegates and feedback; the paused and invited are not.
AT_WORK = frozenset({MemberStatus.DECLARED, MemberStatus.ACTIVE})


def takes_part(joined_on: date, left_on: date | None, day: date) -> bool:
    """Tell whether a member takes part on a day; it no longer does on the day it left."""
    return joined_on <= day and (left_on is None or day < left_on)


def may_see_network(reader: Reader, network_id: UUID) -> bool:
    """Tell whether the reader may see the network's material: it is the network's own."""
    return reader.is_leader or reader.belongs_to_network(network_id)


def may_edit_home_group(reader: Reader, member_id: UUID) -> bool:
    """Tell whether the reader may let people into and out of a member's home group."""
    return reader.is_leader or reader.is_contact_for(member_id)


def may_end_place(reader: Reader, *, is_contact_person: bool) -> bool:
    """Tell whether the reader may end a place; a contact person leaves through a handover."""
    return reader.is_leader or not is_contact_person


def may_lead(reader: Reader) -> bool:
    """Tell whether the reader may change networks, members and conferences."""
    return reader.is_leader


def slug_of(name: str) -> str:
    """Return the name as it stands in an address: ``Nätverk Skåne`` → ``natverk-skane``."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")


def network_slug(name: str) -> str:
    """Return a network's name as it stands in an address: ``Nätverk Skåne`` → ``skane``."""
    return slug_of(re.sub(r"^nätverk(et)?\s+", "", name.strip(), flags=re.IGNORECASE))
