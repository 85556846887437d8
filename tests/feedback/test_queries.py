"""The board and the desk are read in few statements, however many members there are."""

from datetime import date, timedelta

import pytest

from netconf.conferences.queries import get_conference
from netconf.db import session
from netconf.feedback import queries
from netconf.feedback.queries import Desk, Sent
from tests.factories import conferences, networks
from tests.factories.feedback import PROMISE, sent


def test_board_has_those_who_are_in_and_those_who_are_missing(stage):
    feedback = sent(stage.now, stage.member, stage.contact)

    board = queries.board(stage.now)

    assert [
        (each.member.name, each.feedback, [made.text for made in each.commitments])
        for each in board
    ] == [("Kävlinge", feedback, [PROMISE]), ("Svedala", None, [])]
    assert queries.missing(stage.now) == [stage.other]


def test_members_who_have_left_are_not_awaited(stage):
    stage.other.left_on = stage.now.day_1
    gone = networks.member(stage.network, "Bromölla")
    gone.joined_on = stage.now.day_1 + timedelta(days=1)
    session.flush()

    assert queries.missing(stage.now) == [stage.member]
    assert [each.member for each in queries.board(stage.now)] == [stage.member]


def test_member_that_left_after_sending_stays_on_the_board(stage):
    sent(stage.now, stage.other, stage.other_contact)
    stage.other.left_on = stage.now.day_1
    session.flush()

    board = queries.board(stage.now)

    assert [each.member.name for each in board] == ["Kävlinge", "Svedala"]


def test_desk_tells_how_far_the_form_has_come(stage):
    assert queries.desk(stage.now, stage.member.id) == Desk(False, None, None)

    sent(stage.now, stage.member, stage.contact)
    later = conferences.conference(stage.network, number=3, day_1=date(2027, 5, 4))

    assert queries.desk(stage.now, stage.member.id) == Desk(True, None, later.day_1)


def test_sent_is_found_with_its_post(stage):
    assert queries.sent(stage.now.id, stage.member.id) == Sent(None, None)

    feedback = sent(stage.now, stage.member, stage.contact)

    found = queries.sent(stage.now.id, stage.member.id)
    assert found == Sent(feedback, None)
    assert found.feedback.post.topic.title == "Återkoppling från konferens 2"


@pytest.mark.parametrize("number", [1, 7, 30])
def test_statements_do_not_grow_with_members(stage, counts_queries, number):
    for place in range(number):
        member = networks.member(stage.network, f"Kommun {place}")
        contact = networks.in_home_group(member, f"Någon {place}", contact=True)
        sent(stage.now, member, contact)
    slug = stage.network.slug
    session.expunge_all()

    with counts_queries() as statements:
        conference = get_conference(slug, 2)
        board = queries.board(conference)
        seen = [
            (made.text, made.theme.code) for each in board for made in each.commitments
        ]

    assert (len(board), len(seen), len(statements)) == (number + 2, number, 4)
