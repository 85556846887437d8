"""The kinds of file that are taken: our own table, never the browser's word."""

from enum import StrEnum
from pathlib import PurePath


class MediaType(StrEnum):
    """A kind of document, as it is named in the header Content-Type."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"

    @property
    def extension(self) -> str:
        """Return how names of such files end, with the dot."""
        return f".{self.name.lower()}"


BY_EXTENSION = {kind.extension: kind for kind in MediaType}
# For a form's ``accept``.
ACCEPT = ",".join(BY_EXTENSION)


def extension_of(filename: str) -> str:
    """Return how the name ends, in lower case and with the dot, or an empty string."""
    return PurePath(filename).suffix.lower()
