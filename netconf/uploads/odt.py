"""Whether an archive is an OpenDocument text without macros."""

from netconf.uploads import parts
from netconf.uploads.archives import Archive
from netconf.uploads.media_types import MediaType
from netconf.uploads.refusals import Reason, UploadRefused

MIMETYPE = "mimetype"

_MANIFEST = "META-INF/manifest.xml"
_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_OTHERS = (
    ("application/vnd.oasis.opendocument.spreadsheet", Reason.SPREADSHEET),
    ("application/vnd.oasis.opendocument.presentation", Reason.PRESENTATION),
)
_MACRO_FOLDERS = ("basic/", "scripts/")


def examine(archive: Archive) -> None:
    """Raise UploadRefused unless the archive is an ODT that cannot run anything."""
    mimetype = archive.read(MIMETYPE).decode("ascii", errors="replace")
    for beginning, reason in _OTHERS:
        if mimetype.startswith(beginning):
            raise UploadRefused(reason)
    if mimetype != MediaType.ODT:
        raise UploadRefused(Reason.NOT_WHAT_IT_SAYS, extension=MediaType.ODT.extension)
    if not archive.begins_with(MIMETYPE):
        raise UploadRefused(Reason.DAMAGED)
    _refuse_encrypted(archive)
    if parts.root_name(archive.pieces("content.xml")) != f"{_OFFICE}document-content":
        raise UploadRefused(Reason.DAMAGED)
    for part in archive.parts:
        name = part.orig_filename.casefold()
        if name.startswith(_MACRO_FOLDERS) and not name.endswith("/"):
            raise UploadRefused(Reason.MACROS)
    parts.examine(archive, may_hold_archive=lambda _: False)


def _refuse_encrypted(archive: Archive) -> None:
    manifest = parts.parse(archive.read(_MANIFEST))
    if next(manifest.iter(f"{_NAMESPACE}encryption-data"), None) is not None:
        raise UploadRefused(Reason.ENCRYPTED)
    types = {
        entry.get(f"{_NAMESPACE}full-path"): entry.get(f"{_NAMESPACE}media-type")
        for entry in manifest.iter(f"{_NAMESPACE}file-entry")
    }
    if types.get("/") != MediaType.ODT:
        raise UploadRefused(Reason.DAMAGED)
