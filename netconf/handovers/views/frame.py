"""How handovers are reached, and what their pages share."""

from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from netconf import access
from netconf.handovers import rules
from netconf.networks.models import Member
from netconf.networks.views.frame import ADDRESS, seen_member

blueprint = Blueprint("handovers", __name__)
Answer = str | Response | tuple[str, int]
HANDOVER = f"{ADDRESS}/overlamning"


def planned_for(network: str, slug: str) -> Member:
    """Load a member whose handovers the reader may plan."""
    member = seen_member(network, slug)
    access.authorize(access.reader(), rules.PLAN, member)
    return member


def address_of(endpoint: str, member: Member, **more: object) -> str:
    """Return where one of the pages of a member's handovers is."""
    return url_for(
        f"handovers.{endpoint}",
        network=member.network.slug,
        member=member.slug,
        **more,  # type: ignore[arg-type]  # parameters of the address
    )
