"""Where a missive's pages begin: the conference, the member, and whether they are there."""

from collections.abc import Sequence

from flask import url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from netconf import access
from netconf.conferences import queries as conferences
from netconf.conferences import rules as conference_rules
from netconf.conferences.models import Conference
from netconf.errors import NotFound
from netconf.filters import title_of
from netconf.initiatives import queries as initiatives
from netconf.missives import rules
from netconf.networks import queries as networks
from netconf.networks.models import Member


def seen(network: str, number: int) -> Conference:
    """Return the conference, if the reader may see it."""
    conference = conferences.get_conference(network, number)
    access.authorize(access.reader(), conference_rules.SEE, conference)
    return conference


def own(network: str, number: int, member: str) -> tuple[Conference, Member]:
    """Return the conference and the member that the reader writes for; else it is not there."""
    conference = conferences.get_conference(network, number)
    author = networks.get_member(conference.network, member)
    access.authorize(access.reader(), rules.WRITE, author)
    if not rules.writes_missive(
        author.status, author.joined_on, author.left_on, conference.day_1
    ):
        raise NotFound
    return conference, author


def levels_in(conference: Conference, codes: Sequence[str]) -> list[str]:
    """Return the titles of leadership levels, in the initiative's order."""
    if not codes:
        return []
    levels = initiatives.levels_of(conference.network.round.initiative_id)
    return [title_of(level) for level in levels if level.code in codes]


def address(
    endpoint: str, conference: Conference, member: Member, **more: object
) -> str:
    """Return where one of the missive's pages is."""
    return url_for(
        f"missives.{endpoint}",
        network=conference.network.slug,
        number=conference.number,
        member=member.slug,
        **more,  # type: ignore[arg-type]  # parameters of the address
    )


def go_to(
    endpoint: str, conference: Conference, member: Member, **more: object
) -> Response:
    """Send the reader on to one of the missive's pages."""
    return redirect(address(endpoint, conference, member, **more), 303)
