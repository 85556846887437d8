"""What each row of a file of delegates would do: register, change, take away, or nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from netconf.imports.rules import find_columns

LONGEST = 200


class Column(StrEnum):
    """A column of the file, by the heading that files of ours have."""

    MEMBER = "Kommun"
    NAME = "Namn"
    EMAIL = "E-post"
    LEVEL = "Ledningsnivå"
    TITLE = "Titel"
    COMES = "Kommer"


NEEDED = (Column.MEMBER, Column.EMAIL, Column.COMES)
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
    "ledningsnivå": Column.LEVEL,
    "nivå": Column.LEVEL,
    "leadership level": Column.LEVEL,
    "level": Column.LEVEL,
    "titel": Column.TITLE,
    "befattning": Column.TITLE,
    "job title": Column.TITLE,
    "title": Column.TITLE,
    "kommer": Column.COMES,
    "anmäld": Column.COMES,
    "comes": Column.COMES,
    "registered": Column.COMES,
}
YES, NO = "Ja", "Nej"
_ANSWERS: Mapping[str, bool] = {
    "ja": True,
    "j": True,
    "yes": True,
    "y": True,
    "x": True,
    "1": True,
    "nej": False,
    "n": False,
    "no": False,
    "0": False,
    "": False,
    "-": False,
}


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    UNCHANGED = "unchanged"
    FAULT = "fault"


class Fault(StrEnum):
    """What is wrong with a cell; the sentences stand in the template."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    TWICE = "twice"
    NOT_YOURS = "not_yours"
    NOT_AT_HOME = "not_at_home"
    OTHER_NAME = "other_name"
    UNKNOWN_LEVEL = "unknown_level"
    UNKNOWN_ANSWER = "unknown_answer"
    ELSEWHERE = "elsewhere"


Cells = Mapping[Column, str]


def columns_of(headings: Iterable[str]) -> dict[int, Column]:
    """Return which column stands where; raise NoColumn."""
    return find_columns(headings, _HEADINGS, NEEDED)


@dataclass(frozen=True)
class Candidate:
    """Somebody who can be a member's delegate, and how they are one already, if they are."""

    person_id: UUID
    name: str
    level: str
    title: str
    is_registered: bool


@dataclass(frozen=True)
class Known:
    """What rows are judged against.

    ``members`` are the slugs, by folded name, of those that may be written for; ``levels`` the
    code of each word for a level; ``people`` whom each can send, by member and address;
    ``elsewhere`` the addresses of those who come for another member.
    """

    members: Mapping[str, str]
    levels: Mapping[str, str]
    people: Mapping[tuple[str, str], Candidate]
    elsewhere: Mapping[str, str]


@dataclass(frozen=True)
class Judged:
    """A row with what it would do."""

    number: int
    cells: Cells
    fate: Fate
    faults: tuple[tuple[Column, Fault], ...] = ()
    member: str = ""
    level: str = ""
    title: str = ""
    before: Candidate | None = None


def judge(
    rows: Iterable[tuple[int, Cells]], known: Known, *, fold: Callable[[str], str]
) -> list[Judged]:
    """Judge rows in their order; of two about one person the second is at fault."""
    seen: set[str] = set()
    judged = []
    for number, cells in rows:
        email = fold(cells.get(Column.EMAIL, ""))
        judged.append(_judge(number, cells, email, known, seen))
        seen.add(email)
    return judged


def _judge(
    number: int, cells: Cells, email: str, known: Known, seen: set[str]
) -> Judged:
    faults = [
        (column, Fault.MISSING)
        for column in (Column.MEMBER, Column.EMAIL)
        if not cells.get(column)
    ]
    faults += [
        (column, Fault.TOO_LONG)
        for column, text in cells.items()
        if len(text) > LONGEST
    ]
    member = known.members.get(cells.get(Column.MEMBER, "").casefold(), "")
    if cells.get(Column.MEMBER) and not member:
        faults.append((Column.MEMBER, Fault.NOT_YOURS))
    before = known.people.get((member, email))
    comes = _ANSWERS.get(cells.get(Column.COMES, "").casefold())
    if comes is None:
        faults.append((Column.COMES, Fault.UNKNOWN_ANSWER))
    word = cells.get(Column.LEVEL, "")
    level = known.levels.get(word.casefold(), "") if word else ""
    if word and not level:
        faults.append((Column.LEVEL, Fault.UNKNOWN_LEVEL))
    if email and email in seen:
        faults.append((Column.EMAIL, Fault.TWICE))
    if not faults:
        faults += _quarrels(cells, email, before, known, comes=bool(comes))
    level = level or (before.level if before else "")
    title = cells.get(Column.TITLE, "") or (before.title if before else "")
    return Judged(
        number,
        cells,
        fate=Fate.FAULT if faults else _fate(before, level, title, comes=bool(comes)),
        faults=tuple(faults),
        member=member,
        level=level,
        title=title,
        before=before,
    )


def _quarrels(
    cells: Cells, email: str, before: Candidate | None, known: Known, *, comes: bool
) -> list[tuple[Column, Fault]]:
    """Return what quarrels with what is known of the person."""
    if before is None:
        return [(Column.EMAIL, Fault.NOT_AT_HOME)] if comes else []
    if cells.get(Column.NAME) and cells[Column.NAME] != before.name:
        return [(Column.NAME, Fault.OTHER_NAME)]
    if comes and not before.is_registered and email in known.elsewhere:
        return [(Column.EMAIL, Fault.ELSEWHERE)]
    return []


def _fate(before: Candidate | None, level: str, title: str, *, comes: bool) -> Fate:
    was = before is not None and before.is_registered
    if not comes:
        return Fate.REMOVED if was else Fate.UNCHANGED
    if not was or before is None:
        return Fate.NEW
    same = (before.level, before.title) == (level, title)
    return Fate.UNCHANGED if same else Fate.CHANGED


def to_do(judged: Iterable[Judged]) -> list[Judged]:
    """Return the rows that would change something."""
    idle = {Fate.UNCHANGED, Fate.FAULT}
    return [row for row in judged if row.fate not in idle]
