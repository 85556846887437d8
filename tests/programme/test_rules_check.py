from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from netconf.programme import rules
from netconf.programme.rules import (
    Dominance,
    Grouping,
    Ruleset,
    Severity,
    Status,
    Waiver,
)
from netconf.programme.rules.ruleset import DEFAULT_SEVERITIES
from tests.programme.programmes import EMPTY, PASSING, changed, found, without
from tests.programme.strategies import programmes, rulesets, shuffled

APPROVED = Waiver(
    "mixed_groups_dominate", "Kort konferens.", "Projektledningen", date(2013, 9, 30)
)
UNSET = {"starts_early_enough", "ends_late_enough"}


def statuses(programme, ruleset=Ruleset()):  # noqa: B008
    return {one.rule: str(one.status) for one in rules.check(programme, ruleset)}


def test_every_rule_has_a_severity_in_the_same_order():
    assert [rule.__name__ for rule in rules.RULES] == list(DEFAULT_SEVERITIES)


def test_passing_programme_passes_every_rule():
    findings = rules.check(PASSING, Ruleset())

    assert {one.rule for one in findings if one.status is not Status.PASS} == UNSET
    assert statuses(PASSING) == {
        name: "not_assessed" if name in UNSET else "pass" for name in DEFAULT_SEVERITIES
    }
    assert rules.verdict(findings) == "pass"


def test_minutes_are_those_of_the_working_items():
    assert rules.minutes(PASSING) == {
        "mixed": 295,
        "plenary": 260,
        "municipal": 90,
        "working": 645,
    }
    assert rules.minutes(without(PASSING, "mixed-4")) == {
        "mixed": 235,
        "plenary": 260,
        "municipal": 90,
        "working": 585,
    }
    assert rules.minutes(EMPTY) == {
        "mixed": 0,
        "plenary": 0,
        "municipal": 0,
        "working": 0,
    }


def test_working_minutes_count_items_without_grouping():
    programme = changed(PASSING, "reports", grouping=None)

    assert rules.minutes(programme) == {
        "mixed": 295,
        "plenary": 200,
        "municipal": 90,
        "working": 645,
    }


def test_programme_without_its_morning_fails_only_on_dominance():
    programme = without(PASSING, "mixed-4")

    assert {
        name for name, status in statuses(programme).items() if status == "fail"
    } == {"mixed_groups_dominate"}
    assert rules.verdict(rules.check(programme, Ruleset())) == "fail"


def test_majority_fails_where_plurality_passes():
    ruleset = Ruleset(dominance=Dominance.MAJORITY)

    assert statuses(PASSING, ruleset)["mixed_groups_dominate"] == "fail"


def test_empty_programme_fails_the_rules_that_need_an_item():
    programme = replace(PASSING, items=())

    assert {
        name for name, status in statuses(programme).items() if status == "fail"
    } == {
        "conference_spans_two_days",
        "mixed_groups_get_enough_time",
        "mixed_groups_dominate",
        "municipal_groups_come_second_last",
        "municipal_groups_get_enough_time",
        "joint_feedback_comes_last",
        "feedback_is_oral_and_written",
        "feedback_gives_each_member_time",
        "every_missive_is_discussed",
        "earlier_commitments_are_followed_up",
    }


def test_warnings_do_not_decide_the_verdict():
    long = Ruleset(input_max_minutes=19)
    assert rules.verdict(rules.check(PASSING, long)) == "pass"
    error = replace(long, severities={"inputs_are_short": Severity.ERROR})
    assert rules.verdict(rules.check(PASSING, error)) == "fail"


def test_approved_waiver_turns_a_failing_rule_into_waived():
    programme = replace(without(PASSING, "mixed-4"), waivers=(APPROVED,))
    finding = found("mixed_groups_dominate", programme)

    assert (finding.status, finding.severity) == ("waived", "error")
    assert finding.numbers == {
        "mixed": 235,
        "plenary": 260,
        "municipal": 90,
        "required_above": 260,
    }
    assert finding.waiver == APPROVED
    assert rules.verdict(rules.check(programme, Ruleset())) == "pass"


def test_waived_finding_keeps_the_items_at_fault():
    waiver = replace(APPROVED, rule="every_item_states_its_grouping")
    programme = replace(changed(PASSING, "opening", grouping=None), waivers=(waiver,))

    assert found(waiver.rule, programme).items == ("opening",)


