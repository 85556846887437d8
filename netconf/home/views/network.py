"""A network's page."""

from flask import render_template

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.home import queries
from netconf.networks import queries as networks
from netconf.networks import rules


@allow(SIGNED_IN)
def network(network: str) -> str:
    """Show a network: members, conferences, what was promised, the latest topics."""
    reader = access.reader()
    found = networks.get_network(network)
    access.authorize(reader, rules.SEE, found)
    is_inside = reader.is_inside(found.id)
    conferences = queries.conferences_of(found)
    return render_template(
        "home/network.html",
        network=found,
        members=networks.with_facts(found, clock.today()),
        conferences=list(
            zip(conferences, queries.standings(conferences, reader), strict=True)
        ),
        promises=queries.promises(found) if is_inside else {},
        topics=queries.latest_topics(found) if is_inside else [],
        is_inside=is_inside,
        may_lead=rules.EDIT.is_held(reader, found),
    )
