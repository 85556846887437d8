"""What a reader may know of the missives, and how little is asked of the database."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from netconf.conferences.queries import get_conference
from netconf.conferences.rules import Status as ConferenceStatus
from netconf.db import session
from netconf.errors import NotFound
from netconf.missives import actions, queries
from netconf.missives.rules import Status
from netconf.networks.rules import MemberStatus
from tests.factories import conferences, missives, networks

OPEN = date(2026, 11, 24)


def overview(desk, person, on=None):
    return queries.overview(desk.conference, desk.reader(person), on or desk.today)


def told(found):
    return {
        row.member.name: (row.status, row.may_read, row.is_own) for row in found.rows
    }


def test_a_draft_is_told_of_to_its_own_home_group_alone(desk):
    missives.draft(desk.conference, desk.member, desk.contact)

    assert told(overview(desk, desk.colleague)) == {
        "Kävlinge": (Status.DRAFT, True, True),
        "Svedala": (None, False, False),
    }
    for other in (desk.other_contact, desk.leader):
        assert told(overview(desk, other, on=OPEN))["Kävlinge"] == (None, False, False)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(OPEN - timedelta(days=1), False, id="day-before"),
        pytest.param(OPEN, True, id="the-day"),
    ],
)
def test_a_published_missive_is_read_by_others_from_the_day(desk, on, expected):
    missives.published(desk.conference, desk.member, desk.contact)

    row = overview(desk, desk.other_contact, on).row_of(desk.member.id)

    assert (row.is_published, row.may_read) == (True, expected)


def test_all_being_in_opens_the_missives_at_once(desk):
    missives.published(desk.conference, desk.member, desk.contact)
    missives.published(desk.conference, desk.other_member, desk.other_contact)

    found = overview(desk, desk.contact)

    assert (found.are_open, found.missing) == (True, [])
    assert [row.member.name for row in found.readable] == ["Kävlinge", "Svedala"]


def test_nothing_is_open_where_nobody_writes(desk):
    for member in (desk.member, desk.other_member):
        member.status = MemberStatus.PAUSED
    session.flush()

    found = overview(desk, desk.leader)

    assert (found.rows, found.are_open) == ((), False)


def test_those_who_are_in_late_or_corrected_say_so(desk):
    late = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    missive = missives.published(
        desk.conference, desk.member, desk.contact, now=late, situation="Läget"
    )
    missives.publish(
        missive, desk.contact, reason="Fel siffra.", now=late + timedelta(days=1)
    )

    row = overview(desk, desk.contact).row_of(desk.member.id)

    assert (row.published_on, row.days_late, row.versions, row.corrected_on) == (
        date(2026, 11, 26),
        2,
        2,
        date(2026, 11, 27),
    )
    assert overview(desk, desk.contact).missing == ["Svedala"]


@pytest.mark.parametrize(
    "status", [MemberStatus.LEFT, MemberStatus.PAUSED, MemberStatus.INVITED]
)
def test_members_that_do_not_take_part_are_not_waited_for(desk, status):
    missives.published(desk.conference, desk.member, desk.contact)
    desk.other_member.status = status
    session.flush()

    found = overview(desk, desk.contact)

    assert [row.member.name for row in found.rows] == ["Kävlinge"]
    assert found.are_open


def test_a_missive_stays_when_its_member_has_left(desk):
    missives.published(desk.conference, desk.member, desk.contact)
    desk.member.status = MemberStatus.LEFT
    desk.member.left_on = desk.today
    session.flush()

    assert told(overview(desk, desk.leader)) == {
        "Kävlinge": (Status.PUBLISHED, True, False),
        "Svedala": (None, False, False),
    }


def test_the_list_is_one_statement_for_any_number_of_members(desk, counts_queries):
    for number in range(30):
        member = networks.member(desk.network, f"Kommun {number}")
        missives.published(
            desk.conference, member, networks.in_home_group(member, contact=True)
        )
    reader = desk.reader(desk.contact)
    conference = get_conference(desk.network.slug, desk.conference.number)

    with counts_queries() as statements:
        found = queries.overview(conference, reader, desk.today)

    statements.at_most(1)
    assert "sections" not in statements[0]
    assert len(found.published) == 30


def test_a_missive_is_found_with_all_that_is_shown_of_it(desk, storage, counts_queries):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    missives.attached(missive, desk.contact, storage)
    missives.publish(missive, desk.contact)
    missives.publish(missive, desk.contact, reason="En gång till.")
    session.flush()
    session.expunge_all()

    with counts_queries() as statements:
        found = queries.find_missive(desk.conference, desk.member)
        told = [
            (version.published_by.name, [file.name for file in version.files])
            for version in found.versions
        ]

    statements.at_most(2)
    assert told == [("Karin Falk", ["boras-handlingsplan.pdf"])] * 2


def test_what_others_read_costs_one_statement_and_one_for_its_files(
    desk, storage, counts_queries
):
    missive = missives.draft(desk.conference, desk.member, desk.contact, next="Ett")
    missives.publish(missive, desk.contact)
    missives.attached(missive, desk.contact, storage)
    missives.publish(missive, desk.contact, reason="En fil till.")
    session.flush()
    session.expunge_all()

    with counts_queries() as statements:
        found = queries.versions_of(desk.conference, desk.member)
        files = [[file.name for file in queries.files_of(each)] for each in found]

    statements.at_most(2)
    assert [(each.number, each.reason, each.by) for each in found] == [
        (1, "", "Karin Falk"),
        (2, "En fil till.", "Karin Falk"),
    ]
    assert files == [[], ["boras-handlingsplan.pdf"]]


def test_a_draft_is_no_version(desk):
    missives.draft(desk.conference, desk.member, desk.contact)

    assert queries.versions_of(desk.conference, desk.member) == []


def test_there_may_be_no_missive(desk):
    assert queries.find_missive(desk.conference, desk.member) is None


@pytest.mark.parametrize(
    ("theme", "status", "expected"),
    [
        pytest.param("RUT-1", ConferenceStatus.CLOSED, True, id="same-theme"),
        pytest.param("RUT-1", ConferenceStatus.RUNNING, True, id="still-running"),
        pytest.param("RUT-2", ConferenceStatus.CLOSED, False, id="other-theme"),
        pytest.param("RUT-1", ConferenceStatus.CANCELLED, False, id="cancelled"),
    ],
)
def test_whether_a_theme_returns(desk, theme, status, expected):
    conferences.conference(
        desk.network, number=1, day_1=date(2026, 5, 5), theme=theme, status=status
    )

    assert queries.theme_returns(desk.conference) is expected


def test_a_theme_does_not_return_because_of_what_comes_later(desk):
    conferences.conference(desk.network, number=3, day_1=date(2027, 5, 5))

    assert queries.theme_returns(desk.conference) is False


def test_a_draft_s_file_is_got_by_its_home_group_alone(desk, storage):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    file = missives.attached(missive, desk.contact, storage)

    assert queries.get_file(missive, file.id, include_draft=True) is file
    with pytest.raises(NotFound):
        queries.get_file(missive, file.id, include_draft=False)
    with pytest.raises(NotFound):
        queries.get_file(missive, uuid4(), include_draft=True)


def test_a_draft_differs_from_what_others_read_by_its_text_or_files(desk, storage):
    missive = missives.draft(desk.conference, desk.member, desk.contact, next="Ett")
    answers = [queries.has_unpublished_changes(missive)]

    missives.publish(missive, desk.contact)
    answers.append(queries.has_unpublished_changes(missive))
    file = missives.attached(missive, desk.contact, storage)
    answers.append(queries.has_unpublished_changes(missive))
    actions.detach(missive, file, storage, now=missives.WRITTEN)
    answers.append(queries.has_unpublished_changes(missive))
    actions.save_draft(
        missive,
        {"next": "Två"},
        drawn_from=missive.version,
        by=desk.reader(desk.contact),
        now=missives.WRITTEN,
    )
    answers.append(queries.has_unpublished_changes(missive))

    assert answers == [True, False, True, False, True]
