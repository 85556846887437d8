"""What the pages of conferences share: the blueprint, addresses, and how one is reached."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from netconf import access
from netconf.conferences import queries, rules
from netconf.conferences.models import Conference

blueprint = Blueprint("conferences", __name__)
Answer = str | Response | tuple[str, int]

ADDRESS = "/natverk/<string:network>/konferens/<int:number>"


def seen_conference(network: str, number: int) -> Conference:
    """Load a conference whose delegations the reader may see; else it does not exist."""
    conference = queries.get_conference(network, number)
    access.authorize(access.reader(), rules.SEE_DELEGATION, conference)
    return conference


def planned_conference(network: str, number: int) -> Conference:
    """Load a conference that the reader may plan."""
    conference = queries.get_conference(network, number)
    access.authorize(access.reader(), rules.PLAN, conference)
    return conference


def page_of(conference: Conference) -> Response:
    """Lead to the conference's own page."""
    address = url_for(
        "home.conference",
        network=conference.network.slug,
        number=conference.number,
    )
    return redirect(address, 303)
