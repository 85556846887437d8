"""What kinds of topics there are, who may read and write, and where a post stands."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from netconf.reader import Reader
from netconf.rights import InNetwork, Right, is_inside

TOPICS_ON_A_PAGE = 30
POSTS_ON_A_PAGE = 50


class TopicKind(StrEnum):
    """What a topic is for; each conference has one of its own for feedback."""

    GENERAL = "general"
    CONFERENCE = "conference"
    FEEDBACK = "feedback"


@dataclass(frozen=True)
class Speaker:
    """For whom somebody writes: a member and a leadership level, or the project leaders."""

    member_id: UUID | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A topic as it stands in a list, with who wrote in it last."""

    id: UUID
    title: str
    kind: TopicKind
    # The number of the conference that it is about.
    conference: int | None
    post_count: int
    last_post_at: datetime
    last_post_id: UUID
    last_author: str
    # The member that the author spoke for; None for project leaders.
    last_member: str | None


@dataclass(frozen=True, slots=True)
class Written:
    """A post as it is read."""

    id: UUID
    number: int
    author_id: UUID
    author: str
    # The member that the author spoke for, and its slug; None for project leaders.
    member: str | None
    member_slug: str | None
    level: str | None
    at: datetime
    edited_at: datetime | None
    html: str
    references: list[dict[str, str]]

    @property
    def is_record(self) -> bool:
        """Tell whether the post records something else, such as a closing form."""
        return bool(self.references)


@dataclass(frozen=True)
class Mark:
    """Where a list of topics goes on: after the topic with this latest post and id."""

    at: datetime
    topic_id: UUID

    def __str__(self) -> str:
        """Return the mark as it stands in an address."""
        return f"{self.at.astimezone(UTC):%Y%m%dT%H%M%S.%f}-{self.topic_id.hex}"


def read_mark(text: str | None) -> Mark | None:
    """Read a mark from an address; None where there is none, or none that we made."""
    moment, _, topic = (text or "").partition("-")
    try:
        at = datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC)
        return Mark(at, UUID(hex=topic))
    except ValueError:
        return None


class Authored(Protocol):
    """What somebody wrote."""

    @property
    def author_id(self) -> UUID:
        """Return who wrote it."""

    @property
    def is_record(self) -> bool:
        """Tell whether it records something else, such as a closing form."""


class PostInNetwork(Authored, InNetwork, Protocol):
    """A post on a network's forum."""


def may_edit(reader: Reader, post: Authored) -> bool:
    """Tell whether the reader may change a post: their own, unless it records a closing form."""
    return reader.person_id == post.author_id and not post.is_record


READ = Right("forum.read", sees=is_inside)
WRITE = Right("forum.write", sees=is_inside)
EDIT = Right[PostInNetwork]("post.edit", sees=is_inside, may=may_edit)


def speaker(
    reader: Reader, network_id: UUID, *, member_id: UUID | None = None
) -> Speaker:
    """Return for whom the reader writes in a network; whoever leads writes as a leader.

    ``member_id`` names the member, where the reader speaks for it and not for themselves.
    """
    if member_id is None and reader.leads(network_id):
        return Speaker()
    for home in reader.homes:
        if home.network_id == network_id and member_id in {None, home.member_id}:
            return Speaker(home.member_id, home.level)
    return Speaker(member_id)


def page_of(number: int) -> int:
    """Return the page of a topic that the post with this number stands on."""
    return (max(number, 1) - 1) // POSTS_ON_A_PAGE + 1


def pages(post_count: int) -> int:
    """Return how many pages a topic has; an empty one has one."""
    return page_of(post_count)
