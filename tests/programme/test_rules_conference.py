from dataclasses import replace
from datetime import date

import pytest

from netconf.programme.rules import Kind, Venue
from tests.programme.programmes import EMPTY, MEMBERS, PASSING, found, outcome, without


@pytest.mark.parametrize(
    ("approved_on", "expected"),
    [
        (date(2013, 8, 20), ("pass", (), {"approved": 1, "days_before": 49})),
        (date(2013, 10, 8), ("pass", (), {"approved": 1, "days_before": 0})),
        (date(2013, 10, 9), ("fail", (), {"approved": 1, "days_before": -1})),
        (None, ("fail", (), {"approved": 0})),
    ],
    ids=["long before", "on day 1", "the day after", "never"],
)
def test_venue_is_approved_by_day_1(approved_on, expected):
    programme = replace(PASSING, venue=Venue("Barsebäck resort", approved_on))

    assert outcome("venue_is_approved", programme) == expected


def test_venue_fails_without_a_day_1():
    programme = replace(EMPTY, venue=PASSING.venue)

    assert outcome("venue_is_approved", programme) == ("fail", (), {"approved": 1})


@pytest.mark.parametrize(
    ("host", "status", "hosts", "names"),
    [
        ("Kävlinge", "pass", 1, ("Kävlinge",)),
        ("Lomma", "fail", 0, ("Lomma",)),
        ("kävlinge", "fail", 0, ("kävlinge",)),
        ("", "fail", 0, ()),
    ],
    ids=["a member", "another", "spelt otherwise", "nobody"],
)
def test_host_is_a_member(host, status, hosts, names):
    finding = found("one_member_hosts", replace(PASSING, host=host))

    assert (finding.status, finding.numbers) == (
        status,
        {"members": len(MEMBERS), "hosts": hosts},
    )
    assert finding.names == names


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2013-10-08", "2013-10-09"), ("pass", 2, 0, 0)),
        (("2013-12-31", "2014-01-01"), ("pass", 2, 0, 0)),
        (("2013-10-26", "2013-10-27"), ("pass", 2, 0, 0)),
        (("2013-10-08", "2013-10-10"), ("fail", 2, 1, 0)),
        (("2013-10-09", "2013-10-08"), ("fail", 2, 1, 0)),
        (("2013-10-08", "2013-10-08"), ("fail", 2, 1, 0)),
        (("2013-10-08",), ("fail", 1, 0, 0)),
        (("2013-10-08", "2013-10-09", "2013-10-10"), ("fail", 3, 0, 1)),
        ((), ("fail", 0, 0, 0)),
    ],
    ids=[
        "two in a row",
        "over new year",
        "over a change of clock",
        "a day between",
        "backwards",
        "one twice",
        "one",
        "three, one idle",
        "none",
    ],
)
def test_conference_spans_consecutive_days(days, expected):
    programme = replace(PASSING, days=tuple(map(date.fromisoformat, days)))
    status, count, gaps, idle = expected

    assert outcome("conference_spans_two_days", programme) == (
        status,
        (),
        {"days": count, "required": 2, "gaps": gaps, "idle_days": idle},
    )


def test_conference_of_one_day_passes_where_one_is_required():
    day_1 = tuple(item for item in PASSING.items if item.day == 1)
    programme = replace(PASSING, days=PASSING.days[:1], items=day_1)

    assert outcome("conference_spans_two_days", programme, day_count=1) == (
        "pass",
        (),
        {"days": 1, "required": 1, "gaps": 0, "idle_days": 0},
    )


def test_day_with_only_breaks_has_no_work():
    working = [one.id for one in PASSING.items if one.day == 2 and one.kind.is_work]
    programme = without(PASSING, *working)

    assert {one.kind for one in programme.items if one.day == 2} == {
        Kind.BREAK,
        Kind.MEAL,
    }
    assert outcome("conference_spans_two_days", programme) == (
        "fail",
        (),
        {"days": 2, "required": 2, "gaps": 0, "idle_days": 1},
    )
