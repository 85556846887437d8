"""What a letter needs, which goals are possible, and when a member may be active."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.agreements import rules
from netconf.agreements.rules import (
    Direction,
    GoalFault,
    Known,
    Lack,
    Rule,
    Signing,
)
from tests.factories.agreements import GOAL, SIGNING

ALL = Known(
    has_letter=True,
    missing_levels=(),
    has_contact_person=True,
    has_mandate=True,
    goals=1,
)


def test_a_letter_with_every_term_ticked_and_a_decision_lacks_nothing():
    assert rules.lacks(SIGNING, {1, 2, 3}, 3) == []


def test_a_letter_without_a_registry_number_lacks_nothing():
    assert rules.lacks(replace(SIGNING, registry_number=""), {1, 2, 3}, 3) == []


def test_an_empty_letter_lacks_everything_but_the_registry_number():
    assert rules.lacks(Signing(), set(), 7) == list(Lack)


@given(st.sets(st.integers(1, 7)))
def test_a_letter_is_accepted_with_all_seven_terms_and_with_no_fewer(ticked):
    lacks_terms = Lack.TERMS in rules.lacks(SIGNING, ticked, 7)

    assert lacks_terms is (len(ticked) < 7)


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ({}, []),
        ({"target_year": 2025}, [GoalFault.TARGET_BEFORE_BASELINE]),
        ({"target_year": 2026}, [GoalFault.TARGET_BEFORE_BASELINE]),
        ({"baseline_year": 926}, [GoalFault.BASELINE_YEAR]),
        ({"target_year": 20290}, [GoalFault.TARGET_YEAR]),
        ({"target_value": 101.0}, [GoalFault.TARGET_SHARE]),
        (
            {"baseline_value": -1.0},
            [GoalFault.BASELINE_SHARE],
        ),
        ({"direction": Direction.DOWN}, [GoalFault.WRONG_WAY]),
        ({"target_value": GOAL.baseline_value}, [GoalFault.WRONG_WAY]),
        ({"unit": "poäng", "target_value": 240.0}, []),
    ],
)
def test_a_goal_that_cannot_be_reached_is_told_why(change, faults):
    assert rules.goal_faults(replace(GOAL, **change)) == faults


@pytest.mark.parametrize(
    ("change", "unmet"),
    [
        ({}, []),
        ({"has_letter": False}, [Rule.LETTER]),
        ({"missing_levels": ("Lärare",)}, [Rule.LEVELS]),
        ({"has_mandate": False}, [Rule.MANDATE]),
        ({"has_contact_person": False}, [Rule.MANDATE]),
        ({"goals": 0}, [Rule.GOALS]),
    ],
)
def test_each_rule_is_judged_by_what_is_known(change, unmet):
    verdicts = rules.judged(replace(ALL, **change))

    assert [rule for rule, holds in verdicts.items() if not holds] == unmet


@pytest.mark.parametrize(
    ("change", "reason", "may"),
    [
        ({}, "", True),
        ({"goals": 0}, "", False),
        ({"goals": 0}, " ", False),
        ({"goals": 0}, "Målen sätts i vår.", True),
        ({"has_letter": False}, "De lovar.", False),
    ],
)
def test_no_member_is_active_without_a_letter_nor_against_rules_without_reason(
    change, reason, may
):
    verdicts = rules.judged(replace(ALL, **change))

    assert rules.may_activate(verdicts, reason) is may


def test_mandates_and_letters_are_waited_for_until_a_day():
    day = date(2026, 11, 16)

    assert rules.mandate_due_on(day) == date(2026, 12, 16)
    assert rules.letter_due_on(day) == date(2027, 1, 15)
