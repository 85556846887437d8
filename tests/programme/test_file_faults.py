import json

import pytest

from tests.programme.files import DOCUMENT, REMOVED, document, faults


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"extra": 1}, "extra: unknown key"),
        ({"conference__extra": 1}, "conference.extra: unknown key"),
        ({"conference__venue__extra": 1}, "conference.venue.extra: unknown key"),
        ({"ruleset": {"extra": 1}}, "ruleset.extra: unknown key"),
        (
            {"ruleset": {"severity": {"extra": "error"}}},
            "ruleset.severity.extra: unknown rule",
        ),
        (
            {"waivers": [{"rule": "one_member_hosts", "reason": "", "extra": 1}]},
            "waivers[0].extra: unknown key",
        ),
        ({"items__3__extra": 1}, "items[3].extra: unknown key"),
        ({"items__3__två ord": 1}, 'items[3]["två ord"]: unknown key'),
        ({"items__3__a\nb\u2028c": 1}, 'items[3]["a\\nb\\u2028c"]: unknown key'),
        ({"a b": 1}, 'file["a b"]: unknown key'),
    ],
)
def test_unknown_key_is_a_fault(changes, expected):
    assert faults(document(**changes)) == [expected]


@pytest.mark.parametrize(
    "place",
    [
        "conference",
        "items",
        "conference__days",
        "conference__members",
        "items__3__id",
        "items__3__day",
        "items__3__start",
        "items__3__end",
        "items__3__kind",
    ],
)
def test_missing_key_is_a_fault(place):
    written = place.replace("__3__", "[3].").replace("__", ".")

    assert faults(document(**{place: REMOVED})) == [f"{written}: missing"]


@pytest.mark.parametrize("key", ["rule", "reason"])
def test_waiver_without_rule_or_reason_is_a_fault(key):
    waiver = {"rule": "one_member_hosts", "reason": "…"}
    del waiver[key]

    assert faults(document(waivers=[waiver])) == [f"waivers[0].{key}: missing"]


