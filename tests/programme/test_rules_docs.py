import json
import re
from dataclasses import MISSING, fields, replace
from pathlib import Path

import pytest

from netconf.programme import exports, rules
from netconf.programme.rules import Dominance, Ruleset
from netconf.programme.rules.file import read
from netconf.programme.rules.ruleset import DEFAULT_SEVERITIES
from tests.programme.files import PASSING_FILE
from tests.programme.programmes import EMPTY, PASSING, without

PAPER = (Path(__file__).parents[2] / "docs/programme-rules.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAPER.splitlines()
    if line.startswith("| `")
]
PROGRAMMES = [
    PASSING,
    EMPTY,
    replace(EMPTY, venue=PASSING.venue),
    without(PASSING, "input"),
]
RULESETS = [
    Ruleset(),
    Ruleset(
        day1_latest_start=720,
        last_day_earliest_end=780,
        dominance=Dominance.MAJORITY,
    ),
]


def test_paper_has_a_row_per_rule_with_its_severity():
    assert [(row[0].strip("`"), row[2]) for row in ROWS] == [
        (rule, str(severity)) for rule, severity in DEFAULT_SEVERITIES.items()
    ]


def test_paper_has_every_parameter_with_its_default():
    told = re.findall(r"`(\w+)` (\w+)", " ".join(row[3] for row in ROWS))
    defaults = {
        one.name: "unset" if one.default is None else str(one.default)
        for one in fields(Ruleset)
        if one.default is not MISSING
    }

    assert dict(told) == defaults


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip("`"))
def test_paper_tells_the_numbers_and_which_are_left_out(row):
    seen = [
        set(finding.numbers)
        for programme in PROGRAMMES
        for ruleset in RULESETS
        for finding in rules.check(programme, ruleset)
        if f"`{finding.rule}`" == row[0]
    ]

    told = set(re.findall(r"`(\w+)`", row[4]))
    assert told == set.union(*seen)
    left_out = set(re.findall(r"\*`(\w+)`\*", row[4]))
    assert told - left_out == set.intersection(*seen)


def test_answer_in_the_paper_is_the_answer():
    answer = json.loads(re.findall(r"```json\n(.*?)```", PAPER, re.DOTALL)[1])
    programme = without(read(PASSING_FILE.read_bytes())[0], "mixed-4")
    given = json.loads(
        exports.as_json(programme, rules.check(programme, Ruleset()), "sv")
    )

    assert (given["verdict"], given["minutes"]) == (
        answer["verdict"],
        answer["minutes"],
    )
    assert {**given["findings"][7], "message": "…"} == answer["findings"][0]


def test_file_in_the_paper_is_read():
    programme, ruleset = read(re.findall(r"```json\n(.*?)```", PAPER, re.DOTALL)[0])

    assert [one.id for one in programme.in_order] == ["input-1", "mixed-1", "lunch"]
    assert ruleset.severity_of("inputs_are_short") == "error"
