"""Who may read, write and change, for whom one writes, and where a post stands."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.forum import rules
from netconf.forum.rules import Mark, Speaker
from netconf.reader import Home, Reader, Role
from tests.things import Thing

NETWORK, OTHER, MEMBER = UUID(int=1), UUID(int=2), UUID(int=3)


def reader(network=NETWORK, *, roles=(Role.GROUP_MEMBER,), level="principal"):
    home = Home(MEMBER, "svedala", "Svedala", network, "skane", "Skåne", level, False)
    return Reader(UUID(int=7), "Maj", "sv", frozenset(roles), (home,))


LEADER = Reader(UUID(int=8), "Pia", "sv", frozenset({Role.PROJECT_LEADER}))


@pytest.mark.parametrize(
    ("who", "may"),
    [(reader(), True), (reader(OTHER), False), (LEADER, True)],
    ids=["own network", "another network", "leader"],
)
def test_forum_belongs_to_its_network(who, may):
    held = [right.is_held(who, Thing(NETWORK)) for right in (rules.READ, rules.WRITE)]

    assert held == [may, may]


@pytest.mark.parametrize(
    ("author", "is_record", "may"),
    [(UUID(int=7), False, True), (UUID(int=7), True, False), (MEMBER, False, False)],
    ids=["own post", "own record of a closing form", "another's post"],
)
def test_posts_are_changed_by_their_author_alone(author, is_record, may):
    post = Thing(NETWORK, author_id=author, is_record=is_record)

    assert rules.EDIT.is_held(reader(), post) is may


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (reader(), Speaker(MEMBER, "principal")),
        (LEADER, Speaker()),
        (reader(roles=(Role.GROUP_MEMBER, Role.PROJECT_LEADER)), Speaker()),
        (reader(OTHER), Speaker()),
    ],
    ids=["member", "leader", "leader with a home group", "no home in the network"],
)
def test_one_writes_for_a_member_or_the_project_leaders(who, expected):
    assert rules.speaker(who, NETWORK) == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (reader(roles=(Role.GROUP_MEMBER, Role.PROJECT_LEADER)), "principal"),
        (LEADER, None),
    ],
    ids=["leader with a home group", "nobody of the member"],
)
def test_one_may_write_for_a_member_by_name(who, expected):
    found = rules.speaker(who, NETWORK, member_id=MEMBER)

    assert found == Speaker(MEMBER, expected)


@pytest.mark.parametrize(
    ("number", "page"), [(0, 1), (1, 1), (50, 1), (51, 2), (100, 2), (101, 3)]
)
def test_page_of_a_post(number, page):
    assert rules.page_of(number) == page


moments = st.datetimes(min_value=datetime(1970, 1, 1)).map(  # noqa: DTZ001 - gets its zone
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(at=moments, topic=st.uuids())
def test_marks_survive_their_address(at, topic):
    mark = Mark(at, topic)

    assert rules.read_mark(str(mark)) == mark


@given(st.none() | st.text())
def test_addresses_that_are_no_mark_are_passed_over(text):
    found = rules.read_mark(text)

    assert found is None or rules.read_mark(str(found)) == found
