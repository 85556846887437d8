"""Read the missives of a conference."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.conferences import queries as conferences
from netconf.conferences import rules as conference_rules
from netconf.missives import queries, rules
from netconf.missives.forms import LABELS
from netconf.networks import queries as networks


@allow(SIGNED_IN)
def index(network: str, number: int) -> str:
    """List every member's missive: in, late or missing."""
    reader = access.reader()
    conference = conferences.get_conference(network, number)
    access.see(conference_rules.may_see(reader, conference.network_id))
    return render_template(
        "missives/index.html",
        conference=conference,
        network=conference.network,
        overview=queries.overview(conference, reader, clock.today()),
        is_late=queries.is_late,
    )


@allow(SIGNED_IN)
def show(network: str, number: int, member: str) -> str | Response:
    """Show a published missive."""
    reader = access.reader()
    conference = conferences.get_conference(network, number)
    access.see(conference_rules.may_see(reader, conference.network_id))
    author = networks.get_member(conference.network, member)
    missive = queries.find_missive(conference, author)
    is_own = rules.may_write(reader, author.id)
    if is_own and (missive is None or not missive.versions):
        return redirect(
            url_for("missives.edit", network=network, number=number, member=member)
        )
    access.see(missive is not None)
    assert missive is not None  # noqa: S101 - for the type checker: the line above saw to it
    access.see(
        rules.may_see(reader, queries.standing(conference, missive, clock.today()))
    )
    version = missive.versions[-1]
    return render_template(
        "missives/show.html",
        conference=conference,
        network=conference.network,
        member=author,
        missive=missive,
        version=version,
        labels=LABELS,
        sections=[s for s in rules.Section if version.sections.get(s, "").strip()],
        files=queries.published_files(version, missive.files),
        is_late=queries.is_late(missive, conference),
        is_own=is_own,
    )
