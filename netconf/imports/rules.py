"""What each row of a file of people would do: new, changed, unchanged, or at fault."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from netconf.rights import Right, any_of, is_inside, leads, speaks

IMPORT = Right("people.import", sees=is_inside, may=any_of(leads, speaks))
IMPORT_ALL = Right("people.import_all", sees=is_inside, may=leads)

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
LONGEST = 200


class Column(StrEnum):
    """A column of the file, by the heading that files of ours have."""

    MEMBER = "Kommun"
    NAME = "Namn"
    EMAIL = "E-post"
    PHONE = "Telefon"
    LEVEL = "Ledningsnivå"
    TITLE = "Titel"
    ROLE = "Roll"


NEEDED = (Column.NAME, Column.EMAIL, Column.LEVEL, Column.TITLE)
_HEADINGS: Mapping[str, Column] = {
    "kommun": Column.MEMBER,
    "deltagare": Column.MEMBER,
    "municipality": Column.MEMBER,
    "member": Column.MEMBER,
    "namn": Column.NAME,
    "name": Column.NAME,
    "e-post": Column.EMAIL,
    "e-postadress": Column.EMAIL,
    "epost": Column.EMAIL,
    "mejl": Column.EMAIL,
    "e-mail": Column.EMAIL,
    "email": Column.EMAIL,
    "telefon": Column.PHONE,
    "phone": Column.PHONE,
    "ledningsnivå": Column.LEVEL,
    "nivå": Column.LEVEL,
    "leadership level": Column.LEVEL,
    "level": Column.LEVEL,
    "titel": Column.TITLE,
    "befattning": Column.TITLE,
    "job title": Column.TITLE,
    "title": Column.TITLE,
    "roll": Column.ROLE,
    "role": Column.ROLE,
}


class Part(StrEnum):
    """What somebody is in a home group, as files of ours write it."""

    ORDINARY = ""
    CONTACT_PERSON = "Kontaktperson"
    DEPUTY = "Ersättare"


_PARTS: Mapping[str, Part] = {
    "": Part.ORDINARY,
    "-": Part.ORDINARY,
    "kontaktperson": Part.CONTACT_PERSON,
    "contact person": Part.CONTACT_PERSON,
    "ersättare": Part.DEPUTY,
    "deputy": Part.DEPUTY,
}


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAULT = "fault"


class Fault(StrEnum):
    """What is wrong with a cell; the sentences stand in the template."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NO_ADDRESS = "no_address"
    TWICE = "twice"
    UNKNOWN_LEVEL = "unknown_level"
    UNKNOWN_ROLE = "unknown_role"
    NOT_YOURS = "not_yours"
    OTHER_NAME = "other_name"
    CONTACT_PERSON = "contact_person"


class NoColumn(ValueError):
    """The file lacks columns, or has one twice."""

    def __init__(self, columns: Sequence[StrEnum], *, is_twice: bool = False) -> None:
        super().__init__(", ".join(columns))
        self.columns = columns
        self.is_twice = is_twice


Cells = Mapping[Column, str]
AnyColumn = TypeVar("AnyColumn", bound=StrEnum)


def columns_of(headings: Iterable[str]) -> dict[int, Column]:
    """Return which column stands where; raise NoColumn."""
    return find_columns(headings, _HEADINGS, NEEDED)


def find_columns(
    headings: Iterable[str],
    known: Mapping[str, AnyColumn],
    needed: Iterable[AnyColumn],
) -> dict[int, AnyColumn]:
    """Return which of the known columns stands where; raise NoColumn.

    Other headings are passed over, and so are capitals, asterisks and colons.
    """
    found: dict[int, AnyColumn] = {}
    for place, heading in enumerate(headings):
        column = known.get(heading.casefold().rstrip(" *:"))
        if column is None:
            continue
        if column in found.values():
            raise NoColumn([column], is_twice=True)
        found[place] = column
    lacking = [column for column in needed if column not in found.values()]
    if lacking:
        raise NoColumn(lacking)
    return found


@dataclass(frozen=True)
class Place:
    """Somebody who is in a home group already."""

    name: str
    level: str
    title: str
    part: Part


@dataclass(frozen=True)
class Known:
    """What rows are judged against.

    ``members`` are the names, folded, of those that may be written for; ``levels`` the code
    of each word for a level; ``places`` who is in a home group, by member and address.
    """

    members: Mapping[str, str]
    levels: Mapping[str, str]
    places: Mapping[tuple[str, str], Place]
    own: str = ""
    may_appoint: bool = False


@dataclass(frozen=True)
class Judged:
    """A row with what it would do."""

    number: int
    cells: Cells
    fate: Fate
    faults: tuple[tuple[Column, Fault], ...] = ()
    member: str = ""
    email: str = ""
    level: str = ""
    part: Part = Part.ORDINARY
    before: Place | None = field(default=None)


