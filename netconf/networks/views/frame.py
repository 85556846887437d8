"""What the pages of networks share: the blueprint, and how a network or a member is reached."""

from flask import Blueprint
from werkzeug.wrappers import Response

from netconf import access
from netconf.networks import queries, rules
from netconf.networks.models import Member, Network

blueprint = Blueprint("networks", __name__)
Answer = str | Response | tuple[str, int]


def seen_network(slug: str) -> Network:
    """Load a network that the reader may see the inside of; else it does not exist."""
    network = queries.get_network(slug)
    access.authorize(access.reader(), rules.SEE, network)
    return network


def led_network(slug: str) -> Network:
    """Load a network that the reader may change."""
    network = queries.get_network(slug)
    access.authorize(access.reader(), rules.EDIT, network)
    return network


def seen_member(network_slug: str, slug: str) -> Member:
    """Load a member of a network that the reader may see the inside of."""
    return queries.get_member(seen_network(network_slug), slug)
