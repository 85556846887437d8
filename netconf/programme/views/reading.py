"""Read the programme."""

from flask import render_template

from netconf import access
from netconf.access import SIGNED_IN, allow
from netconf.conferences import queries as conferences
from netconf.conferences import rules as conference_rules
from netconf.programme import queries
from netconf.programme.rules import rights


@allow(SIGNED_IN)
def show(network: str, number: int) -> str:
    """Show the programme at a glance; before it is published, only that it is being made."""
    reader = access.reader()
    conference = conferences.get_conference(network, number)
    access.authorize(reader, conference_rules.SEE, conference)
    may_see = rights.SEE.is_held(reader, conference)
    return render_template(
        "programme/show.html",
        conference=conference,
        network=conference.network,
        items=queries.shown_items_of(conference) if may_see else [],
        may_see=may_see,
        may_build=rights.BUILD.is_held(reader, conference),
        may_judge=rights.JUDGE.is_held(reader, conference),
        is_published=rights.is_published(conference),
    )
