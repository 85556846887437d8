"""What an initiative may set: the parameters of the rules and their severities."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """What a failing rule does: an error blocks approval, a warning is acknowledged."""

    ERROR = "error"
    WARNING = "warning"


class Dominance(StrEnum):
    """How "mixed groups dominate" is read."""

    PLURALITY = "plurality"
    MAJORITY = "majority"


# Every rule by name, in the order in which findings are given.
DEFAULT_SEVERITIES: Mapping[str, Severity] = {
    "venue_is_approved": Severity.ERROR,
    "one_member_hosts": Severity.ERROR,
    "conference_spans_two_days": Severity.ERROR,
    "starts_early_enough": Severity.ERROR,
    "ends_late_enough": Severity.ERROR,
    "every_item_states_its_grouping": Severity.ERROR,
    "mixed_groups_get_enough_time": Severity.ERROR,
    "mixed_groups_dominate": Severity.ERROR,
    "inputs_are_short": Severity.WARNING,
    "inputs_keep_the_focus": Severity.WARNING,
    "inputs_are_processed_together": Severity.ERROR,
    "municipal_groups_come_second_last": Severity.ERROR,
    "municipal_groups_get_enough_time": Severity.WARNING,
    "joint_feedback_comes_last": Severity.ERROR,
    "feedback_is_oral_and_written": Severity.ERROR,
    "feedback_gives_each_member_time": Severity.WARNING,
    "items_do_not_overlap": Severity.ERROR,
    "breaks_come_often_enough": Severity.WARNING,
    "every_missive_is_discussed": Severity.WARNING,
    "earlier_commitments_are_followed_up": Severity.WARNING,
}


@dataclass(frozen=True)
class Ruleset:
    """The parameters with their defaults: minutes, clock times as minutes, counts.

    A clock time of None is unset: its rule is not assessed. ``severities`` holds
    only those that differ from the defaults.
    """

    day_count: int = 2
    day1_latest_start: int | None = None
    last_day_earliest_end: int | None = None
    mixed_min_minutes: int = 180
    dominance: Dominance = Dominance.PLURALITY
    input_max_minutes: int = 20
    municipal_min_minutes: int = 60
    feedback_min_minutes_per_member: int = 5
    max_minutes_without_break: int = 150
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def severity_of(self, rule: str) -> Severity:
        """Return how severe it is that a rule fails."""
        return self.severities.get(rule, DEFAULT_SEVERITIES[rule])
