"""A conference's page."""

from flask import render_template

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.conferences import queries as conferences
from netconf.conferences import rules
from netconf.home import queries
from netconf.home.rules import missing_now, next_steps


@allow(SIGNED_IN)
def conference(network: str, number: int) -> str:
    """Show a conference: its phase, who is missing, the reader's next steps, every member."""
    reader = access.reader()
    found = conferences.get_conference(network, number)
    access.authorize(reader, rules.SEE, found)
    (standing,) = queries.standings([found], reader)
    today = clock.today()
    return render_template(
        "home/conference.html",
        conference=found,
        network=found.network,
        standing=standing,
        phase=standing.phase(today),
        missing=missing_now(standing, today),
        steps=next_steps(reader, [standing], today),
        level_count=len(found.network.round.initiative.levels),
        may_edit_venue=rules.EDIT_VENUE.is_held(reader, found),
        may_plan=rules.PLAN.is_held(reader, found),
        moves=rules.NEXT[found.status],
    )
