"""What a rule says about a programme: data, from which others write sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from netconf.programme.rules.programme import Item, Programme, Waiver
from netconf.programme.rules.ruleset import Ruleset, Severity

# Counts, minutes, 0 or 1 for no or yes, and clock times as "HH:MM".
Numbers = Mapping[str, int | str]


class Status(StrEnum):
    """How a rule came out; it never passes silently when it could not be assessed."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    WAIVED = "waived"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True)
class Judgement:
    """What one rule says; ``names`` are the members that its sentence names."""

    status: Status
    numbers: Numbers
    at_fault: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A judgement with the rule's name, its severity and the waiver that excuses it.

    ``items`` are the ids at fault, in programme order.
    """

    rule: str
    status: Status
    severity: Severity
    items: tuple[str, ...]
    numbers: Numbers
    names: tuple[str, ...] = ()
    waiver: Waiver | None = None

    @property
    def blocks(self) -> bool:
        """Tell whether the finding stands in the way of approval."""
        return self.status is Status.FAIL and self.severity is Severity.ERROR


class Rule(Protocol):
    """A function named as what should hold."""

    __name__: str

    def __call__(self, programme: Programme, ruleset: Ruleset, /) -> Judgement:
        """Judge the programme."""


def judge(
    holds: bool,
    numbers: Numbers,
    at_fault: Iterable[Item] = (),
    names: Iterable[str] = (),
) -> Judgement:
    """Say whether the rule holds; no item is at fault where it does."""
    if holds:
        return Judgement(Status.PASS, numbers, names=tuple(names))
    ids = frozenset(item.id for item in at_fault)
    return Judgement(Status.FAIL, numbers, ids, tuple(names))


def not_assessed(numbers: Numbers) -> Judgement:
    """Say that the rule's parameter is unset."""
    return Judgement(Status.NOT_ASSESSED, numbers)
