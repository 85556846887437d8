import json
from datetime import date

import pytest

from netconf.programme import rules
from netconf.programme.rules import Dominance, Grouping, Ruleset, Severity, Waiver
from netconf.programme.rules.file import NotAProgramme, read, read_ruleset
from tests.programme.files import DOCUMENT, PASSING_FILE, REMOVED, document
from tests.programme.programmes import PASSING


def test_passing_file_is_the_passing_programme():
    assert read(PASSING_FILE.read_bytes()) == (PASSING, Ruleset())


def test_text_is_read_as_bytes_are():
    assert read(PASSING_FILE.read_text(encoding="utf-8")) == (PASSING, Ruleset())


def test_byte_order_mark_is_passed_over():
    content = PASSING_FILE.read_bytes()

    assert read(b"\xef\xbb\xbf" + content) == read(content)


def test_smallest_file_leaves_out_what_no_rule_needs():
    programme, ruleset = read(
        '{"conference": {"days": [], "members": []}, "items": []}'
    )

    assert (programme, ruleset) == (rules.Programme(days=(), members=()), Ruleset())


def test_smallest_item_has_no_title_and_no_grouping():
    small = {"id": "a", "day": 1, "start": "00:00", "end": "23:59", "kind": "social"}
    programme, _ = read(json.dumps(document(items=[small])))

    assert programme.items == (rules.Item("a", 1, 0, 23 * 60 + 59, rules.Kind.SOCIAL),)


def test_titles_and_groupings_of_breaks_are_read_too():
    lunch = {**DOCUMENT["items"][3], "title": "Lunch\nute", "grouping": "mixed"}
    programme, _ = read(json.dumps(document(items__3=lunch)))

    assert programme.items[3].title == "Lunch\nute"
    assert programme.items[3].grouping is Grouping.MIXED
    assert rules.minutes(programme)["mixed"] == 295


def test_every_parameter_is_read():
    given_ruleset = {
        "day_count": 1,
        "day1_latest_start": "12:00",
        "last_day_earliest_end": "13:05",
        "mixed_min_minutes": 2,
        "dominance": "majority",
        "input_max_minutes": 3,
        "municipal_min_minutes": 4,
        "feedback_min_minutes_per_member": 0,
        "max_minutes_without_break": 6,
        "severity": {"inputs_are_short": "error", "one_member_hosts": "warning"},
    }
    _, ruleset = read(json.dumps(document(ruleset=given_ruleset)))

    assert ruleset == Ruleset(
        day_count=1,
        day1_latest_start=720,
        last_day_earliest_end=785,
        mixed_min_minutes=2,
        dominance=Dominance.MAJORITY,
        input_max_minutes=3,
        municipal_min_minutes=4,
        feedback_min_minutes_per_member=0,
        max_minutes_without_break=6,
        severities={
            "inputs_are_short": Severity.ERROR,
            "one_member_hosts": Severity.WARNING,
        },
    )


def test_waivers_are_read_whether_approved_or_not():
    approved = {
        "rule": "mixed_groups_dominate",
        "reason": "…",
        "approved_by": "Projektledningen",
        "approved_on": "2013-09-30",
    }
    asked = {"rule": "one_member_hosts", "reason": ""}
    programme, _ = read(json.dumps(document(waivers=[approved, asked])))

    assert programme.waivers == (
        Waiver("mixed_groups_dominate", "…", "Projektledningen", date(2013, 9, 30)),
        Waiver("one_member_hosts", ""),
    )


@pytest.mark.parametrize(
    "place",
    [
        "items__0__grouping",
        "items__1__themes",
        "items__1__steering_focus",
        "items__1__processed_by",
        "conference__network",
        "conference__number",
        "conference__host",
        "conference__venue",
        "conference__venue__approved_on",
        "conference__themes",
        "conference__open_commitments",
    ],
)
def test_key_that_no_rule_needs_may_be_left_out(place):
    whole = document(**{place: REMOVED})

    programme, ruleset = read(json.dumps(whole))

    assert len(rules.check(programme, ruleset)) == 20


def test_ruleset_alone_is_read_as_in_a_file():
    assert read_ruleset(
        {"day_count": 1, "severity": {"one_member_hosts": "warning"}}
    ) == (Ruleset(day_count=1, severities={"one_member_hosts": Severity.WARNING}))
    with pytest.raises(NotAProgramme, match=r"^ruleset\.day_cuont: unknown key$"):
        read_ruleset({"day_cuont": 1})
