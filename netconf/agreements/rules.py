"""When a letter of intent may be accepted, a goal is possible, and a member may be active."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from netconf.rights import (
    Right,
    any_of,
    everybody,
    is_at_home,
    is_inside,
    leads,
    leads_all,
    speaks,
)

# How long a new contact person may wait for a mandate, and an invited member for its letter.
MANDATE_WITHIN = timedelta(days=30)
LETTER_WITHIN = timedelta(days=60)
EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
SHARE_UNIT = "%"
WHOLE_SHARE = 100


# Letter and mandate are the member's own; that there are any, and its goals, the network sees.
READ = Right("agreement.read", sees=any_of(leads, is_at_home))
WRITE = Right("agreement.write", sees=is_inside, may=any_of(leads, speaks))
# The terms are the initiative's.
ISSUE_TERMS = Right[object]("terms.issue", sees=everybody, may=leads_all)
# Whether a member is active or pauses.
MOVE = Right("member.move", sees=is_inside, may=leads)


class Lack(StrEnum):
    """What a letter still needs before it can be accepted."""

    TERMS = "terms"
    SIGNED_BY_NAME = "signed_by_name"
    SIGNED_BY_OFFICE = "signed_by_office"
    SIGNED_ON = "signed_on"
    DECIDED_BY = "decided_by"
    DECISION_PARAGRAPH = "decision_paragraph"
    DECIDED_ON = "decided_on"


@dataclass(frozen=True)
class Signing:
    """Who signed a letter of intent, when, and by which decision."""

    signed_by_name: str = ""
    signed_by_office: str = ""
    signed_on: date | None = None
    decided_by: str = ""
    decision_paragraph: str = ""
    decided_on: date | None = None
    registry_number: str = ""


def lacks(signing: Signing, ticked: Collection[int], terms: int) -> list[Lack]:
    """Return what a letter needs before it can be accepted; all terms, or none at all."""
    found = [] if set(ticked) >= set(range(1, terms + 1)) else [Lack.TERMS]
    return found + [lack for lack in list(Lack)[1:] if not getattr(signing, lack.value)]


class Direction(StrEnum):
    """Which way an indicator is to go."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class GoalFacts:
    """An operational goal: what is measured, where it stands, and where it is to stand."""

    indicator: str
    unit: str
    direction: Direction
    baseline_year: int
    baseline_value: float
    target_year: int
    target_value: float


class GoalFault(StrEnum):
    """What makes a goal impossible."""

    BASELINE_YEAR = "baseline_year"
    TARGET_YEAR = "target_year"
    TARGET_BEFORE_BASELINE = "target_before_baseline"
    BASELINE_SHARE = "baseline_share"
    TARGET_SHARE = "target_share"
    WRONG_WAY = "wrong_way"


def goal_faults(goal: GoalFacts) -> list[GoalFault]:
    """Return what makes a goal impossible: its years, its shares, or where it leads."""
    found: list[GoalFault] = []
    years = range(EARLIEST_YEAR, LATEST_YEAR + 1)
    if goal.baseline_year not in years:
        found.append(GoalFault.BASELINE_YEAR)
    if goal.target_year not in years:
        found.append(GoalFault.TARGET_YEAR)
    if not found and goal.target_year <= goal.baseline_year:
        found.append(GoalFault.TARGET_BEFORE_BASELINE)
    if goal.unit == SHARE_UNIT:
        if not 0 <= goal.baseline_value <= WHOLE_SHARE:
            found.append(GoalFault.BASELINE_SHARE)
        if not 0 <= goal.target_value <= WHOLE_SHARE:
            found.append(GoalFault.TARGET_SHARE)
    step = goal.target_value - goal.baseline_value
    if step <= 0 if goal.direction is Direction.UP else step >= 0:
        found.append(GoalFault.WRONG_WAY)
    return found


class Rule(StrEnum):
    """The rules that an active member lives up to (domain.md §5)."""

    LETTER = "M-01"
    LEVELS = "M-02"
    MANDATE = "M-04"
    GOALS = "M-05"


@dataclass(frozen=True)
class Known:
    """What is known of a member, for its rules to be judged by."""

    has_letter: bool
    missing_levels: tuple[str, ...]
    has_contact_person: bool
    has_mandate: bool
    goals: int


def judged(known: Known) -> Mapping[Rule, bool]:
    """Return which of the rules hold."""
    return {
        Rule.LETTER: known.has_letter,
        Rule.LEVELS: not known.missing_levels,
        Rule.MANDATE: known.has_contact_person and known.has_mandate,
        Rule.GOALS: known.goals > 0,
    }


def may_activate(verdicts: Mapping[Rule, bool], reason: str) -> bool:
    """Tell whether a member may become active.

    Never without an accepted letter; against the other rules with a reason.
    """
    return verdicts[Rule.LETTER] and (all(verdicts.values()) or bool(reason.strip()))


def mandate_due_on(contact_since: date) -> date:
    """Return the day by which a contact person should have a written mandate."""
    return contact_since + MANDATE_WITHIN


def renewal_due_on(issued_on: date) -> date:
    """Return the day by which a member should have accepted new terms."""
    return issued_on + LETTER_WITHIN


def letter_due_on(joined_on: date) -> date:
    """Return the day by which an invited member should have handed in its letter."""
    return joined_on + LETTER_WITHIN