def judge(
    rows: Iterable[tuple[int, Cells]], known: Known, *, fold: Callable[[str], str]
) -> list[Judged]:
    """Judge rows in their order; of two with one address in a home group the second is at fault."""
    seen: set[tuple[str, str]] = set()
    judged = []
    for number, cells in rows:
        row = _judge(number, cells, known, seen, fold)
        if row.member and row.email:
            seen.add((row.member, row.email))
        if row.part is Part.CONTACT_PERSON and row.fate is not Fate.FAULT:
            seen.add((row.member, Part.CONTACT_PERSON))
        judged.append(row)
    return judged


def _judge(
    number: int,
    cells: Cells,
    known: Known,
    seen: set[tuple[str, str]],
    fold: Callable[[str], str],
) -> Judged:
    faults: list[tuple[Column, Fault]] = [
        (column, Fault.MISSING) for column in NEEDED if not cells.get(column)
    ]
    faults += [
        (column, Fault.TOO_LONG)
        for column, text in cells.items()
        if len(text) > LONGEST
    ]
    named = cells.get(Column.MEMBER, "")
    member = known.members.get(named.casefold(), "") if named else known.own
    if not member:
        faults.append((Column.MEMBER, Fault.NOT_YOURS if named else Fault.MISSING))
    address = cells.get(Column.EMAIL, "")
    email = fold(address)
    if address and not _EMAIL.fullmatch(address):
        faults.append((Column.EMAIL, Fault.NO_ADDRESS))
    elif (member, email) in seen:
        faults.append((Column.EMAIL, Fault.TWICE))
    level = known.levels.get(cells.get(Column.LEVEL, "").casefold(), "")
    if cells.get(Column.LEVEL) and not level:
        faults.append((Column.LEVEL, Fault.UNKNOWN_LEVEL))
    part = _PARTS.get(cells.get(Column.ROLE, "").casefold())
    if part is None:
        faults.append((Column.ROLE, Fault.UNKNOWN_ROLE))
    before = known.places.get((member, email)) if member else None
    if part is Part.CONTACT_PERSON and (member, Part.CONTACT_PERSON) in seen:
        faults.append((Column.ROLE, Fault.TWICE))
    if not faults:
        faults += _quarrels(cells, part or Part.ORDINARY, before, known)
    return Judged(
        number,
        cells,
        fate=_fate(cells, level, part or Part.ORDINARY, before, faults),
        faults=tuple(faults),
        member=member,
        email=email,
        level=level,
        part=part or Part.ORDINARY,
        before=before,
    )


def _quarrels(
    cells: Cells, part: Part, before: Place | None, known: Known
) -> list[tuple[Column, Fault]]:
    """Return what a file may not change: names, and who speaks for the member."""
    found: list[tuple[Column, Fault]] = []
    if before is not None and before.name != cells[Column.NAME]:
        found.append((Column.NAME, Fault.OTHER_NAME))
    was_contact = before is not None and before.part is Part.CONTACT_PERSON
    is_contact = part is Part.CONTACT_PERSON
    if was_contact != is_contact and (was_contact or not known.may_appoint):
        found.append((Column.ROLE, Fault.CONTACT_PERSON))
    return found


def _fate(
    cells: Cells,
    level: str,
    part: Part,
    before: Place | None,
    faults: Sequence[object],
) -> Fate:
    if faults:
        return Fate.FAULT
    if before is None:
        return Fate.NEW
    same = (before.level, before.title, before.part) == (
        level,
        cells[Column.TITLE],
        part,
    )
    return Fate.UNCHANGED if same else Fate.CHANGED


class Shown(Protocol):
    """A row of a file, and what it would do."""

    @property
    def number(self) -> int:
        """Return where it stands in the file."""

    @property
    def cells(self) -> Mapping[Any, str]:
        """Return what stands in it."""

    @property
    def fate(self) -> StrEnum:
        """Return what becomes of it."""

    @property
    def faults(self) -> object:
        """Return what is wrong with it."""

    @property
    def before(self) -> object:
        """Return what it would change."""


def digest(judged: Iterable[Shown]) -> str:
    """Return a hash of what rows would do, to tell whether that is still what was shown."""
    total = hashlib.sha256()
    for row in judged:
        said = (row.number, sorted(row.cells.items()), row.fate, row.faults, row.before)
        total.update(repr(said).encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def to_do(judged: Iterable[Judged]) -> list[Judged]:
    """Return the rows that would change something."""
    return [row for row in judged if row.fate in {Fate.NEW, Fate.CHANGED}]
