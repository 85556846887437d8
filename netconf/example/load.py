"""Load the example: the real networks, invented people, one conference from start to finish."""

from datetime import timedelta

from netconf import clock
from netconf.db import transaction
from netconf.example.people import PASSWORD, Cast
from netconf.example.structure import add_networks, found_initiative
from netconf.people import actions as people

# The example begins well before its first conference.
BACK = timedelta(weeks=60)


def load() -> None:
    """Make the whole example in one transaction, through the actions that the screens use."""
    now = clock.now()
    began = now - BACK
    with transaction():
        cast = Cast(
            since=began.date(), now=began, password_hash=people.hash_password(PASSWORD)
        )
        initiative = found_initiative(cast.since)
        cast.appoint_leaders()
        add_networks(initiative, cast)
