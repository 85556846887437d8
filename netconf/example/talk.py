"""What the people of the example write on their network's forum."""

from datetime import datetime, timedelta
from typing import Any

from netconf.conferences.queries import get_conference
from netconf.example.story import Story, at, minutes_of
from netconf.example.texts import read
from netconf.forum import actions as forum
from netconf.reader import Reader


def talk(story: Story) -> None:
    """Write the threads of the network's forum."""
    for thread in read("forum")["thread"]:
        if thread["network"] == story.network.name:
            _talk(story, thread)


def _talk(story: Story, told: dict[str, Any]) -> None:
    first, *answers = told["post"]
    conference = None
    if "conference" in told:
        conference = get_conference(story.network.slug, told["conference"])
    by, now = _writer(story, first)
    topic = forum.open_topic(
        story.network.id,
        title=told["title"],
        source=first["text"].strip(),
        conference=conference,
        by=by,
        now=now,
    )
    for answer in answers:
        by, now = _writer(story, answer)
        forum.reply(topic, answer["text"].strip(), by=by, now=now)


def _writer(story: Story, told: dict[str, Any]) -> tuple[Reader, datetime]:
    day = story.today + timedelta(days=told["days"])
    now = at(day, *divmod(minutes_of(told["at"]), 60))
    if "role" in told:
        return story.reader(story.leader, day), now
    group = story.group(story.members[told["member"]], day)
    held = next(each for each in group if each.level == told["level"])
    return story.reader(held.person, day), now
