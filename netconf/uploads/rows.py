"""What the database keeps of a file that somebody handed in, whatever it belongs to."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from netconf.db import session
from netconf.storage import Storage
from netconf.uploads.examination import Upload


class UploadedFile:
    """The columns of a file whose bytes lie in the storage under ``key``."""

    key: Mapped[UUID] = mapped_column(unique=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    uploaded_at: Mapped[datetime]
    uploaded_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))

    def hold(self, upload: Upload, *, by_id: UUID, now: datetime) -> None:
        """Note what was stored and examined, by whom and when."""
        self.key = upload.stored.key
        self.name = upload.name
        self.media_type = upload.media_type
        self.size = upload.stored.size
        self.sha256 = upload.stored.sha256
        self.uploaded_at = now
        self.uploaded_by_id = by_id


def erase(file: UploadedFile, storage: Storage) -> None:
    """Delete a file's row, and its bytes once the row is gone for good."""
    key = file.key
    session.delete(file)
    # A file without a row does no harm; a row without its file would.
    sa.event.listen(session(), "after_commit", lambda _: storage.delete(key), once=True)
