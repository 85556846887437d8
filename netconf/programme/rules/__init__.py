"""The rules that every programme is held to: one pure check over plain values.

The editor, the approval and the command line all ask the same ``check``.
"""

from collections.abc import Iterable

from netconf.programme.rules.closing import (
    feedback_gives_each_member_time,
    feedback_is_oral_and_written,
    joint_feedback_comes_last,
)
from netconf.programme.rules.conference import (
    conference_spans_two_days,
    one_member_hosts,
    venue_is_approved,
)
from netconf.programme.rules.finding import Finding, Rule, Status
from netconf.programme.rules.groupings import (
    every_item_states_its_grouping,
    mixed_groups_dominate,
    mixed_groups_get_enough_time,
    municipal_groups_come_second_last,
    municipal_groups_get_enough_time,
)
from netconf.programme.rules.hours import (
    breaks_come_often_enough,
    ends_late_enough,
    items_do_not_overlap,
    starts_early_enough,
)
from netconf.programme.rules.inputs import (
    inputs_are_processed_together,
    inputs_are_short,
    inputs_keep_the_focus,
)
from netconf.programme.rules.programme import (
    Feedback,
    Grouping,
    Item,
    Kind,
    Programme,
    Venue,
    Waiver,
)
from netconf.programme.rules.progression import (
    earlier_commitments_are_followed_up,
    every_missive_is_discussed,
)
from netconf.programme.rules.ruleset import Dominance, Ruleset, Severity

__all__ = [
    "RULES",
    "Dominance",
    "Feedback",
    "Finding",
    "Grouping",
    "Item",
    "Kind",
    "Programme",
    "Ruleset",
    "Severity",
    "Status",
    "Venue",
    "Waiver",
    "check",
    "minutes",
    "verdict",
]

# Findings are given in this order.
RULES: tuple[Rule, ...] = (
    venue_is_approved,
    one_member_hosts,
    conference_spans_two_days,
    starts_early_enough,
    ends_late_enough,
    every_item_states_its_grouping,
    mixed_groups_get_enough_time,
    mixed_groups_dominate,
    inputs_are_short,
    inputs_keep_the_focus,
    inputs_are_processed_together,
    municipal_groups_come_second_last,
    municipal_groups_get_enough_time,
    joint_feedback_comes_last,
    feedback_is_oral_and_written,
    feedback_gives_each_member_time,
    items_do_not_overlap,
    breaks_come_often_enough,
    every_missive_is_discussed,
    earlier_commitments_are_followed_up,
)


def check(programme: Programme, ruleset: Ruleset) -> list[Finding]:
    """Return one finding per rule, in the order of RULES."""
    return [_finding(rule, programme, ruleset) for rule in RULES]


def verdict(findings: Iterable[Finding]) -> Status:
    """Return fail when a rule of error severity fails, else pass."""
    return Status.FAIL if any(one.blocks for one in findings) else Status.PASS


def minutes(programme: Programme) -> dict[str, int]:
    """Return the minutes in each grouping and in all working items."""
    return {
        "mixed": programme.minutes_in(Grouping.MIXED),
        "plenary": programme.minutes_in(Grouping.PLENARY),
        "municipal": programme.minutes_in(Grouping.MUNICIPAL),
        "working": sum(item.minutes for item in programme.working),
    }


def _finding(rule: Rule, programme: Programme, ruleset: Ruleset) -> Finding:
    name = rule.__name__
    judgement = rule(programme, ruleset)
    status, waiver = judgement.status, None
    if status is Status.FAIL:
        waiver = programme.waiver_of(name)
        status = Status.WAIVED if waiver else status
    return Finding(
        rule=name,
        status=status,
        severity=ruleset.severity_of(name),
        items=tuple(
            item.id for item in programme.in_order if item.id in judgement.at_fault
        ),
        numbers=judgement.numbers,
        names=judgement.names,
        waiver=waiver,
    )
