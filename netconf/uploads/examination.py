"""Whether a file is one of the documents that are taken, by its content."""

from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from netconf.storage import Storage, Stored, TooLarge
from netconf.uploads import docx, odt, pdf
from netconf.uploads.archives import Archive
from netconf.uploads.media_types import BY_EXTENSION, MediaType, extension_of
from netconf.uploads.names import safe_name
from netconf.uploads.refusals import Reason, UploadRefused

_SPREADSHEETS = frozenset({".csv", ".ods", ".xls", ".xlsb", ".xlsm", ".xlsx"})
_PRESENTATIONS = frozenset({".key", ".odp", ".pps", ".ppt", ".pptm", ".pptx"})
_IMAGES = frozenset(
    {".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"}
)
_OLD_OFFICE = frozenset({".doc", ".dot", ".rtf", ".sxw", ".wpd"})
_WITH_MACROS = frozenset({".docm", ".dotm"})
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_IMAGE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was taken: what to keep in the database."""

    name: str
    media_type: MediaType
    stored: Stored


def receive(storage: Storage, stream: IO[bytes], filename: str, limit: int) -> Upload:
    """Store a file of at most ``limit`` bytes and examine it.

    Raises UploadRefused, and then nothing remains on disk. The caller deletes the
    file if it cannot keep the row after all.
    """
    try:
        stored = storage.put(stream, limit)
    except TooLarge:
        raise UploadRefused(Reason.TOO_LARGE, limit=limit) from None
    try:
        media_type = examine(storage.path(stored.key), filename, limit)
    except BaseException:
        storage.delete(stored.key)
        raise
    return Upload(safe_name(filename), media_type, stored)


def examine(path: Path, filename: str, limit: int) -> MediaType:
    """Return what the file is; name, first bytes and content must agree.

    Raises UploadRefused for everything but a sound PDF, DOCX or ODT of at most
    ``limit`` bytes without active content.
    """
    size = path.stat().st_size
    if size == 0:
        raise UploadRefused(Reason.EMPTY)
    if size > limit:
        raise UploadRefused(Reason.TOO_LARGE, limit=limit)
    named = _kind_by_name(safe_name(filename))
    with path.open("rb") as file:
        found = _kind_by_content(file, size, named)
        if found is not named:
            raise UploadRefused(
                Reason.MISNAMED, extension=named.extension, actual=found.extension
            )
        if found is MediaType.PDF:
            pdf.examine(file, size)
    return found


def _kind_by_name(filename: str) -> MediaType:
    extension = extension_of(filename)
    if kind := BY_EXTENSION.get(extension):
        return kind
    for endings, reason in (
        (_SPREADSHEETS, Reason.SPREADSHEET),
        (_PRESENTATIONS, Reason.PRESENTATION),
        (_IMAGES, Reason.IMAGE),
        (_OLD_OFFICE, Reason.OLD_OFFICE),
        (_WITH_MACROS, Reason.MACROS),
    ):
        if extension in endings:
            raise UploadRefused(reason)
    raise UploadRefused(Reason.OTHER_KIND, extension=extension)


def _kind_by_content(file: BinaryIO, size: int, named: MediaType) -> MediaType:
    head = file.read(pdf.HEAD)
    if head.startswith(_PDF):
        return MediaType.PDF
    if head.startswith(_ZIP):
        return _kind_of_archive(Archive(file, size), named)
    if head.startswith(_COMPOUND):
        raise UploadRefused(Reason.OLD_OFFICE)
    if head.startswith(_IMAGE_STARTS):
        raise UploadRefused(Reason.IMAGE)
    if _PDF in head:
        raise UploadRefused(Reason.FOREIGN_DATA)
    raise UploadRefused(Reason.NOT_WHAT_IT_SAYS, extension=named.extension)


def _kind_of_archive(archive: Archive, named: MediaType) -> MediaType:
    if docx.CONTENT_TYPES in archive:
        docx.examine(archive)
        return MediaType.DOCX
    if odt.MIMETYPE in archive:
        odt.examine(archive)
        return MediaType.ODT
    raise UploadRefused(Reason.NOT_WHAT_IT_SAYS, extension=named.extension)
