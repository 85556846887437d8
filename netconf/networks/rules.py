"""What a member is, and who may see and change a network."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from netconf.reader import Reader
from netconf.rights import (
    OfMember,
    Right,
    any_of,
    everybody,
    follows,
    is_inside,
    leads,
    leads_all,
    speaks,
)


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


class Move(StrEnum):
    """What takes a member from one state to another."""

    DECLARE = "declare"
    ACTIVATE = "activate"
    PAUSE = "pause"
    RESUME = "resume"
    LEAVE = "leave"


MOVES: Mapping[tuple[MemberStatus, Move], MemberStatus] = {
    (MemberStatus.INVITED, Move.DECLARE): MemberStatus.DECLARED,
    (MemberStatus.DECLARED, Move.ACTIVATE): MemberStatus.ACTIVE,
    (MemberStatus.ACTIVE, Move.PAUSE): MemberStatus.PAUSED,
    (MemberStatus.PAUSED, Move.RESUME): MemberStatus.ACTIVE,
    (MemberStatus.INVITED, Move.LEAVE): MemberStatus.LEFT,
    (MemberStatus.DECLARED, Move.LEAVE): MemberStatus.LEFT,
    (MemberStatus.ACTIVE, Move.LEAVE): MemberStatus.LEFT,
    (MemberStatus.PAUSED, Move.LEAVE): MemberStatus.LEFT,
}
FEWEST_MEMBERS, MOST_MEMBERS = 6, 7

# Those who are asked for missives, delegates and feedback; the paused and invited are not.
AT_WORK = frozenset({MemberStatus.DECLARED, MemberStatus.ACTIVE})


def moved(status: MemberStatus, move: Move) -> MemberStatus | None:
    """Return what a member is after a move, or None where it cannot be made."""
    return MOVES.get((status, move))


def moves_from(status: MemberStatus) -> list[Move]:
    """Return the moves that can be made from a state."""
    return [move for held, move in MOVES if held is status]


def size_fits(members: int) -> bool:
    """Tell whether a network has as many members as it should (M-06)."""
    return FEWEST_MEMBERS <= members <= MOST_MEMBERS


def takes_part(joined_on: date, left_on: date | None, day: date) -> bool:
    """Tell whether a member takes part on a day; it no longer does on the day it left."""
    return joined_on <= day and (left_on is None or day < left_on)


class Held(OfMember, Protocol):
    """A place in a home group."""

    @property
    def is_contact_person(self) -> bool:
        """Tell whether the place is the contact person's."""


def _may_end(reader: Reader, place: Held) -> bool:
    """Tell whether the reader may end a place; a contact person leaves through a handover."""
    return leads(reader, place) or (
        speaks(reader, place) and not place.is_contact_person
    )


class Known(Held, Protocol):
    """A person as they are known through a place in a home group."""

    @property
    def person_id(self) -> UUID:
        """Return who holds the place."""

    @property
    def has_other_places(self) -> bool:
        """Tell whether the person holds or has held a place with another member."""

    @property
    def is_appointed(self) -> bool:
        """Tell whether the person has or has had a role in the initiative as a whole."""


def _may_correct(reader: Reader, person: Known) -> bool:
    """Tell whether the reader may mend a name or an address, which is also a way in.

    Whoever stands for more than the member is not the contact person's to change, nor a
    network leader's, and the contact person is not the deputy's.
    """
    if person.is_appointed:
        return False
    if person.has_other_places:
        return reader.is_leader
    is_own = person.person_id == reader.person_id
    return leads(reader, person) or (
        speaks(reader, person) and (is_own or not person.is_contact_person)
    )


ADD = Right[object]("network.add", sees=everybody, may=leads_all)
SEE = Right("network.see", sees=follows)
EDIT = Right("network.edit", sees=follows, may=leads)
# Who is in it is for those who work together.
SEE_HOME_GROUP = Right("home_group.see", sees=is_inside)
EDIT_HOME_GROUP = Right("home_group.edit", sees=is_inside, may=any_of(leads, speaks))
END_PLACE = Right("place.end", sees=is_inside, may=_may_end)
CORRECT_PERSON = Right("person.correct", sees=is_inside, may=_may_correct)


def slug_of(name: str) -> str:
    """Return the name as it stands in an address: ``Nätverk Skåne`` → ``natverk-skane``."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")


def network_slug(name: str) -> str:
    """Return a network's name as it stands in an address: ``Nätverk Skåne`` → ``skane``."""
    return slug_of(re.sub(r"^nätverk(et)?\s+", "", name.strip(), flags=re.IGNORECASE))
