"""Topics and posts, read a page at a time however long the forum grows."""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, or_, select
from sqlalchemy.orm import joinedload

from netconf.conferences.models import Conference
from netconf.db import session
from netconf.errors import NotFound
from netconf.forum.models import Post, Topic
from netconf.forum.rules import (
    POSTS_ON_A_PAGE,
    TOPICS_ON_A_PAGE,
    Listed,
    Mark,
    TopicKind,
    Written,
)
from netconf.networks.models import Member, Network
from netconf.people.models import Person


@dataclass(frozen=True)
class TopicPage:
    """A page of a network's topics, and the mark that the next one begins at."""

    topics: list[Listed]
    next: Mark | None


def topics(
    network_id: UUID, *, conference_id: UUID | None = None, after: Mark | None = None
) -> TopicPage:
    """Return a page of topics, each with its latest post, the latest first."""
    wanted = (
        select(
            Topic.id,
            Topic.title,
            Topic.kind,
            Conference.number,
            Topic.post_count,
            Topic.last_post_at,
            Post.id,
            Person.name,
            Member.name,
        )
        .join(Post, (Post.topic_id == Topic.id) & (Post.number == Topic.post_count))
        .join(Person, Person.id == Post.author_id)
        .outerjoin(Member, Member.id == Post.member_id)
        .outerjoin(Conference, Conference.id == Topic.conference_id)
        .where(Topic.network_id == network_id)
        .order_by(Topic.last_post_at.desc(), Topic.id.desc())
        .limit(TOPICS_ON_A_PAGE + 1)
    )
    if conference_id is not None:
        wanted = wanted.where(Topic.conference_id == conference_id)
    if after is not None:
        wanted = wanted.where(
            or_(
                Topic.last_post_at < after.at,
                and_(Topic.last_post_at == after.at, Topic.id < after.topic_id),
            )
        )
    found = [Listed(*row) for row in session.execute(wanted)]
    shown = found[:TOPICS_ON_A_PAGE]
    last = shown[-1] if len(found) > len(shown) else None
    return TopicPage(shown, Mark(last.last_post_at, last.id) if last else None)


def get_topic(topic_id: UUID) -> Topic:
    """Get a topic with its network and conference; raise NotFound."""
    topic = session.scalar(_one_topic(), {"topic": topic_id})
    if topic is None:
        raise NotFound
    return topic


@cache
def _one_topic() -> Select[Topic]:
    return (
        select(Topic)
        .where(Topic.id == bindparam("topic"))
        .options(
            joinedload(Topic.network, innerjoin=True).joinedload(
                Network.round, innerjoin=True
            ),
            joinedload(Topic.conference),
        )
    )


def find_feedback_topic(conference_id: UUID) -> Topic | None:
    """Find the topic that holds the feedback of a conference."""
    return session.scalar(
        select(Topic).where(
            Topic.conference_id == conference_id, Topic.kind == TopicKind.FEEDBACK
        )
    )


def posts(topic_id: UUID, page: int) -> list[Written]:
    """Return a page of a topic's posts with author and member, the first first."""
    last = page * POSTS_ON_A_PAGE
    given = {"topic": topic_id, "before": last - POSTS_ON_A_PAGE, "last": last}
    return [Written(*row) for row in session.execute(_POSTS, given)]


# Made once, with the names of what differs: a page of a topic is what the forum is read by.
_POSTS = (
    select(
        Post.id,
        Post.number,
        Post.author_id,
        Person.name,
        Member.name,
        Member.slug,
        Post.level,
        Post.at,
        Post.edited_at,
        Post.html,
        Post.references,
    )
    .join(Person, Person.id == Post.author_id)
    .outerjoin(Member, Member.id == Post.member_id)
    .where(
        Post.topic_id == bindparam("topic"),
        Post.number > bindparam("before"),
        Post.number <= bindparam("last"),
    )
    .order_by(Post.number)
)


def get_post(post_id: UUID) -> Post:
    """Get a post with its author, topic and network; raise NotFound."""
    post = session.scalar(
        select(Post)
        .where(Post.id == post_id)
        .options(
            joinedload(Post.author, innerjoin=True),
            joinedload(Post.topic, innerjoin=True).joinedload(
                Topic.network, innerjoin=True
            ),
        )
    )
    if post is None:
        raise NotFound
    return post