COUNT = "is not a whole number from 0 to 1000000"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"conference": []}, "conference: a list is not an object"),
        ({"items": {}}, "items: an object is not a list"),
        ({"items": None}, "items: null is not a list"),
        ({"items__3": "lunch"}, 'items[3]: "lunch" is not an object'),
        ({"ruleset": None}, "ruleset: null is not an object"),
        ({"waivers": {}}, "waivers: an object is not a list"),
        ({"waivers": [1]}, "waivers[0]: 1 is not an object"),
        (
            {"conference__venue": "Barsebäck"},
            'conference.venue: "Barsebäck" is not an object',
        ),
        ({"conference__network": 1}, "conference.network: 1 is not text"),
        ({"conference__host": None}, "conference.host: null is not text"),
        ({"conference__number": True}, f"conference.number: true {COUNT}"),
        ({"conference__number": "3"}, f'conference.number: "3" {COUNT}'),
        ({"conference__members": "Lund"}, 'conference.members: "Lund" is not a list'),
        ({"conference__members__0": 1}, "conference.members[0]: 1 is not text"),
        ({"conference__members__0": " "}, 'conference.members[0]: " " is not a name'),
        (
            {"conference__themes__0": ["RUT-1"]},
            "conference.themes[0]: a list is not text",
        ),
        (
            {"conference__open_commitments": -1},
            f"conference.open_commitments: -1 {COUNT}",
        ),
        (
            {"conference__open_commitments": 5.0},
            f"conference.open_commitments: 5.0 {COUNT}",
        ),
        ({"items__0__id": 7}, "items[0].id: 7 is not text"),
        ({"items__3__id": ""}, 'items[3].id: "" is not a name'),
        ({"items__0__day": True}, f"items[0].day: true {COUNT}"),
        ({"items__0__day": "1"}, f'items[0].day: "1" {COUNT}'),
        ({"items__0__day": 1.0}, f"items[0].day: 1.0 {COUNT}"),
        ({"items__0__title": 1}, "items[0].title: 1 is not text"),
        (
            {"items__0__steering_focus": 1},
            "items[0].steering_focus: 1 is not true or false",
        ),
        (
            {"items__0__follows_up": "true"},
            'items[0].follows_up: "true" is not true or false',
        ),
        (
            {"items__0__follows_up": None},
            "items[0].follows_up: null is not true or false",
        ),
        ({"items__0__processed_by": None}, "items[0].processed_by: null is not text"),
        ({"items__0__themes": "RUT-1"}, 'items[0].themes: "RUT-1" is not a list'),
        (
            {"items__0__about_members": [None]},
            "items[0].about_members[0]: null is not text",
        ),
        (
            {"items__0__grouping": "Mixed"},
            'items[0].grouping: "Mixed" is not one of plenary, mixed, municipal',
        ),
        (
            {"items__0__grouping": None},
            "items[0].grouping: null is not one of plenary, mixed, municipal",
        ),
        (
            {"items__13__feedback": ["oral", "spoken"]},
            'items[13].feedback[1]: "spoken" is not one of oral, written',
        ),
        (
            {"ruleset": {"input_max_minutes": "20"}},
            f'ruleset.input_max_minutes: "20" {COUNT}',
        ),
        (
            {"ruleset": {"input_max_minutes": -1}},
            f"ruleset.input_max_minutes: -1 {COUNT}",
        ),
        ({"ruleset": {"day_count": True}}, f"ruleset.day_count: true {COUNT}"),
        ({"ruleset": {"day_count": None}}, f"ruleset.day_count: null {COUNT}"),
        (
            {"ruleset": {"mixed_min_minutes": 1000001}},
            f"ruleset.mixed_min_minutes: 1000001 {COUNT}",
        ),
        (
            {"ruleset": {"day1_latest_start": 720}},
            "ruleset.day1_latest_start: 720 is not a time",
        ),
        (
            {"ruleset": {"last_day_earliest_end": "24:00"}},
            'ruleset.last_day_earliest_end: "24:00" is not a time',
        ),
        (
            {"ruleset": {"dominance": "most"}},
            'ruleset.dominance: "most" is not one of plurality, majority',
        ),
        ({"ruleset": {"severity": []}}, "ruleset.severity: a list is not an object"),
        (
            {"ruleset": {"severity": {"inputs_are_short": "fatal"}}},
            'ruleset.severity.inputs_are_short: "fatal" is not one of error, warning',
        ),
        (
            {"waivers": [{"rule": "no_rule", "reason": "…"}]},
            'waivers[0].rule: "no_rule" is not a rule',
        ),
        (
            {"waivers": [{"rule": ["no_rule"], "reason": "…"}]},
            "waivers[0].rule: a list is not text",
        ),
        (
            {
                "waivers": [
                    {
                        "rule": "one_member_hosts",
                        "reason": "…",
                        "approved_on": "30/9 2013",
                    }
                ]
            },
            'waivers[0].approved_on: "30/9 2013" is not a date',
        ),
    ],
)
def test_value_of_another_type_is_a_fault(changes, expected):
    assert faults(document(**changes)) == [expected]


@pytest.mark.parametrize(
    "time",
    [
        "25:10",
        "24:00",
        "23:60",
        "9:30",
        "09:3",
        "0930",
        "09:30:00",
        "-1:30",
        "٠٩:٣٠",
        " 09:30",
        "09:30\n",
        "",
    ],
)
def test_impossible_time_is_a_fault(time):
    shown = json.dumps(time, ensure_ascii=not time.isprintable())

    assert faults(document(items__3__start=time)) == [
        f"items[3].start: {shown} is not a time"
    ]


@pytest.mark.parametrize(
    "day",
    [
        "2013-02-30",
        "2013-13-01",
        "0000-01-01",
        "20131008",
        "2013-W41-2",
        "2013-10-8",
        "2013-10-08T00:00",
        " 2013-10-08",
        "",
    ],
)
def test_impossible_date_is_a_fault(day):
    expected = f'"{day}" is not a date'

    assert faults(document(conference__days__1=day)) == [
        f"conference.days[1]: {expected}"
    ]
    assert faults(document(conference__venue__approved_on=day)) == [
        f"conference.venue.approved_on: {expected}"
    ]


@pytest.mark.parametrize("day", [0, 3, 99])
def test_day_outside_the_conference_is_a_fault(day):
    assert faults(document(items__3__day=day)) == [
        f"items[3].day: {day} is not a day of the conference, which has 2"
    ]


def test_no_item_can_lie_in_a_conference_without_days():
    one = document(conference__days=[], items=DOCUMENT["items"][:1])

    assert faults(one) == [
        "items[0].day: 1 is not a day of the conference, which has 0"
    ]


def test_id_used_twice_is_a_fault_at_each_later_place():
    assert faults(document(items__3__id="opening", items__5__id="opening")) == [
        'items[3].id: "opening" is used twice',
        'items[5].id: "opening" is used twice',
    ]


