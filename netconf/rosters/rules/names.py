"""People named in writing: who is meant, or why nobody knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Named:
    """Somebody who can be named, with where they come from."""

    id: str
    name: str
    home: str


class Doubt(StrEnum):
    """Why a line of names cannot be understood."""

    UNKNOWN = "unknown"
    SEVERAL = "several"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Unclear:
    """What was written, and why it is not clear."""

    written: str
    doubt: Doubt


def read_names(
    text: str, people: Iterable[Named]
) -> tuple[tuple[tuple[str, ...], ...], list[Unclear]]:
    """Return the sets of people that a text names, one to a line, and what is unclear.

    Names stand apart by commas; ``(municipality)`` after a name tells people apart.
    """
    known: dict[str, list[str]] = {}
    for person in people:
        for written in (person.name, f"{person.name} ({person.home})"):
            known.setdefault(_folded(written), []).append(person.id)
    sets: list[tuple[str, ...]] = []
    unclear: list[Unclear] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        names = [part.strip() for part in line.split(",") if part.strip()]
        found = [_find(name, known) for name in names]
        wrong = [each for each in found if isinstance(each, Unclear)]
        ids = dict.fromkeys(each for each in found if isinstance(each, str))
        unclear += wrong
        if not wrong and len(ids) < len(("one", "other")):
            unclear.append(Unclear(line.strip(), Doubt.TOO_FEW))
        sets.append(tuple(ids))
    return tuple(sets), unclear


def write_names(sets: Iterable[Sequence[str]], people: Iterable[Named]) -> str:
    """Return sets of people as text that reads back into the same; unknown ids are left out."""
    named = {person.id: f"{person.name} ({person.home})" for person in people}
    lines = [", ".join(named[one] for one in each if one in named) for each in sets]
    return "\n".join(filter(None, lines))


def _find(name: str, known: dict[str, list[str]]) -> str | Unclear:
    ids = known.get(_folded(name), [])
    if len(ids) == 1:
        return ids[0]
    return Unclear(name, Doubt.SEVERAL if ids else Doubt.UNKNOWN)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
