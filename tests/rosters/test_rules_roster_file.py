import json

import pytest

from netconf.rosters.rules import (
    NotValid,
    Roster,
    Score,
    Term,
    read_roster,
    write_roster,
)
from tests.rosters.requests import request

ASKED = request(2, 2, groups=2, rounds=1)
FIGURES = {term.value: number for number, term in enumerate(Term)}


def faults(content):
    with pytest.raises(NotValid) as refusal:
        read_roster(json.dumps(content), ASKED)
    return [str(fault) for fault in refusal.value.faults]


def test_a_roster_written_reads_back_into_the_same():
    roster = Roster(
        rounds=((("a1", "b1"), ("a2", "b2")),),
        score=Score(0, 1, 2, 3, 4),
        bounds=Score(0, 1, 2, 0, 0),
        proven=(Term.CHANGED_SEATS, Term.SAME_MUNICIPALITY_PAIRS, Term.LEVEL_PAIRS),
        iterations=7,
        stopped_by_clock=False,
        request_sha256="ab",
    )

    assert read_roster(write_roster(roster), ASKED) == roster


def test_a_roster_made_by_hand_needs_only_its_groups():
    content = '{"rounds": [{"groups": [["a1", "b1"], ["a2"]]}]}'

    assert read_roster(content, ASKED) == Roster(((("a1", "b1"), ("a2",)),))


def test_a_roster_is_written_with_a_line_for_each_group():
    written = write_roster(Roster(((("a1", "b1"), ("å2",)),)))

    assert written == (
        "{\n"
        '  "rounds": [\n'
        '    {"groups": [\n'
        '      ["a1", "b1"],\n'
        '      ["å2"]\n'
        "    ]}\n"
        "  ]\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ({}, "rounds: missing"),
        ({"rounds": [], "round": 1}, "round: unknown key"),
        ({"rounds": [[["a1"]]]}, "rounds[0]: a list is not an object"),
        ({"rounds": [{"groups": [], "room": 1}]}, "rounds[0].room: unknown key"),
        (
            {"rounds": [{"groups": [["a1", "x"]]}]},
            'rounds[0].groups[0][1]: "x" is not the id of a person in the request',
        ),
        (
            {"rounds": [{"groups": [["a1", "a1"]]}]},
            'rounds[0].groups[0][1]: "a1" stands here twice',
        ),
        (
            {"rounds": [], "score": FIGURES | {"level_pairs": -1}},
            "score.level_pairs: -1 is not a whole number from 0",
        ),
        (
            {"rounds": [], "bounds": FIGURES | {"worst_person": True}},
            "bounds.worst_person: true is not a whole number from 0",
        ),
        (
            {"rounds": [], "bounds": FIGURES | {"worst": 1}},
            "bounds.worst: unknown key",
        ),
        ({"rounds": [], "stopped_by_clock": 0}, "stopped_by_clock: 0 is not true"),
        (
            {"rounds": [], "proven": ["level_pairs"] * 2},
            'proven[1]: "level_pairs" stands here twice',
        ),
    ],
    ids=str,
)
def test_a_fault_is_told_with_its_place(content, wanted):
    assert [line[: len(wanted)] for line in faults(content)] == [wanted]
