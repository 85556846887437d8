"""Commitments are found by conference, theme and chain, in few statements."""

from datetime import date

import pytest
from sqlalchemy import select

from netconf.commitments import queries
from netconf.commitments.rules import Outcome, Status
from netconf.conferences.queries import conferences_of
from netconf.conferences.rules import Status as ConferenceStatus
from netconf.db import session
from netconf.errors import NotFound
from netconf.initiatives.queries import themes_of
from tests.factories import conferences, networks
from tests.factories.commitments import commitment, follow_up


def rows(stage):
    initiative = stage.network.round.initiative_id
    return queries.matrix(
        stage.member.id,
        themes_of(initiative),
        sorted(conferences_of(stage.network.id), key=lambda each: each.number),
    )


def test_matrix_has_themes_by_conference(stage):
    first = commitment(stage.before, stage.member)
    second = commitment(stage.now, stage.member, "Skarpare.", carries=first)
    commitment(stage.before, networks.member(stage.network, "Svedala"))

    (row,) = rows(stage)

    assert row.theme.code == "RUT-1"
    assert [(c.conference.number, c.is_treated, c.commitments) for c in row.cells] == [
        (1, True, [first]),
        (2, True, [second]),
    ]
    assert row.cells[0].commitments[0].successor is second


def test_matrix_has_a_theme_that_was_treated_without_a_promise(stage):
    conferences.conference(stage.network, number=3, theme="RUT-2")

    assert [
        (row.theme.code, [cell.is_treated for cell in row.cells]) for row in rows(stage)
    ] == [("RUT-1", [True, True, False]), ("RUT-2", [False, False, True])]


def test_chain_has_every_link_with_its_follow_ups(stage):
    first = commitment(stage.before, stage.member)
    second = commitment(stage.now, stage.member, "Skarpare.", carries=first)
    commitment(stage.now, stage.member, "Ett annat.", position=2)
    told = follow_up(first, stage.now, stage.contact, Outcome.PARTLY)

    found = queries.chain_of(second)

    assert found == [first, second]
    assert found[0].follow_ups == [told]


@pytest.mark.parametrize(
    ("status", "answered_at", "is_asked"),
    [
        (Status.ADOPTED, None, True),
        (Status.IN_PROGRESS, None, True),
        (Status.ACHIEVED, None, False),
        (Status.ACHIEVED, "before", False),
        (Status.ACHIEVED, "now", True),
        (Status.PROPOSED, None, False),
    ],
)
def test_theme_brings_back_what_is_open(stage, status, answered_at, is_asked):
    of = commitment(stage.before, stage.member, status=status)
    if answered_at:
        follow_up(of, getattr(stage, answered_at), stage.contact)

    assert queries.earlier(stage.now, stage.member.id) == ([of] if is_asked else [])


def test_other_themes_and_later_conferences_are_not_brought_back(stage):
    later = conferences.conference(stage.network, number=3, day_1=date(2027, 5, 4))
    other = conferences.conference(
        stage.network, number=4, theme="RUT-2", day_1=date(2026, 3, 3)
    )
    commitment(later, stage.member)
    commitment(other, stage.member)

    assert queries.earlier(stage.now, stage.member.id) == []
    assert queries.unanswered(stage.now, stage.member.id) == []


def test_answered_commitments_are_no_longer_unanswered(stage):
    waiting = commitment(stage.before, stage.member)
    commitment(stage.before, stage.member, status=Status.ACHIEVED, position=2)

    assert queries.unanswered(stage.now, stage.member.id) == [waiting]


def returns(conference):
    return session.scalar(select(queries.theme_returns_on(conference)))


def test_next_conference_on_the_theme_is_found(stage):
    conferences.conference(
        stage.network, number=3, theme="RUT-2", day_1=date(2027, 3, 2)
    )
    conferences.conference(
        stage.network,
        number=4,
        status=ConferenceStatus.CANCELLED,
        day_1=date(2027, 4, 6),
    )
    wanted = conferences.conference(stage.network, number=5, day_1=date(2027, 5, 4))

    assert returns(stage.now) == wanted.day_1
    assert returns(wanted) is None


def test_unknown_commitment_is_not_found(stage):
    with pytest.raises(NotFound):
        queries.get_commitment(stage.member.id)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_statements_do_not_grow_with_commitments(stage, counts_queries, number):
    for place in range(1, number + 1):
        of = commitment(stage.before, stage.member, position=place)
        follow_up(of, stage.now, stage.contact)
        commitment(stage.now, stage.member, carries=of, position=place)
    chosen, member, at = of.id, stage.member.id, stage.now
    session.expunge_all()

    with counts_queries() as statements:
        found = queries.get_commitment(chosen)
        chain = queries.chain_of(found)
        told = [each.by.name for link in chain for each in link.follow_ups]
        earlier = queries.earlier(at, member)

    assert (len(told), len(earlier), len(statements)) == (1, number, 5)
