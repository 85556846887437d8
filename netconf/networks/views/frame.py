"""What the pages of networks share: the blueprint, and how a network or a member is reached."""

from flask import Blueprint
from werkzeug.wrappers import Response

from netconf import access
from netconf.networks import queries, rules
from netconf.networks.models import Member, Network

blueprint = Blueprint("networks", __name__)
Answer = str | Response | tuple[str, int]
ADDRESS = "/natverk/<string:network>/kommun/<string:member>"


def led_network(slug: str) -> Network:
    """Load a network that the reader may change."""
    network = queries.get_network(slug)
    access.authorize(access.reader(), rules.EDIT, network)
    return network


def own_member(network_slug: str, slug: str) -> Member:
    """Load a member whose home group the reader may change."""
    member = seen_member(network_slug, slug)
    access.authorize(access.reader(), rules.EDIT_HOME_GROUP, member)
    return member


def seen_member(network_slug: str, slug: str) -> Member:
    """Load a member whose home group the reader may see; else it does not exist."""
    member = queries.get_member(queries.get_network(network_slug), slug)
    access.authorize(access.reader(), rules.SEE_HOME_GROUP, member)
    return member
