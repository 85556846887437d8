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
    conferences = queries.conferences_of(found)
    return render_template(
        "home/network.html",
        network=found,
        members=networks.with_facts(found, clock.today()),
        conferences=list(
            zip(conferences, queries.standings(conferences, reader), strict=True)
        ),
        promises=queries.promises(found),
        topics=queries.latest_topics(found),
        may_lead=rules.EDIT.is_held(reader, found),
    )
