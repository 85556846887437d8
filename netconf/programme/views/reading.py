"""Read the programme."""

from flask import render_template

from netconf import access
from netconf.access import SIGNED_IN, allow
from netconf.conferences import queries as conferences
from netconf.conferences import rules as conference_rules
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.programme import queries
from netconf.programme.rules import rights


def is_published(conference: Conference) -> bool:
    """Tell whether the delegates may see the programme."""
    return conference.status not in {Status.PLANNED, Status.CANCELLED}


@allow(SIGNED_IN)
def show(network: str, number: int) -> str:
    """Show the programme at a glance; before it is published, only that it is being made."""
    reader = access.reader()
    conference = conferences.get_conference(network, number)
    access.see(conference_rules.may_see(reader, conference.network_id))
    may_see = rights.may_see(
        reader, conference.network_id, is_published=is_published(conference)
    )
    return render_template(
        "programme/show.html",
        conference=conference,
        network=conference.network,
        items=queries.items_of(conference) if may_see else [],
        may_see=may_see,
        may_build=rights.may_build(reader),
        may_judge=rights.may_judge(reader, conference.network_id),
        is_published=is_published(conference),
    )
