"""Topics with posts in them."""

from datetime import date, datetime, timedelta

from netconf.conferences.models import Conference
from netconf.forum import actions
from netconf.forum.models import Post, Topic
from netconf.networks.models import Network
from netconf.networks.queries import reader_of
from netconf.people.models import Person
from tests.factories.people import JOINED, SINCE


def topic(
    within: Network,
    by: Person,
    title: str = "Mall för lektionsbesök",
    *,
    source: str = "Vad står på er enda sida?",
    about: Conference | None = None,
    now: datetime = JOINED,
    on: date = SINCE,
) -> Topic:
    """Return a topic with its first post."""
    return actions.open_topic(
        within.id,
        title=title,
        source=source,
        conference=about,
        by=reader_of(by, on),
        now=now,
    )


def reply(
    to: Topic,
    by: Person,
    source: str = "Tre frågor.",
    *,
    now: datetime | None = None,
    on: date = SINCE,
) -> Post:
    """Return an answer, an hour after the post before it."""
    later = to.last_post_at + timedelta(hours=1)
    return actions.reply(to, source, by=reader_of(by, on), now=now or later)
