"""A network's page."""

from flask import render_template

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.home import queries
from netconf.home.rules import coverage
from netconf.networks import queries as networks
from netconf.networks import rules

# As many columns as a page has room for.
MOST_COMPARED = 4


@allow(SIGNED_IN)
def network(network: str) -> str:
    """Show a network: members, conferences, what was promised, the latest topics."""
    reader = access.reader()
    found = networks.get_network(network)
    access.authorize(reader, rules.SEE, found)
    is_inside = reader.is_inside(found.id)
    may_lead = rules.EDIT.is_held(reader, found)
    conferences = queries.conferences_of(found)
    standings = queries.standings(conferences, reader)
    members = networks.with_facts(found, clock.today())
    return render_template(
        "home/network.html",
        network=found,
        members=members,
        conferences=list(zip(conferences, standings, strict=True)),
        promises=queries.promises(found) if is_inside else {},
        topics=queries.latest_topics(found) if is_inside else [],
        is_inside=is_inside,
        levels_by_conference=standings[:MOST_COMPARED] if may_lead else [],
        coverage=coverage(
            [member.id for member, _ in members], standings[:MOST_COMPARED]
        )
        if may_lead
        else {},
        may_lead=may_lead,
        size_fits=rules.size_fits(len(members)),
    )
