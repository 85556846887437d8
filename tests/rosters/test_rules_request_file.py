import hashlib
import json

import pytest
from hypothesis import given, settings

from netconf.rosters.rules import (
    Absence,
    Authors,
    Discussion,
    Lock,
    NotValid,
    Person,
    Repair,
    Request,
    read_request,
    write_request,
)
from tests.rosters.requests import demanding_requests

DOCUMENT = {
    "seed": 3,
    "people": [
        {"id": "p01", "municipality": "Kävlinge", "level": "principal"},
        {"id": "p02", "municipality": "Svedala", "level": "teacher"},
        {"id": "p03", "municipality": "Svedala", "level": "elevhälsa"},
    ],
    "rounds": 2,
    "groups": 2,
    "history": [[["p01", "p02"], ["p03"]]],
    "absent": [{"person": "p03", "rounds": [2]}],
    "locks": [{"person": "p01", "round": 1, "group": 2}],
    "apart": [["p02", "p03"]],
    "together": [["p01", "p02"]],
    "missives": [{"round": 1, "group": 1, "members": ["Svedala"]}],
    "authors": "free",
    "published": {"rounds": [[["p01"], ["p02", "p03"]]]},
    "repair": "levels_first",
}
REMOVED = ...


def document(**changes):
    """Return the document with keys changed; ``people__0__id`` is people[0].id."""
    copy = json.loads(json.dumps(DOCUMENT))
    for path, value in changes.items():
        *steps, last = path.split("__")
        target = copy
        for step in steps:
            target = target[int(step)] if isinstance(target, list) else target[step]
        key = int(last) if isinstance(target, list) else last
        if value is REMOVED:
            del target[key]
        else:
            target[key] = value
    return copy


def faults(content):
    if not isinstance(content, str | bytes):
        content = json.dumps(content)
    with pytest.raises(NotValid) as refusal:
        read_request(content)
    return [str(fault) for fault in refusal.value.faults]


def test_a_whole_request_is_read():
    content = json.dumps(DOCUMENT).encode()

    request = read_request(content)

    assert request == Request(
        people=(
            Person("p01", "Kävlinge", "principal"),
            Person("p02", "Svedala", "teacher"),
            Person("p03", "Svedala", "elevhälsa"),
        ),
        rounds=2,
        groups=2,
        seed=3,
        history=((("p01", "p02"), ("p03",)),),
        absent=(Absence("p03", (2,)),),
        locks=(Lock("p01", 1, 2),),
        apart=(("p02", "p03"),),
        together=(("p01", "p02"),),
        missives=(Discussion(1, 1, ("Svedala",)),),
        authors=Authors.FREE,
        published=((("p01",), ("p02", "p03")),),
        repair=Repair.LEVELS_FIRST,
    )
    assert request.source_sha256 == hashlib.sha256(content).hexdigest()


def test_only_people_rounds_and_groups_are_required():
    short = {key: DOCUMENT[key] for key in ("people", "rounds", "groups")}

    request = read_request(json.dumps(short))

    assert request == Request(request.people, rounds=2, groups=2)
    assert (request.seed, request.authors) == (1, Authors.EXCLUDED)


def test_a_byte_order_mark_is_passed_over():
    assert read_request("\ufeff" + json.dumps(DOCUMENT)).rounds == 2


def test_a_demand_said_twice_is_no_fault():
    twice = document(
        apart=[["p02", "p03"], ["p03", "p02"]],
        absent=[{"person": "p03", "rounds": [2]}, {"person": "p03", "rounds": [2]}],
    )

    assert read_request(json.dumps(twice)).absences() == {("p03", 2)}


@given(request=demanding_requests(6))
@settings(max_examples=30, deadline=None)
def test_a_request_written_reads_back_into_the_same(request):
    assert read_request(write_request(request)) == request


