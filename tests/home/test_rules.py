"""What is next for whom."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from netconf.conferences.rules import Dates, Phase, Status
from netconf.home.rules import (
    MOST_STEPS,
    ConferenceStanding,
    MemberStanding,
    Owed,
    Step,
    StepKind,
    coverage,
    missing_now,
    next_steps,
    paper_steps,
)
from netconf.reader import Home, Reader, Role

DAY_1 = date(2026, 12, 8)
DATES = Dates(
    day_1=DAY_1,
    day_2=DAY_1 + timedelta(days=1),
    missive_due_on=DAY_1 - timedelta(days=14),
    missives_open_on=DAY_1 - timedelta(days=14),
    feedback_due_on=DAY_1 + timedelta(days=4),
)
NETWORK = uuid4()
KAVLINGE, SVEDALA = uuid4(), uuid4()


def member(member_id=KAVLINGE, name="Kävlinge", **given):
    values = {
        "missive_published_on": DATES.missive_due_on,
        "has_draft": False,
        "delegates": 7,
        "levels": 4,
        "open_commitments": 0,
        "has_sent_feedback": False,
    }
    return MemberStanding(
        member_id=member_id,
        member_slug=name.lower(),
        member_name=name,
        **(values | given),
    )


def conference(*members, status=Status.PLANNED, venue=True, roster=True):
    return ConferenceStanding(
        network_id=NETWORK,
        network_slug="skane",
        network_name="Nätverk Skåne",
        number=2,
        status=status,
        dates=DATES,
        venue_is_approved=venue,
        has_roster=roster,
        members=members or (member(),),
    )


def home(member_id=KAVLINGE, *, contact):
    return Home(
        member_id,
        "kavlinge",
        "Kävlinge",
        NETWORK,
        "skane",
        "Nätverk Skåne",
        "teacher",
        contact,
    )


def reader(*homes, roles=frozenset()):
    return Reader(uuid4(), "Maj", "sv", roles, homes)


CONTACT = reader(home(contact=True))
DELEGATE = reader(home(contact=False))
LEADER = reader(roles=frozenset({Role.PROJECT_LEADER}))
EARLY = DATES.missive_due_on - timedelta(days=3)


def kinds(steps):
    return [step.kind for step in steps]


def test_contact_person_has_all_that_is_undone_by_the_missives_last_day():
    undone = member(missive_published_on=None, delegates=0, open_commitments=2)

    steps = next_steps(CONTACT, [conference(undone)], EARLY)

    assert kinds(steps) == [
        StepKind.FIELD_DELEGATION,
        StepKind.FOLLOW_UP,
        StepKind.PUBLISH_MISSIVE,
    ]
    assert {step.due_on for step in steps} == {DATES.missive_due_on}
    assert steps[1].count == 2


@pytest.mark.parametrize(
    ("delegates", "levels", "is_warned"),
    [(7, 3, True), (7, 4, False), (0, 0, False)],
    ids=["one is missing", "all are there", "nobody yet, which is another step"],
)
def test_a_missing_level_warns_the_contact_person(delegates, levels, is_warned):
    at = conference(member(delegates=delegates, levels=levels, level_count=4))

    steps = next_steps(reader(home(contact=True)), [at], DAY_1 - timedelta(days=30))

    assert (StepKind.COVER_LEVELS in [each.kind for each in steps]) is is_warned


def test_a_missing_level_is_the_contact_persons_to_mend():
    at = conference(member(levels=3, level_count=4))

    steps = next_steps(reader(home(contact=False)), [at], DAY_1 - timedelta(days=30))

    assert StepKind.COVER_LEVELS not in [each.kind for each in steps]


def test_coverage_is_told_member_by_conference():
    here = member(levels=3, level_count=4)

    other = member(SVEDALA, "Svedala")

    found = coverage([KAVLINGE, SVEDALA], [conference(here), conference(other)])

    assert found == {KAVLINGE: [here, None], SVEDALA: [None, other]}


def test_contact_person_with_everything_done_has_only_reading_left():
    steps = next_steps(CONTACT, [conference()], DATES.missives_open_on)

    assert kinds(steps) == [StepKind.READ_MISSIVES]


def test_missives_open_before_their_day_when_all_are_in():
    assert conference(member(), member(SVEDALA, "Svedala")).missives_are_open(EARLY)
    late = member(SVEDALA, "Svedala", missive_published_on=None)
    assert not conference(member(), late).missives_are_open(EARLY)


def test_group_member_helps_with_an_unpublished_missive_but_does_not_publish_it():
    steps = next_steps(DELEGATE, [conference(member(missive_published_on=None))], EARLY)

    assert kinds(steps) == [StepKind.HELP_WRITE_MISSIVE]


@pytest.mark.parametrize(
    ("roster", "expected"),
    [(True, StepKind.MEET_GROUP), (False, StepKind.READ_PROGRAMME)],
    ids=["groups are dealt", "no groups yet"],
)
def test_delegate_of_a_running_conference_finds_group_or_programme(roster, expected):
    mine = member(reader_is_delegate=True)

    steps = next_steps(
        DELEGATE, [conference(mine, status=Status.RUNNING, roster=roster)], DAY_1
    )

    assert kinds(steps) == [expected]


def test_delegate_whom_a_repair_has_moved_is_told():
    mine = member(reader_is_delegate=True, reader_has_moved=True)

    steps = next_steps(DELEGATE, [conference(mine, status=Status.RUNNING)], DAY_1)

    assert kinds(steps) == [StepKind.MEET_NEW_GROUP]


@pytest.mark.parametrize("status", [Status.RUNNING, Status.AWAITING_FEEDBACK])
def test_contact_person_sends_the_closing_form_until_it_is_sent(status):
    unsent = conference(member(), status=status)
    sent = conference(member(has_sent_feedback=True), status=status)

    assert kinds(next_steps(CONTACT, [unsent], DATES.day_2)) == [StepKind.SEND_CLOSING]
    assert next_steps(CONTACT, [sent], DATES.day_2) == []


def test_leader_sees_venue_programme_late_missives_and_groups_of_a_planned_conference():
    late = conference(
        member(missive_published_on=None),
        member(SVEDALA, "Svedala"),
        venue=False,
        roster=False,
    )

    steps = next_steps(LEADER, [late], EARLY)

    assert kinds(steps) == [
        StepKind.APPROVE_VENUE,
        StepKind.PUBLISH_PROGRAMME,
        StepKind.AWAIT_MISSIVES,
        StepKind.DEAL_GROUPS,
    ]
    assert steps[2].names == ("Kävlinge",)
    assert steps[0].is_overdue(EARLY)
    assert not steps[3].is_overdue(EARLY)


@pytest.mark.parametrize(
    ("status", "today", "expected"),
    [
        (Status.PUBLISHED, DAY_1, StepKind.OPEN_CONFERENCE),
        (Status.RUNNING, DATES.day_2, StepKind.END_DAYS),
        (Status.AWAITING_FEEDBACK, DATES.feedback_due_on, StepKind.CLOSE_CONFERENCE),
    ],
    ids=["opens", "ends", "closes"],
)
def test_leader_takes_a_conference_through_its_days(status, today, expected):
    assert kinds(next_steps(LEADER, [conference(status=status)], today)) == [expected]


def test_at_most_five_steps_are_shown_the_most_urgent_first():
    busy = [
        conference(member(missive_published_on=None), venue=False, roster=False)
        for _ in range(3)
    ]

    steps = next_steps(LEADER, busy, EARLY)

    assert len(steps) == MOST_STEPS
    assert steps == sorted(steps, key=lambda step: step.due_on)


def test_other_members_tasks_are_nobody_elses():
    others = conference(
        member(SVEDALA, "Svedala", missive_published_on=None, delegates=0)
    )

    assert next_steps(CONTACT, [others], EARLY) == []


@pytest.mark.parametrize(
    ("status", "today", "expected"),
    [
        (Status.PUBLISHED, EARLY, ("Svedala",)),
        (Status.AWAITING_FEEDBACK, DATES.day_2, ("Kävlinge", "Svedala")),
        (Status.CLOSED, DATES.day_2, ()),
        (Status.RUNNING, DAY_1, ()),
    ],
    ids=["missive", "feedback", "home ground", "day 1"],
)
def test_the_phase_says_whom_it_waits_for(status, today, expected):
    at = conference(
        member(), member(SVEDALA, "Svedala", missive_published_on=None), status=status
    )

    assert missing_now(at, today) == expected


def test_phase_follows_the_calendar_until_the_status_says_more():
    planned = conference(status=Status.PUBLISHED)

    assert planned.phase(EARLY) is Phase.MISSIVE
    assert planned.phase(DATES.missives_open_on) is Phase.READING
    assert planned.phase(DAY_1) is Phase.DAY_1
    assert planned.phase(DATES.day_2) is Phase.DAY_2
    assert planned.phase(DATES.day_2 + timedelta(days=1)) is Phase.FEEDBACK
    assert replace(planned, status=Status.CLOSED).phase(EARLY) is Phase.HOME_GROUND


@pytest.mark.parametrize(
    ("contact", "kinds"),
    [
        (True, [StepKind.PUBLISH_MISSIVE, StepKind.SEND_CLOSING]),
        (False, [StepKind.HELP_WRITE_MISSIVE]),
    ],
)
def test_a_late_missive_is_still_to_be_published_once_the_conference_is_open(
    contact, kinds
):
    late = conference(member(missive_published_on=None), status=Status.RUNNING)

    steps = next_steps(reader(home(contact=contact)), [late], DAY_1)

    assert [step.kind for step in steps] == kinds


def test_a_letter_and_a_mandate_that_are_missing_are_steps_of_the_contact_persons():
    owed = [
        Owed(KAVLINGE, letter_due_on=date(2026, 12, 1), mandate_due_on=DAY_1),
        Owed(SVEDALA, letter_due_on=date(2026, 12, 1)),
    ]

    contact = reader(home(contact=True))
    at_home = Step(
        StepKind.WRITE_LETTER,
        DAY_1,
        "skane",
        "Nätverk Skåne",
        member_slug="kavlinge",
        member_name="Kävlinge",
    )
    more = list(paper_steps(contact, owed))

    assert more == [
        replace(at_home, kind=StepKind.WRITE_LETTER, due_on=date(2026, 12, 1)),
        replace(at_home, kind=StepKind.WRITE_MANDATE, due_on=DAY_1),
    ]
    assert next_steps(contact, [], DAY_1, more) == more
    assert list(paper_steps(reader(home(contact=False)), owed)) == []