@pytest.mark.parametrize(
    "waiver",
    [
        replace(APPROVED, approved_on=None),
        replace(APPROVED, approved_by=""),
        replace(APPROVED, approved_by=" "),
        replace(APPROVED, rule="mixed_groups_get_enough_time"),
    ],
    ids=["no day", "nobody", "a blank", "another rule"],
)
def test_waiver_that_is_not_approved_changes_nothing(waiver):
    programme = replace(without(PASSING, "mixed-4"), waivers=(waiver,))
    finding = found("mixed_groups_dominate", programme)

    assert (finding.status, finding.waiver) == ("fail", None)


def test_approved_waiver_counts_after_one_that_is_only_asked_for():
    asked = replace(APPROVED, approved_on=None)
    programme = replace(without(PASSING, "mixed-4"), waivers=(asked, APPROVED))

    assert found("mixed_groups_dominate", programme).waiver == APPROVED


@pytest.mark.parametrize(
    ("rule", "status"),
    [("mixed_groups_dominate", "pass"), ("starts_early_enough", "not_assessed")],
)
def test_waiver_touches_only_a_failing_rule(rule, status):
    programme = replace(PASSING, waivers=(replace(APPROVED, rule=rule),))
    finding = found(rule, programme)

    assert (finding.status, finding.waiver) == (status, None)


def test_items_at_fault_stand_in_programme_order():
    programme = replace(
        PASSING,
        items=tuple(replace(one, grouping=None) for one in reversed(PASSING.items)),
    )

    assert found("every_item_states_its_grouping", programme).items == tuple(
        one.id for one in PASSING.items if one.kind.is_work
    )


def test_only_working_items_hold_a_place():
    assert [one.id for one in PASSING.working] == [
        "opening",
        "input",
        "mixed-1",
        "mixed-2",
        "discussion",
        "mixed-3",
        "mixed-4",
        "reports",
        "municipal",
        "feedback",
    ]


@given(programmes, rulesets)
def test_every_programme_gets_one_finding_per_rule(programme, ruleset):
    findings = rules.check(programme, ruleset)

    assert [one.rule for one in findings] == list(DEFAULT_SEVERITIES)
    assert rules.verdict(findings) in {"pass", "fail"}


@given(shuffled(), rulesets)
def test_order_in_the_file_changes_nothing(both, ruleset):
    programme, other = both

    assert rules.check(other, ruleset) == rules.check(programme, ruleset)
    assert rules.minutes(other) == rules.minutes(programme)


@given(programmes, rulesets)
def test_waiver_never_hides_a_finding(programme, ruleset):
    bare = rules.check(replace(programme, waivers=()), ruleset)
    waived = rules.check(programme, ruleset)

    for before, after in zip(bare, waived, strict=True):
        if before != after:
            assert (before.status, after.status) == ("fail", "waived")
            assert after.waiver in programme.waivers
        assert replace(after, status=before.status, waiver=None) == before


@given(programmes, rulesets)
def test_only_failing_rules_name_items_and_those_exist(programme, ruleset):
    ids = [one.id for one in programme.in_order]

    for finding in rules.check(programme, ruleset):
        if finding.status in {Status.PASS, Status.NOT_ASSESSED}:
            assert finding.items == ()
        assert list(finding.items) == [one for one in ids if one in finding.items]
        assert set(Counter(finding.items).values()) <= {1}


@given(programmes)
def test_minutes_add_up(programme):
    minutes = rules.minutes(programme)
    ungrouped = sum(
        one.minutes for one in programme.working if one.grouping not in set(Grouping)
    )

    assert min(minutes.values()) >= 0
    assert (
        minutes["mixed"] + minutes["plenary"] + minutes["municipal"] + ungrouped
        == minutes["working"]
    )


@given(programmes)
def test_overlaps_are_those_of_every_pair(programme):
    """The rule looks at each item once; here every pair is compared."""
    expected = {
        one.id
        for one in programme.items
        for other in programme.items
        if one.day == other.day
        and one is not other
        and max(one.start, other.start) < min(one.end, other.end)
    } | {one.id for one in programme.items if one.end <= one.start}
    bare = replace(programme, waivers=())

    assert set(found("items_do_not_overlap", bare).items) == expected