def _told(given):
    """Name a case by what it changes and what is said of it."""
    return ",".join(given) if isinstance(given, dict) else given


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"sedd": 1}, "sedd: unknown key"),
        ({"people__0__name": "Eva"}, "people[0].name: unknown key"),
        ({"absent__0__round": 1}, "absent[0].round: unknown key"),
        ({"locks__0__room": 1}, "locks[0].room: unknown key"),
        ({"missives__0__title": ""}, "missives[0].title: unknown key"),
        ({"published__groups": []}, "published.groups: unknown key"),
        ({"people": REMOVED}, "people: missing"),
        ({"rounds": REMOVED}, "rounds: missing"),
        ({"people__1__level": REMOVED}, "people[1].level: missing"),
        ({"people__1__id": "p01"}, 'people[1].id: "p01" is used twice'),
        ({"people__0__level": " "}, 'people[0].level: " " is not a name'),
        ({"people": {}}, "people: an object is not a list"),
        ({"rounds": True}, "rounds: true is not a whole number"),
        ({"rounds": 2.0}, "rounds: 2.0 is not a whole number"),
        ({"rounds": 0}, "rounds: 0 is not a number of rounds from 1 to 1000"),
        ({"seed": "1"}, 'seed: "1" is not a whole number'),
        ({"seed": None}, "seed: null is not a whole number"),
        ({"groups": 4}, "groups: 4 groups are more than 3 people"),
        ({"groups": -1}, "groups: -1 is not a number of groups from 1"),
        (
            {"history__0__0__1": "px"},
            'history[0][0][1]: "px" is not the id of a person',
        ),
        ({"history__0__0__1": "p01"}, 'history[0][0][1]: "p01" stands here twice'),
        (
            {"history__0__1__0": "p02"},
            'history[0][1][0]: "p02" sits in two groups of the round',
        ),
        (
            {"absent__0__rounds": [3]},
            "absent[0].rounds[0]: 3 is not a round from 1 to 2",
        ),
        ({"absent__0__rounds": [1, 1]}, "absent[0].rounds[1]: 1 stands here twice"),
        ({"locks__0__round": 3}, "locks[0].round: 3 is not a round from 1 to 2"),
        ({"locks__0__group": 3}, "locks[0].group: 3 is not a group from 1 to 2"),
        ({"locks__0__person": 1}, "locks[0].person: 1 is not text"),
        ({"apart__0": ["p02"]}, "apart[0]: at least 2 are needed"),
        ({"apart__0": ["p02", "p02"]}, 'apart[0][1]: "p02" stands here twice'),
        ({"together__0__0": "x"}, 'together[0][0]: "x" is not the id of a person'),
        ({"missives__0__round": 0}, "missives[0].round: 0 is not a round from 1 to 2"),
        (
            {"missives__0__members": ["Svedalla"]},
            'missives[0].members[0]: "Svedalla" is not a municipality',
        ),
        (
            {"authors": "absent"},
            'authors: "absent" is not one of excluded, present, free',
        ),
        ({"published": REMOVED}, "repair: repair without published"),
        ({"repair": REMOVED}, "published: published without repair"),
        (
            {"published__rounds": [[], [], []]},
            "published.rounds: 3 rounds are more than the 2 asked for",
        ),
        (
            {"published__rounds__0__0": ["p02"]},
            'published.rounds[0][1][0]: "p02" sits in two groups of the round',
        ),
    ],
    ids=_told,
)
def test_a_fault_is_told_with_its_place(changes, wanted):
    told = faults(document(**changes))

    assert [line[: len(wanted)] for line in told] == [wanted]


def test_every_fault_stands_on_a_line_of_its_own():
    broken = document(
        rounds="two", people__2__level=3, locks__0__person="p9", apart=[["p01"]]
    )

    assert faults(broken) == [
        "people[2].level: 3 is not text",
        'rounds: "two" is not a whole number',
        'locks[0].person: "p9" is not the id of a person',
        "apart[0]: at least 2 are needed",
    ]


def test_a_faulty_list_of_people_is_not_held_against_the_rest():
    broken = document(people__0__id=7, people__1__id="p03")

    assert faults(broken) == ["people[0].id: 7 is not text"]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"\xff{}", "byte 1: not UTF-8"),
        ("{", "line 1, column 2: not JSON"),
        ("[]", "file: a list is not an object"),
        ("[" * 100_000, "file: nested too deep"),
        ('{"people": [], "people": []}', "people: given more than once"),
        ('{"seed": NaN}', "seed: NaN is not a whole number"),
        ('{"seed": ' + "9" * 5000 + "}", "seed: Infinity is not a whole number"),
    ],
    ids=["bytes", "cut", "list", "deep", "twice", "nan", "digits"],
)
def test_what_is_no_request_at_all_is_told(content, wanted):
    assert any(line.startswith(wanted) for line in faults(content))
