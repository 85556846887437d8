"""Read the whole log and tell of every event that was altered, removed or moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from netconf.audit import chain
from netconf.audit.models import AuditEvent, AuditHead
from netconf.audit.recording import UNSEALED
from netconf.db import session

AT_A_TIME = 2_000


class Kind(StrEnum):
    """What is wrong with a stretch of the log."""

    # What the event says is not what was hashed.
    ALTERED = "altered"
    # Numbers are lacking, in the midst of the log or at its end.
    MISSING = "missing"
    # The event continues from another than the one before it.
    MOVED = "moved"
    # The next event continues from one that is no longer there.
    REPLACED = "replaced"
    # Events stand after the end that the head tells of.
    BEYOND = "beyond"
    # The head names another last event than there is.
    OTHER_END = "other_end"
    # The head's seal is not ours: another key, or somebody without it.
    UNSEALED = "unsealed"
    # The log does not hold an event that was noted elsewhere.
    UNEXPECTED = "unexpected"


@dataclass(frozen=True)
class Fault:
    """Something wrong with the events from one number to another."""

    kind: Kind
    first: int
    last: int


@dataclass(frozen=True)
class Verdict:
    """What was found in a log: how far it goes, and what is wrong with it."""

    number: int
    hash: str
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.faults


@dataclass(frozen=True)
class Expected:
    """An event that was noted outside the database when the log was last verified."""

    number: int
    hash: str


def verify(expected: Expected | None = None) -> Verdict:
    """Verify the log from its first event to its head, some thousand rows at a time."""
    faults: list[Fault] = []
    number, last = 0, chain.BEGINNING
    for row in _rows():
        found = _faults(row, number, last)
        faults += found
        if expected and row["number"] == expected.number:
            if row["hash"] != expected.hash:
                faults.append(Fault(Kind.UNEXPECTED, expected.number, expected.number))
            expected = None
        number, last = row["number"], row["hash"]
    if expected:
        faults.append(Fault(Kind.UNEXPECTED, expected.number, expected.number))
    faults += _faults_of_head(number, last)
    return Verdict(number, last, tuple(faults))


def _rows() -> Iterator[Any]:
    wanted = (
        sa.select(AuditEvent.__table__)
        .order_by(AuditEvent.number)
        .execution_options(yield_per=AT_A_TIME)
    )
    yield from session.execute(wanted).mappings()


def _faults(row: Any, before: int, last: str) -> Iterator[Fault]:
    number = row["number"]
    if number > before + 1:
        yield Fault(Kind.MISSING, before + 1, number - 1)
    if chain.hash_of(row) != row["hash"]:
        yield Fault(Kind.ALTERED, number, number)
    if row["action"] == UNSEALED:
        yield Fault(Kind.UNSEALED, number, number)
    if row["previous"] == last:
        return
    if row["previous"] == chain.BEGINNING or _is_there(row["previous"]):
        yield Fault(Kind.MOVED, number, number)
    elif number == before + 1:
        yield Fault(Kind.REPLACED, before, before)


def _is_there(hashed: str) -> bool:
    found = session.scalar(
        sa.select(AuditEvent.number).where(AuditEvent.hash == hashed)
    )
    return found is not None


def _faults_of_head(number: int, last: str) -> Iterator[Fault]:
    head = session.execute(
        sa.select(AuditHead.number, AuditHead.hash, AuditHead.seal)
    ).one_or_none()
    if head is None:
        yield Fault(Kind.UNSEALED, number, number)
        return
    if head.number > number:
        yield Fault(Kind.MISSING, number + 1, head.number)
    elif head.number < number:
        yield Fault(Kind.BEYOND, head.number + 1, number)
    elif head.hash != last:
        yield Fault(Kind.OTHER_END, number, number)
    if head.number and not chain.holds(head.number, head.hash, head.seal):
        yield Fault(Kind.UNSEALED, head.number, head.number)
