"""Plan a conference, and change the plan."""

from collections.abc import Sequence

from sqlalchemy.orm.attributes import flag_modified

from netconf.conferences.models import Conference, Venue
from netconf.conferences.rules import Dates, Status
from netconf.db import claim, session
from netconf.initiatives.models import Ruleset, Theme
from netconf.networks.models import Member, Network


def plan(
    network: Network,
    *,
    number: int,
    dates: Dates,
    themes: Sequence[Theme],
    ruleset: Ruleset,
    host: Member | None = None,
    venue: Venue | None = None,
) -> Conference:
    """Plan a conference; ``rules.proposed_dates`` gives the days that nobody has chosen."""
    conference = Conference(
        network=network,
        number=number,
        status=Status.PLANNED,
        host=host,
        venue=venue,
        ruleset=ruleset,
        themes=list(themes),
    )
    _set_dates(conference, dates)
    session.add(conference)
    session.flush()
    return conference


def edit(
    conference: Conference,
    *,
    version: int,
    number: int,
    dates: Dates,
    themes: Sequence[Theme],
    host: Member | None,
    venue: Venue | None,
) -> None:
    """Change the plan; raise Conflict where the version is stale.

    A venue's approval is its own: another venue has to be approved in its turn.
    """
    claim(conference, version)
    conference.number = number
    conference.host = host
    conference.venue = venue
    conference.themes = list(themes)
    _set_dates(conference, dates)
    # Themes lie in a table of their own, and would not count as a change by themselves.
    flag_modified(conference, "number")
    session.flush()


def _set_dates(conference: Conference, dates: Dates) -> None:
    conference.day_1 = dates.day_1
    conference.day_2 = dates.day_2
    conference.missive_due_on = dates.missive_due_on
    conference.missives_open_on = dates.missives_open_on
    conference.feedback_due_on = dates.feedback_due_on
