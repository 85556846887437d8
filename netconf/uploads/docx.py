"""Whether an archive is a Word document without macros."""

import re

from netconf.uploads import parts
from netconf.uploads.archives import Archive
from netconf.uploads.refusals import Reason, UploadRefused

CONTENT_TYPES = "[Content_Types].xml"

_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAIN = f"{_OFFICE}wordprocessingml.document.main+xml"
_OTHERS = (
    (f"{_OFFICE}spreadsheetml.", Reason.SPREADSHEET),
    ("application/vnd.ms-excel.", Reason.SPREADSHEET),
    (f"{_OFFICE}presentationml.", Reason.PRESENTATION),
    ("application/vnd.ms-powerpoint.", Reason.PRESENTATION),
)
_NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STRICT_OR_NOT = frozenset(
    {
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document",
        "{http://purl.oclc.org/ooxml/wordprocessingml/main}document",
    }
)
# A diagram in a document carries the workbook it was drawn from.
_EMBEDDED = re.compile(r"word/embeddings/[^/]+\.(xlsx|docx|pptx)")


def examine(archive: Archive) -> None:
    """Raise UploadRefused unless the archive is a DOCX that cannot run anything."""
    main = _main_part(archive)
    if parts.root_name(archive.pieces(main)) not in _STRICT_OR_NOT:
        raise UploadRefused(Reason.DAMAGED)
    parts.examine(
        archive,
        may_hold_archive=lambda name: bool(_EMBEDDED.fullmatch(name.casefold())),
    )


def _main_part(archive: Archive) -> str:
    root = parts.parse(archive.read(CONTENT_TYPES))
    types = {
        override.get("PartName", "").removeprefix("/"): override.get("ContentType", "")
        for override in root.iter(f"{_NAMESPACE}Override")
    }
    defaults = [
        default.get("ContentType", "") for default in root.iter(f"{_NAMESPACE}Default")
    ]
    for content_type in (*types.values(), *defaults):
        if "macroEnabled" in content_type or "vbaProject" in content_type:
            raise UploadRefused(Reason.MACROS)
    for name, content_type in types.items():
        if content_type == _MAIN and name in archive:
            return name
    for content_type in types.values():
        for beginning, reason in _OTHERS:
            if content_type.startswith(beginning):
                raise UploadRefused(reason)
    raise UploadRefused(Reason.NOT_WHAT_IT_SAYS, extension=".docx")
