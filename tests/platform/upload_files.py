"""Documents to upload: sound ones of each kind, and the means to spoil them."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO

CONTENT_TYPES = "[Content_Types].xml"
DOCX_MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
XLSX_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
PPTX_MAIN = (
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
)
DOCM_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"

Parts = Mapping[str, bytes | str | None]


def archive(
    parts: Parts,
    *,
    stored: tuple[str, ...] = (),
    into: IO[bytes] | None = None,
    method: int = zipfile.ZIP_DEFLATED,
) -> bytes:
    """Return a zip of the parts, in that order; None leaves one out."""
    file = into or io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, content in parts.items():
            if content is not None:
                packed.writestr(
                    name, content, zipfile.ZIP_STORED if name in stored else method
                )
    return file.getvalue() if isinstance(file, io.BytesIO) else b""


def content_types(
    main: str = DOCX_MAIN, part: str = "/word/document.xml", extra: str = ""
) -> str:
    """Return the list of what the parts of an Office document are."""
    return (
        f'<?xml version="1.0"?><Types xmlns="{_TYPES}">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="{part}" ContentType="{main}"/>{extra}</Types>'
    )


def docx_parts(**more: bytes | str | None) -> dict[str, bytes | str | None]:
    """Return the parts of a sound DOCX; keywords are for tests that spoil them."""
    return {
        CONTENT_TYPES: content_types(),
        "_rels/.rels": "<Relationships/>",
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body/></w:document>',
        **more,
    }


def docx(parts: Parts | None = None) -> bytes:
    """Return a sound DOCX, with parts added, replaced or (None) left out."""
    return archive({**docx_parts(), **(parts or {})})


def manifest(entries: str = "", kind: str = ODT) -> str:
    """Return the list of parts of an OpenDocument file."""
    return (
        f'<manifest:manifest xmlns:manifest="{_MANIFEST}"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/>{entries}'
        "</manifest:manifest>"
    )


def odt_parts(kind: str = ODT) -> dict[str, bytes | str | None]:
    """Return the parts of a sound ODT."""
    return {
        "mimetype": kind,
        "content.xml": f'<office:document-content xmlns:office="{_OFFICE}"/>',
        "META-INF/manifest.xml": manifest(kind=kind),
    }


def odt(parts: Parts | None = None, kind: str = ODT) -> bytes:
    """Return a sound ODT, with parts added, replaced or (None) left out."""
    return archive({**odt_parts(kind), **(parts or {})}, stored=("mimetype",))


def pdf(*objects: bytes, version: bytes = b"1.7", end: bytes = b"%%EOF\n") -> bytes:
    """Return a PDF with these objects after its catalogue."""
    body = b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (number, content)
        for number, content in enumerate(
            (
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[]/Count 0>>",
                *objects,
            ),
            start=1,
        )
    )
    return (
        b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n%strailer<</Root 1 0 R>>\nstartxref\n0\n%s"
        % (version, body, end)
    )


def stream(dictionary: bytes, content: bytes) -> bytes:
    """Return a PDF stream."""
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (
        dictionary,
        len(content),
        content,
    )


def packed_objects(content: bytes, dictionary: bytes = b"") -> bytes:
    """Return a stream with one object packed in it."""
    return stream(
        b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode" + dictionary,
        zlib.compress(b"9 0 " + content),
    )
