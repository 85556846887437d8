"""How much the files of a municipality take up, whatever they hang on."""

from uuid import UUID

import sqlalchemy as sa
from flask import current_app
from flask_babel import gettext

from netconf.config import Settings
from netconf.db import session
from netconf.uploads.intake import MIB, FileForm

# For each kind of file a statement that gives its municipality and its size.
_files: list[sa.Select[UUID, int]] = []


def count_in(files: sa.Select[UUID, int]) -> None:
    """Let a kind of file count; its slice says how a file leads to its municipality."""
    _files.append(files)


def stored_bytes(municipality_id: UUID) -> int:
    """Return how much the files of a municipality take up, in whatever networks it is."""
    files = sa.union_all(*_files).subquery()
    municipality, size = files.c
    found = session.scalar(
        sa.select(sa.func.coalesce(sa.func.sum(size), 0)).where(
            municipality == municipality_id
        )
    )
    return int(found or 0)


def has_room(form: FileForm, municipality_id: UUID, name: str) -> bool:
    """Tell whether a municipality may hand in more, or say in the form why not."""
    settings: Settings = current_app.extensions["settings"]
    if stored_bytes(municipality_id) < settings.upload_quota_mb * MIB:
        return True
    form.refuse(
        gettext(
            "The files of %(member)s take up all of the %(count)s MB that there are for "
            "them. Take away drafts' files, or ask who runs the site for more.",
            member=name,
            count=settings.upload_quota_mb,
        )
    )
    return False
