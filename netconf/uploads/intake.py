"""A file as a form brings it: taken in whole, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from flask import current_app
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage

from netconf.config import Settings
from netconf.forms import Form, required
from netconf.storage import Storage
from netconf.uploads.examination import Upload, receive
from netconf.uploads.messages import explain
from netconf.uploads.refusals import UploadRefused
from netconf.uploads.scanning import scan

MIB = 1024 * 1024


class FileForm(Form):
    """A file to hang on something."""

    file = FileField(_l("File"), validators=[required(_l("Choose a file first."))])

    def refuse(self, why: str | UploadRefused) -> None:
        """Say what is wrong with the file."""
        self.file.errors = [explain(why) if isinstance(why, UploadRefused) else why]


def storage() -> Storage:
    """Return where the site keeps its files."""
    return cast(Storage, current_app.extensions["storage"])


@contextmanager
def take_in(form: FileForm) -> Iterator[Upload]:
    """Store and examine the form's file; nothing remains of it if the block fails.

    Raises UploadRefused.
    """
    settings: Settings = current_app.extensions["settings"]
    given: FileStorage = form.file.data
    limit = settings.upload_max_mb * MIB
    upload = receive(storage(), given.stream, given.filename or "", limit)
    try:
        scan(storage().path(upload.stored.key), settings.scanner)
        yield upload
    except BaseException:
        storage().delete(upload.stored.key)
        raise
