"""Topics and posts are read a page at a time, in a fixed number of statements."""

from datetime import UTC, datetime, timedelta

import pytest

from netconf.db import session
from netconf.errors import NotFound
from netconf.forum import queries
from netconf.forum.rules import (
    POSTS_ON_A_PAGE,
    TOPICS_ON_A_PAGE,
    Listed,
    TopicKind,
    Written,
)
from tests.factories import forum, networks

NOW = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)


def titles(page):
    return [topic.title for topic in page.topics]


def test_topics_come_by_their_latest_post(hall):
    old = forum.topic(hall.network, hall.author, "Först", now=NOW)
    forum.topic(hall.network, hall.author, "Sedan", now=NOW + timedelta(hours=1))
    answer = forum.reply(old, hall.other, now=NOW + timedelta(days=1))

    page = queries.topics(hall.network.id)

    assert titles(page) == ["Först", "Sedan"]
    assert page.topics[0] == Listed(
        id=old.id,
        title="Först",
        kind=TopicKind.GENERAL,
        conference=None,
        post_count=2,
        last_post_at=answer.at,
        last_post_id=answer.id,
        last_author="Siv Ek",
        last_member="Svedala",
    )


def test_topics_of_other_networks_are_not_listed(hall):
    other = networks.network("Nätverk Norr", within=hall.network.round.initiative)
    forum.topic(other, hall.leader)

    assert titles(queries.topics(hall.network.id)) == []


def test_topics_of_one_conference_can_be_had(hall):
    forum.topic(hall.network, hall.author, "Om konferensen", about=hall.conference)
    forum.topic(hall.network, hall.author, "Om annat")

    found = queries.topics(hall.network.id, conference_id=hall.conference.id)

    assert titles(found) == ["Om konferensen"]


@pytest.mark.parametrize("spread", [timedelta(minutes=1), timedelta(0)])
def test_pages_of_topics_hold_each_once(hall, spread):
    number = 2 * TOPICS_ON_A_PAGE + 3
    for place in range(number):
        forum.topic(hall.network, hall.author, f"{place}", now=NOW + place * spread)

    sizes, seen, mark = [], [], None
    while True:
        page = queries.topics(hall.network.id, after=mark)
        sizes.append(len(page.topics))
        seen += titles(page)
        mark = page.next
        if mark is None:
            break

    assert sizes == [TOPICS_ON_A_PAGE, TOPICS_ON_A_PAGE, 3]
    assert sorted(seen, key=int) == [str(place) for place in range(number)]


def test_posts_come_fifty_at_a_time(hall):
    topic = forum.topic(hall.network, hall.author)
    for _ in range(POSTS_ON_A_PAGE):
        forum.reply(topic, hall.other)

    assert [post.number for post in queries.posts(topic.id, 1)] == list(range(1, 51))
    assert [post.number for post in queries.posts(topic.id, 2)] == [51]


def test_posts_are_read_with_who_wrote_them(hall):
    topic = forum.topic(hall.network, hall.author, now=NOW)
    forum.reply(topic, hall.leader, on=hall.today)

    first, second = queries.posts(topic.id, 1)

    assert first == Written(
        id=first.id,
        number=1,
        author_id=hall.author.id,
        author="Karin Falk",
        member="Kävlinge",
        member_slug="kavlinge",
        level="principal",
        at=NOW,
        edited_at=None,
        html="<p>Vad står på er enda sida?</p>",
        references=[],
    )
    assert (second.author, second.member, second.level) == ("Pia Ledin", None, None)


@pytest.mark.parametrize("what", [queries.get_topic, queries.get_post])
def test_what_is_not_there_is_not_found(hall, what):
    with pytest.raises(NotFound):
        what(hall.network.id)


@pytest.mark.parametrize("number", [1, 7, 30])
def test_statements_do_not_grow_with_the_forum(hall, counts_queries, number):
    topic = forum.topic(hall.network, hall.author)
    for place in range(number):
        member = networks.member(hall.network, f"Kommun {place}")
        someone = networks.in_home_group(member, f"Någon {place}")
        forum.topic(hall.network, someone, f"{place}")
        forum.reply(topic, someone)
    network, topic_id = hall.network.id, topic.id
    session.expunge_all()

    with counts_queries() as statements:
        listed = queries.topics(network).topics
        found = queries.get_topic(topic_id)
        posts = queries.posts(found.id, 1)

    assert (len(listed), len(posts)) == (min(number + 1, 30), number + 1)
    assert len(statements) == 3
