"""How the pages of a member's agreements are reached."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from netconf import access
from netconf.agreements import rules
from netconf.networks.models import Member
from netconf.networks.views.frame import seen_member

Answer = str | Response | tuple[str, int]


def own(network: str, slug: str) -> Member:
    """Load a member whose papers the reader may read; else they do not exist."""
    member = seen_member(network, slug)
    access.authorize(access.reader(), rules.READ, member)
    return member


def edited(network: str, slug: str) -> Member:
    """Load a member whose letter, goals and mandate the reader may write."""
    member = seen_member(network, slug)
    access.authorize(access.reader(), rules.WRITE, member)
    return member


def led(network: str, slug: str) -> Member:
    """Load a member whose state the reader decides on."""
    member = seen_member(network, slug)
    access.authorize(access.reader(), rules.MOVE, member)
    return member


def go_to(endpoint: str, member: Member) -> Response:
    """Lead to one of the member's pages."""
    address = url_for(endpoint, network=member.network.slug, member=member.slug)
    return redirect(address, 303)


def go_home(member: Member) -> Response:
    """Lead to the member's own page."""
    return go_to("home.member", member)
