"""Hang files on a missive, take them off, and fetch them."""

from typing import cast
from uuid import UUID

from flask import current_app, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.conferences import queries as conferences
from netconf.conferences import rules as conference_rules
from netconf.config import Settings
from netconf.missives import actions, queries, rules
from netconf.missives.forms import FileForm
from netconf.missives.views.writing import WRITERS, own
from netconf.networks import queries as networks
from netconf.storage import Storage, TooLarge
from netconf.uploads import UploadRefused, examine, refusal_text, safe_name, send_upload

MIB = 1024 * 1024


def _storage() -> Storage:
    return cast(Storage, current_app.extensions["storage"])


def _limit() -> int:
    settings: Settings = current_app.extensions["settings"]
    return settings.upload_max_mb * MIB


@allow(*WRITERS)
def upload(network: str, number: int, member: str) -> tuple[str, int] | Response:
    """Check a file and hang it on the draft."""
    conference, author = own(network, number, member)
    form = FileForm()
    if form.validate_on_submit():
        given: FileStorage = form.file.data
        name = safe_name(given.filename or "")
        storage, by, now = _storage(), access.reader(), clock.now()
        missive = queries.find_missive(conference, author, for_change=True)
        try:
            stored = storage.put(given.stream, _limit())
            try:
                media_type = examine(storage.path(stored.key), name, _limit())
                missive = missive or actions.begin(conference, author, by=by, now=now)
                actions.attach(
                    missive, stored, name=name, media_type=media_type, by=by, now=now
                )
            except BaseException:
                storage.delete(stored.key)
                raise
        except (UploadRefused, TooLarge) as refused:
            form.file.errors = [refusal_text(refused)]
        else:
            flash(gettext("The file is added. It is published with the missive."))
            return redirect(
                url_for("missives.edit", network=network, number=number, member=member)
                + "#files",
                303,
            )
    page = render_template(
        "missives/upload.html",
        conference=conference,
        network=conference.network,
        member=author,
        file_form=form,
    )
    return page, 422


@allow(*WRITERS)
def remove(network: str, number: int, member: str, file_id: UUID) -> Response:
    """Take a file off the draft."""
    conference, author = own(network, number, member)
    missive = queries.find_missive(conference, author, for_change=True)
    access.see(missive is not None)
    if missive is not None:
        queries.get_file(missive, file_id, include_draft=True)
        actions.detach(missive, file_id, now=clock.now())
    flash(gettext("The file is taken away."))
    return redirect(
        url_for("missives.edit", network=network, number=number, member=member)
        + "#files",
        303,
    )


@allow(SIGNED_IN)
def download(network: str, number: int, member: str, file_id: UUID) -> Response:
    """Fetch a file, as a download that cannot run in the page."""
    reader = access.reader()
    conference = conferences.get_conference(network, number)
    access.see(conference_rules.may_see(reader, conference.network_id))
    author = networks.get_member(conference.network, member)
    missive = queries.find_missive(conference, author)
    access.see(missive is not None)
    assert missive is not None  # noqa: S101 - for the type checker: the line above saw to it
    access.see(
        rules.may_see(reader, queries.standing(conference, missive, clock.today()))
    )
    file = queries.get_file(
        missive, file_id, include_draft=rules.may_write(reader, author.id)
    )
    return send_upload(
        _storage().path(file.key), file.name, file.media_type, file.sha256
    )
