"""Load the example: the real networks, invented people, one conference from start to finish."""

from datetime import timedelta

from netconf import clock
from netconf.db import take_turns, transaction
from netconf.example.agreements import Papers
from netconf.example.people import PASSWORD, Cast
from netconf.example.story import Story
from netconf.example.structure import add_networks, found_initiative
from netconf.example.talk import talk
from netconf.people import actions as people
from netconf.people import queries as people_queries
from netconf.reader import Role

# The example begins well before its first conference.
BACK = timedelta(weeks=60)
# The networks whose conferences are told; the others are there with members and people.
STORIES = ("Nätverk Skåne", "Nätverk Högbo")


class NotEmpty(Exception):
    """The database holds people already."""


def load() -> None:
    """Make the whole example in one transaction, through the actions that the screens use.

    Raise NotEmpty where there are people already.
    """
    now = clock.now()
    began = now - BACK
    with transaction():
        take_turns()
        if people_queries.anybody_exists():
            raise NotEmpty
        cast = Cast(
            since=began.date(), now=began, password_hash=people.hash_password(PASSWORD)
        )
        initiative = found_initiative(cast.since)
        cast.appoint_leaders()
        found = add_networks(initiative, cast)
        Papers(initiative, cast).sign_all(found.values())
        leader = people_queries.appointed(Role.PROJECT_LEADER, clock.today())[0]
        for name in STORIES:
            story = Story(initiative, found[name], leader, clock.today())
            story.tell()
            talk(story)