def test_ids_that_are_none_are_not_told_to_be_the_same():
    assert faults(document(items__3__id="", items__5__id="")) == [
        'items[3].id: "" is not a name',
        'items[5].id: "" is not a name',
    ]


def test_member_named_twice_is_a_fault():
    assert faults(document(conference__members__2="Bromölla")) == [
        'conference.members[2]: "Bromölla" is named twice'
    ]


def test_processing_by_no_item_is_a_fault():
    assert faults(document(items__1__processed_by="mixed-9")) == [
        'items[1].processed_by: "mixed-9" is not the id of an item'
    ]
    assert faults(document(items__1__processed_by="")) == [
        'items[1].processed_by: "" is not the id of an item'
    ]


def test_every_fault_is_told_at_once_and_none_that_follows_from_another():
    broken = document(
        conference__days__0="2013-02-30",
        conference__host=1,
        items__0__start="25:10",
        items__0__end=None,
        items__2__id=False,
        items__3__day=7,
        ruleset={"day_count": -2},
    )

    assert faults(broken) == [
        'conference.days[0]: "2013-02-30" is not a date',
        "conference.host: 1 is not text",
        f"ruleset.day_count: -2 {COUNT}",
        'items[0].start: "25:10" is not a time',
        "items[0].end: null is not a time",
        "items[2].id: false is not text",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "line 1, column 1: not JSON: Expecting value"),
        (b"{]", None),
        (b'{"conference": {},}', None),
        (b"\xff\xfe{\x00}\x00", "byte 1: not UTF-8"),
        ('{"conference": "Nätverk"}'.encode("latin-1"), "byte 18: not UTF-8"),
        (b"[]", "file: a list is not an object"),
        (b"null", "file: null is not an object"),
        (b'"text"', 'file: "text" is not an object'),
        (b"NaN", "file: NaN is not an object"),
        (b"[" * 200_000, "file: nested too deep"),
        (b'{"a":' * 200_000, "file: nested too deep"),
        (b"1" * 10_000, "file: Infinity is not an object"),
        (b"{} {}", "line 1, column 4: not JSON: Extra data"),
        (b'{"a": "\x01"}', None),
    ],
    ids=[
        "empty",
        "brackets",
        "comma",
        "UTF-16",
        "Latin-1",
        "list",
        "null",
        "string",
        "NaN",
        "deep lists",
        "deep objects",
        "many digits",
        "two",
        "control character",
    ],
)
def test_what_is_no_json_object_is_one_fault(content, expected):
    found = faults(content)

    assert len(found) == 1
    assert found == [expected] if expected else "not JSON: " in found[0]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("NaN", "NaN"),
        ("Infinity", "Infinity"),
        ("-Infinity", "-Infinity"),
        ("1e999", "Infinity"),
        ("1e2", "100.0"),
        ("9" * 30, "1e+30"),
        ("9" * 9000, "Infinity"),
    ],
    ids=["NaN", "Infinity", "-Infinity", "1e999", "1e2", "30 digits", "9000 digits"],
)
def test_number_that_is_no_count_is_a_fault(number, shown):
    content = json.dumps(document(ruleset={"input_max_minutes": 0}))
    content = content.replace(
        '"input_max_minutes": 0', f'"input_max_minutes": {number}'
    )

    assert faults(content) == [f"ruleset.input_max_minutes: {shown} {COUNT}"]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"items": [', '"items": [], "items": [', "items"),
        ('"number": 3', '"number": 2, "number": 3', "conference.number"),
        ('"name": ', '"name": "", "name": ', "conference.venue.name"),
        ('"id": "lunch-1"', '"id": "a", "id": "lunch-1"', "items[3].id"),
    ],
)
def test_key_given_twice_is_a_fault(old, new, place):
    content = json.dumps(DOCUMENT, ensure_ascii=False)
    assert old in content

    assert faults(content.replace(old, new)) == [f"{place}: given more than once"]


def test_half_a_surrogate_pair_is_no_text():
    assert faults(document(items__0__title="\ud800")) == [
        'items[0].title: "\\ud800" is not text'
    ]
    assert faults(document(**{"items__0__\udfff": 1})) == [
        'items[0]["\\udfff"]: unknown key'
    ]


def test_long_value_is_cut_and_stays_on_one_line():
    (fault,) = faults(document(items__0__start="9" * 500))

    assert fault == f'items[0].start: "{"9" * 59}…" is not a time'
