"""Read the missives of a conference."""

from flask import render_template
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.conferences.models import Conference
from netconf.errors import NotFound
from netconf.missives import queries, rules
from netconf.missives.forms import LABELS
from netconf.missives.queries import Overview, Published, Row
from netconf.missives.views.place import go_to, levels_in, seen
from netconf.networks import queries as networks


@allow(SIGNED_IN)
def index(network: str, number: int) -> str:
    """List every member's missive: in, late or missing."""
    conference = seen(network, number)
    reader = access.reader()
    overview = queries.overview(conference, reader, clock.today())
    return render_template(
        "missives/index.html",
        conference=conference,
        network=conference.network,
        overview=overview,
        may_publish={
            row.member.id: rules.PUBLISH.is_held(reader, row.member)
            for row in overview.own
        },
        is_locked=rules.is_locked(conference.status),
    )


@allow(SIGNED_IN)
def show(network: str, number: int, member: str) -> str | Response:
    """Show a missive as it was last published; an own one that is not leads to the draft."""
    conference, overview, row = _found(network, number, member)
    versions = queries.versions_of(conference, row.member)
    if not versions:
        return _unpublished(conference, row)
    return _show(conference, overview, row, versions, versions[-1])


@allow(SIGNED_IN)
def version(network: str, number: int, member: str, version: int) -> str:
    """Show a missive as it was published before it was corrected."""
    conference, overview, row = _found(network, number, member)
    versions = queries.versions_of(conference, row.member)
    for published in versions:
        if published.number == version:
            return _show(conference, overview, row, versions, published)
    raise NotFound


def _found(network: str, number: int, member: str) -> tuple[Conference, Overview, Row]:
    """Return a member's row in the list, if the reader may read what it stands for."""
    conference = seen(network, number)
    author = networks.get_member(conference.network, member)
    overview = queries.overview(conference, access.reader(), clock.today())
    row = overview.row_of(author.id)
    if row is None:
        raise NotFound
    access.authorize(access.reader(), rules.READ, row.standing)
    return conference, overview, row


def _unpublished(conference: Conference, row: Row) -> Response:
    if not row.is_own:
        raise NotFound
    if not rules.is_locked(conference.status):
        return go_to("edit", conference, row.member)
    if queries.find_missive(conference, row.member) is None:
        raise NotFound
    return go_to("preview", conference, row.member)


def _show(
    conference: Conference,
    overview: Overview,
    row: Row,
    versions: list[Published],
    version: Published,
) -> str:
    replacement = versions[version.number] if version is not versions[-1] else None
    by_id = {each.member.id: each for each in overview.readable}
    place, before, after = rules.neighbours(list(by_id), row.member.id)
    return render_template(
        "missives/show.html",
        conference=conference,
        network=conference.network,
        member=row.member,
        row=row,
        version=version,
        versions=versions,
        files=queries.files_of(version),
        took_part=levels_in(conference, version.levels),
        latest=versions[-1],
        replacement=replacement,
        replaced_on=clock.local(replacement.at).date() if replacement else None,
        labels=LABELS,
        sections=rules.sections_in(version.sections),
        readable=overview.readable,
        are_open=overview.are_open,
        place=place,
        before=by_id[before] if before else None,
        after=by_id[after] if after else None,
        is_locked=rules.is_locked(conference.status),
        has_changes=row.is_own and _has_changes(conference, row),
    )


def _has_changes(conference: Conference, row: Row) -> bool:
    missive = queries.find_missive(conference, row.member)
    return missive is not None and queries.has_unpublished_changes(missive)
