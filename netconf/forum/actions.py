"""Open topics, answer in them, and change what one has written oneself.

All of them take the author as a Reader (``networks.queries.reader_of`` makes one of a
person and a day) and the moment, which may lie in the past: posts are numbered in the
order in which they are written down, so write the earliest first.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError

from netconf.conferences.models import Conference
from netconf.db import claim, session
from netconf.forum import queries
from netconf.forum.models import Post, Topic
from netconf.forum.rules import TopicKind, speaker
from netconf.markup import RENDERER_VERSION, render_markdown
from netconf.reader import Reader

# Under the page's h1, the h2 of its posts and the h3 of each.
HEADING_LEVEL = 4


def open_topic(
    network_id: UUID,
    *,
    title: str,
    source: str,
    conference: Conference | None = None,
    by: Reader,
    now: datetime,
) -> Topic:
    """Open a topic with its first post, perhaps about a conference; raise MarkupRefused."""
    kind = TopicKind.CONFERENCE if conference else TopicKind.GENERAL
    topic = _topic(network_id, kind, title, conference, now)
    session.add(topic)
    session.flush()
    reply(topic, source, by=by, now=now)
    return topic


def feedback_topic(conference: Conference, *, title: str, now: datetime) -> Topic:
    """Return the conference's topic for feedback, made if this is the first; safe in a race.

    A topic is listed once it has a post: answer in it in the same transaction.
    """
    found = queries.find_feedback_topic(conference.id)
    if found is not None:
        return found
    topic = _topic(conference.network_id, TopicKind.FEEDBACK, title, conference, now)
    try:
        with session.begin_nested():
            session.add(topic)
            session.flush()
    except IntegrityError:
        found = queries.find_feedback_topic(conference.id)
        if found is None:
            raise
        return found
    return topic


def _topic(
    network_id: UUID,
    kind: TopicKind,
    title: str,
    conference: Conference | None,
    now: datetime,
) -> Topic:
    return Topic(
        network_id=network_id,
        conference_id=conference.id if conference else None,
        kind=kind,
        title=title,
        created_at=now,
        last_post_at=now,
        post_count=0,
    )


def reply(
    topic: Topic,
    source: str,
    *,
    by: Reader,
    now: datetime,
    member_id: UUID | None = None,
    references: Sequence[dict[str, str]] = (),
) -> Post:
    """Write a post in a topic, signed as the reader stands today; raise MarkupRefused.

    ``member_id`` is whom the reader speaks for, where it is not themselves. ``references`` are what the post records, each ``{"kind", "id", "text"}``; a post
    that has any can no longer be changed.
    """
    post_id = uuid4()
    html = _render(source, post_id)
    # Nobody else takes the same number.
    session.refresh(topic, ["post_count", "last_post_at"], with_for_update=True)
    topic.post_count += 1
    topic.last_post_at = max(topic.last_post_at, now)
    for_whom = speaker(by, topic.network_id, member_id=member_id)
    post = Post(
        id=post_id,
        topic_id=topic.id,
        number=topic.post_count,
        author_id=by.person_id,
        member_id=for_whom.member_id,
        level=for_whom.level,
        at=now,
        source=source,
        html=html,
        renderer_version=RENDERER_VERSION,
        references=list(references),
    )
    session.add(post)
    session.flush()
    return post


def edit(post: Post, source: str, *, drawn_from: int, now: datetime) -> None:
    """Change what a post says and note when; raise MarkupRefused, or Conflict.

    ``drawn_from`` is the version that the writer had before them; after a Conflict the
    post holds what was saved meanwhile.
    """
    html = _render(source, post.id)
    claim(post, drawn_from)
    if source == post.source:
        return
    post.html = html
    post.source = source
    post.renderer_version = RENDERER_VERSION
    post.edited_at = now
    session.flush()


def _render(source: str, post_id: UUID) -> str:
    return render_markdown(source, heading_level=HEADING_LEVEL, prefix=post_id.hex)
