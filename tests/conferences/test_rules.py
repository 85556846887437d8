"""States, days, deadlines and delegations, judged without a database."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.conferences import rules
from netconf.conferences.rules import (
    Candidate,
    DateFault,
    Dates,
    Offsets,
    Phase,
    Status,
)
from netconf.reader import Home, Reader, Role
from tests.things import Thing

DAY_1, DAY_2 = date(2026, 12, 8), date(2026, 12, 9)
DATES = Dates(
    day_1=DAY_1,
    day_2=DAY_2,
    missive_due_on=date(2026, 11, 24),
    missives_open_on=date(2026, 11, 25),
    feedback_due_on=date(2026, 12, 14),
)
OFFSETS = Offsets(missive_due_days=14, missive_open_days=13, feedback_workdays=3)
LEVELS = ["politician", "administration", "principal", "teacher"]


@pytest.mark.parametrize(
    ("status", "today", "phase"),
    [
        (Status.PLANNED, date(2026, 9, 28), Phase.PREPARATION),
        (Status.PLANNED, date(2026, 9, 29), Phase.MISSIVE),
        (Status.PUBLISHED, date(2026, 11, 24), Phase.MISSIVE),
        (Status.PUBLISHED, date(2026, 11, 25), Phase.READING),
        (Status.PUBLISHED, DAY_1, Phase.DAY_1),
        (Status.RUNNING, date(2026, 12, 7), Phase.DAY_1),
        (Status.RUNNING, DAY_2, Phase.DAY_2),
        (Status.RUNNING, date(2026, 12, 10), Phase.FEEDBACK),
        (Status.AWAITING_FEEDBACK, DAY_2, Phase.FEEDBACK),
        (Status.CLOSED, DAY_2, Phase.HOME_GROUND),
    ],
    ids=lambda value: str(value),
)
def test_phase_follows_the_calendar_but_the_state_comes_first(status, today, phase):
    assert rules.phase(status, DATES, today) is phase


@pytest.mark.parametrize(
    ("now", "to"),
    [
        (Status.PLANNED, Status.PUBLISHED),
        (Status.PUBLISHED, Status.PLANNED),
        (Status.PUBLISHED, Status.RUNNING),
        (Status.RUNNING, Status.AWAITING_FEEDBACK),
        (Status.AWAITING_FEEDBACK, Status.RUNNING),
        (Status.AWAITING_FEEDBACK, Status.CLOSED),
        (Status.PLANNED, Status.CANCELLED),
        (Status.CANCELLED, Status.PLANNED),
    ],
)
def test_conference_moves_on_and_back_step_by_step(now, to):
    assert rules.may_move(now, to)


@pytest.mark.parametrize("to", list(Status))
def test_a_closed_conference_stays_closed(to):
    assert not rules.may_move(Status.CLOSED, to)


@pytest.mark.parametrize(
    ("now", "to"),
    [
        (Status.PLANNED, Status.RUNNING),
        (Status.PLANNED, Status.CLOSED),
        (Status.RUNNING, Status.CLOSED),
        (Status.RUNNING, Status.CANCELLED),
        (Status.PLANNED, Status.PLANNED),
    ],
)
def test_no_step_is_passed_over(now, to):
    assert not rules.may_move(now, to)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 12, 9), 3, date(2026, 12, 14)),
        (date(2026, 12, 11), 1, date(2026, 12, 14)),
        (date(2026, 12, 12), 1, date(2026, 12, 14)),
        (date(2026, 12, 9), 0, date(2026, 12, 9)),
    ],
    ids=["over a weekend", "from a Friday", "from a Saturday", "none"],
)
def test_working_days_leave_out_the_weekend(day, count, expected):
    assert rules.workday_after(day, count) == expected


@given(st.dates(max_value=date(2100, 1, 1)), st.integers(1, 30))
def test_a_deadline_in_working_days_is_a_working_day_and_not_too_far(day, count):
    found = rules.workday_after(day, count)

    assert found.weekday() < 5
    workdays = sum(
        (day + timedelta(days=step)).weekday() < 5
        for step in range(1, (found - day).days + 1)
    )
    assert workdays == count


def test_days_that_nobody_has_chosen_are_proposed():
    assert rules.proposed_dates(DAY_1, None, OFFSETS) == DATES


def test_days_that_are_chosen_stand():
    chosen = date(2026, 11, 20)

    dates = rules.proposed_dates(
        DAY_1,
        date(2026, 12, 10),
        OFFSETS,
        missive_due_on=chosen,
        missives_open_on=None,
        feedback_due_on=None,
    )

    assert dates == Dates(
        DAY_1, date(2026, 12, 10), chosen, date(2026, 11, 25), date(2026, 12, 15)
    )


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_proposed_days_have_no_faults(day):
    assert rules.date_faults(rules.proposed_dates(day, None, OFFSETS)) == []


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({}, []),
        ({"day_2": DAY_1}, []),
        ({"day_2": date(2026, 12, 11)}, []),
        ({"day_2": date(2026, 12, 7)}, [DateFault.DAY_2_BEFORE_DAY_1]),
        ({"missive_due_on": date(2026, 12, 7)}, []),
        ({"missive_due_on": DAY_1}, [DateFault.MISSIVE_DUE_TOO_LATE]),
        ({"missives_open_on": DAY_1}, [DateFault.MISSIVES_OPEN_TOO_LATE]),
        ({"feedback_due_on": DAY_2}, []),
        ({"feedback_due_on": DAY_1}, [DateFault.FEEDBACK_DUE_TOO_EARLY]),
    ],
    ids=[
        "as proposed",
        "one day is judged by the programme's rules",
        "a day between, too",
        "day 2 first",
        "missive the day before",
        "missive on day 1",
        "opening on day 1",
        "feedback on day 2",
        "feedback before day 2",
    ],
)
def test_impossible_days_are_named(changed, faults):
    dates = Dates(**(vars(DATES) | changed))

    assert rules.date_faults(dates) == faults


@pytest.mark.parametrize(
    ("missing", "reason", "may"),
    [
        ([], "", True),
        (["Svedala"], "", False),
        (["Svedala"], "  ", False),
        (["Svedala"], "Svedala var inte med.", True),
    ],
    ids=["all are in", "one is missing", "blanks say nothing", "it is said why"],
)
def test_a_conference_closes_when_all_are_in_or_it_is_said_why_not(
    missing, reason, may
):
    assert rules.may_go_on(missing, reason) is may


@pytest.mark.parametrize(
    ("status", "is_open"),
    [
        (Status.PLANNED, True),
        (Status.PUBLISHED, True),
        (Status.RUNNING, True),
        (Status.AWAITING_FEEDBACK, False),
        (Status.CLOSED, False),
        (Status.CANCELLED, False),
    ],
)
def test_delegations_change_until_the_days_are_over(status, is_open):
    assert rules.delegation_is_open(status) is is_open


def test_coverage_counts_levels_in_order_and_names_the_missing():
    found = rules.coverage(LEVELS, ["teacher", "principal", "teacher"], 7)

    assert found.counts == (
        ("politician", 0),
        ("administration", 0),
        ("principal", 1),
        ("teacher", 2),
    )
    assert (found.size, found.missing) == (3, ["politician", "administration"])
    assert not found.is_usual_size
    assert not found.is_complete


def test_coverage_of_all_levels_and_the_usual_size_is_complete():
    assert rules.coverage(LEVELS, LEVELS, 4).is_complete


@given(st.lists(st.sampled_from([*LEVELS, "retired"])), st.integers(1, 10))
def test_coverage_never_loses_anybody(present, usual):
    found = rules.coverage(LEVELS, present, usual)

    assert found.size == len(present)
    assert sum(count for _, count in found.counts) == len(present) - present.count(
        "retired"
    )
    assert found.missing == [each for each in LEVELS if each not in present]


def test_a_choice_replaces_the_one_before():
    maj, ove = (
        Candidate(
            uuid4(), name, "Lärare", "teacher", is_chosen=name == "Maj", has_left=False
        )
        for name in ("Maj", "Ove")
    )

    found = rules.with_choice([maj, ove], {ove.person_id: "principal"})

    assert [(each.name, each.level, each.is_chosen) for each in found] == [
        ("Maj", "teacher", False),
        ("Ove", "principal", True),
    ]


NETWORK, MEMBER = uuid4(), uuid4()


def reader(*roles, is_contact=False, network=NETWORK, member=MEMBER):
    home = Home(
        member, "k", "K", network, "skane", "Skåne", "teacher", is_contact=is_contact
    )
    return Reader(uuid4(), "Maj", "sv", frozenset(roles), (home,) if network else ())


@pytest.mark.parametrize(
    ("who", "sees", "plans", "fields"),
    [
        (reader(Role.PROJECT_LEADER, network=None), True, True, True),
        (reader(Role.ADMINISTRATOR, network=None), True, True, True),
        (reader(Role.CONTACT_PERSON, is_contact=True), True, False, True),
        (reader(Role.GROUP_MEMBER), True, False, False),
        (
            reader(Role.CONTACT_PERSON, is_contact=True, member=uuid4()),
            True,
            False,
            False,
        ),
        (
            reader(
                Role.CONTACT_PERSON, is_contact=True, member=uuid4(), network=uuid4()
            ),
            False,
            False,
            False,
        ),
    ],
    ids=[
        "leader",
        "administrator",
        "contact",
        "delegate",
        "another member",
        "stranger",
    ],
)
def test_networks_see_leaders_plan_and_contact_persons_field(who, sees, plans, fields):
    kavlinge = Thing(NETWORK, MEMBER)

    assert rules.SEE.is_held(who, kavlinge) is sees
    assert rules.PLAN.is_held(who, kavlinge) is plans
    assert rules.FIELD_DELEGATION.is_held(who, kavlinge) is fields
