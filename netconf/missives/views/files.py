"""Hang files on a missive, take them off, and fetch them."""

from datetime import timedelta
from uuid import UUID

from flask import flash, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock, throttle
from netconf.access import SIGNED_IN, allow
from netconf.conferences.models import Conference
from netconf.errors import NotFound
from netconf.missives import actions, queries, rules
from netconf.missives.models import Missive
from netconf.missives.views.place import go_to, own, seen
from netconf.missives.views.writing import locked_page
from netconf.networks import queries as networks
from netconf.networks.models import Member
from netconf.throttle import Kind, Limit
from netconf.uploads import (
    ACCEPT,
    FileForm,
    UploadRefused,
    has_room,
    send_file_of,
    storage,
    take_in,
)

# Each person's own, so that nobody is hindered by others at the same address.
UPLOADS = Kind("upload", Limit(60, timedelta(hours=1)))


@allow(SIGNED_IN)
def files(network: str, number: int, member: str) -> str | Response:
    """Show the files that hang on the draft, and take in more."""
    conference, author = own(network, number, member)
    if rules.is_locked(conference.status):
        return go_to("show", conference, author)
    missive = queries.find_missive(conference, author)
    return _page(conference, author, missive, FileForm(formdata=None))


@allow(SIGNED_IN)
def upload(network: str, number: int, member: str) -> tuple[str, int] | Response:
    """Examine a file and hang it on the draft."""
    conference, author = own(network, number, member)
    form = FileForm()
    # Counted before anything is written or locked.
    throttle.enter(UPLOADS, str(access.reader().person_id), clock.now())
    try:
        missive = actions.take_up(conference, author)
    except actions.Locked:
        return locked_page(conference, author, {})
    if (
        form.validate_on_submit()
        and has_room(form, author.municipality_id, author.name)
        and _is_kept(form, conference, author, missive)
    ):
        flash(gettext("The file is added. It is published with the missive."))
        return go_to("files", conference, author)
    return _page(conference, author, missive, form), 422


def _is_kept(
    form: FileForm, conference: Conference, author: Member, missive: Missive | None
) -> bool:
    """Keep the form's file, or say in the form why not."""
    by, now = access.reader(), clock.now()
    try:
        with take_in(form) as upload:
            missive = missive or actions.begin(conference, author, by=by, now=now)
            actions.attach(missive, upload, by=by, now=now)
    except UploadRefused as refused:
        form.refuse(refused)
        return False
    except actions.TooManyFiles:
        form.refuse(
            gettext(
                "The missive has %(count)s files already. Take one away first.",
                count=rules.MOST_FILES,
            )
        )
        return False
    return True


@allow(SIGNED_IN)
def remove(
    network: str, number: int, member: str, file_id: UUID
) -> tuple[str, int] | Response:
    """Take a file off the draft."""
    conference, author = own(network, number, member)
    try:
        missive = actions.take_up(conference, author)
    except actions.Locked:
        return locked_page(conference, author, {})
    if missive is None:
        raise NotFound
    file = queries.get_file(missive, file_id, include_draft=True)
    if file not in missive.current_files:
        raise NotFound
    actions.detach(missive, file, storage(), now=clock.now())
    flash(gettext("The file is taken away."))
    return go_to("files", conference, author)


@allow(SIGNED_IN)
def file(network: str, number: int, member: str, file_id: UUID) -> Response:
    """Fetch a file, as a download that cannot run in the page."""
    conference = seen(network, number)
    author = networks.get_member(conference.network, member)
    reader = access.reader()
    row = queries.overview(conference, reader, clock.today()).row_of(author.id)
    missive = queries.find_missive(conference, author)
    if row is None or missive is None:
        raise NotFound
    access.authorize(reader, rules.READ, row.standing)
    found = queries.get_file(missive, file_id, include_draft=row.is_own)
    return send_file_of(found)


def _page(
    conference: Conference, author: Member, missive: Missive | None, form: FileForm
) -> str:
    return render_template(
        "missives/files.html",
        conference=conference,
        network=conference.network,
        member=author,
        form=form,
        files=missive.current_files if missive else [],
        accept=ACCEPT,
        most=rules.MOST_FILES,
    )
