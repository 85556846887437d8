"""Topics are opened, answered in and changed; what is hostile stays text."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from netconf.db import session
from netconf.errors import Conflict
from netconf.forum import actions, queries
from netconf.forum.models import Post, Topic
from netconf.forum.rules import TopicKind
from netconf.markup import MarkupRefused
from netconf.networks.queries import reader_of
from tests.factories import forum

NOW = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)


def posts_of(topic):
    wanted = select(Post).where(Post.topic_id == topic.id).order_by(Post.number)
    return list(session.scalars(wanted))


def test_topic_has_its_first_post(hall):
    topic = forum.topic(hall.network, hall.author, about=hall.conference, now=NOW)

    (post,) = posts_of(topic)
    assert (topic.kind, topic.post_count, topic.last_post_at) == (
        TopicKind.CONFERENCE,
        1,
        NOW,
    )
    assert (post.number, post.author, post.member, post.level, post.html) == (
        1,
        hall.author,
        hall.member,
        "principal",
        "<p>Vad står på er enda sida?</p>",
    )


def test_answers_are_numbered_and_move_the_topic_forward(hall):
    topic = forum.topic(hall.network, hall.author, now=NOW)

    forum.reply(topic, hall.other, now=NOW + timedelta(days=1))
    forum.reply(topic, hall.author, now=NOW - timedelta(days=1))

    assert [post.number for post in posts_of(topic)] == [1, 2, 3]
    assert topic.last_post_at == NOW + timedelta(days=1)


def test_leaders_write_as_leaders(hall):
    topic = forum.topic(hall.network, hall.author)

    post = forum.reply(topic, hall.leader, on=hall.today)

    assert (post.member_id, post.level) == (None, None)


def test_topic_for_feedback_is_made_once(hall):
    first = actions.feedback_topic(hall.conference, title="Återkoppling", now=NOW)
    second = actions.feedback_topic(hall.conference, title="En till", now=NOW)

    assert second is first
    assert (first.kind, first.title) == (TopicKind.FEEDBACK, "Återkoppling")


def test_topic_for_feedback_survives_a_race(hall, monkeypatch):
    first = actions.feedback_topic(hall.conference, title="Återkoppling", now=NOW)
    find = queries.find_feedback_topic
    answers = iter([None, first])
    # The other has not committed when we look, and has when we insert.
    monkeypatch.setattr(queries, "find_feedback_topic", lambda _id: next(answers))

    second = actions.feedback_topic(hall.conference, title="En till", now=NOW)

    assert second is first
    assert find(hall.conference.id) is first
    assert session.query(Topic).count() == 1


def test_changed_post_says_so(hall):
    topic = forum.topic(hall.network, hall.author)
    (post,) = posts_of(topic)

    actions.edit(post, "Jag menar *två* sidor.", drawn_from=1, now=NOW)

    assert (post.html, post.edited_at, post.version) == (
        "<p>Jag menar <em>två</em> sidor.</p>",
        NOW,
        2,
    )


def test_unchanged_text_is_no_change(hall):
    topic = forum.topic(hall.network, hall.author, source="Samma.")
    (post,) = posts_of(topic)

    actions.edit(post, "Samma.", drawn_from=1, now=NOW)

    assert (post.edited_at, post.version) == (None, 1)


def test_second_editor_is_told_and_the_first_text_stands(hall):
    topic = forum.topic(hall.network, hall.author)
    (post,) = posts_of(topic)
    actions.edit(post, "Först.", drawn_from=1, now=NOW)

    with pytest.raises(Conflict):
        actions.edit(post, "Sedan.", drawn_from=1, now=NOW)

    assert (post.source, post.version) == ("Först.", 2)


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "![x](https://example.org/x.png)",
        "<svg/onload=alert(1)>",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "# Rubrik\n\n<h1>Stor</h1>",
    ],
    ids=["script", "javascript", "onerror", "image", "svg", "data", "heading"],
)
def test_hostile_text_stays_text(hall, source):
    topic = forum.topic(hall.network, hall.author, source=source)

    (post,) = posts_of(topic)
    assert post.source == source
    for active in ("<script", "<img", "<svg", "<h1", 'href="javascript', 'href="data'):
        assert active not in post.html


def test_costly_text_is_refused(hall):
    with pytest.raises(MarkupRefused):
        forum.topic(hall.network, hall.author, source="[" * 2000)


def test_role_is_kept_as_it_was(hall):
    topic = forum.topic(hall.network, hall.author)
    later = reader_of(hall.leader, hall.today)
    actions.reply(topic, "Från oss.", by=later, now=NOW)

    first, second = posts_of(topic)
    assert (first.level, second.member) == ("principal", None)
