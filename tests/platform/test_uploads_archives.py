"""Hostile DOCX and ODT: bombs, macros, and archives that are not what they say."""

import io
import os
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from netconf.uploads import MediaType, Reason, UploadRefused, examine
from netconf.uploads.archives import PARTS, UNPACKED_BYTES
from tests.platform import upload_files as make

LIMIT = 20 << 20
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCUMENT = "word/document.xml"
MEDIA = "word/media/image1.png"
DTD = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
# Where fields lie in a part's header (local) and in its line of the directory.
FIELDS = {
    "flags": ("<H", 6, 8),
    "method": ("<H", 8, 10),
    "crc": ("<L", 14, 16),
    "packed": ("<L", 18, 20),
    "unpacked": ("<L", 22, 24),
    "offset": ("<L", None, 42),
    "attributes": ("<L", None, 38),
}


def check(folder: Path, content: bytes, filename: str = "a.docx") -> object:
    """Return what the file is taken for, or the reason of the refusal."""
    path = folder / "upload"
    path.write_bytes(content)
    try:
        return examine(path, filename, LIMIT)
    except UploadRefused as refused:
        return refused.reason


def changed(content: bytes, name: str, **values: int) -> bytes:
    """Return an archive with fields of one part changed, in both headers."""
    result = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        local = archive.getinfo(name).header_offset
        central = archive.start_dir
    # Its own line is the one after as many signatures as parts lie before it.
    while result[central + 46 :][: len(name)] != name.encode():
        central += 46 + sum(struct.unpack_from("<3H", result, central + 28))
    for field, value in values.items():
        form, in_local, in_central = FIELDS[field]
        struct.pack_into(form, result, central + in_central, value)
        if in_local is not None:
            struct.pack_into(form, result, local + in_local, value)
    return bytes(result)


def renamed(content: bytes, old: str, new: str) -> bytes:
    """Return an archive with one part renamed where no library would allow it."""
    assert len(old) == len(new)
    return content.replace(old.encode(), new.encode())


class _OneWay(io.RawIOBase):
    """A stream that cannot go back, as a web server's is."""

    def __init__(self) -> None:
        self.written = io.BytesIO()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return self.written.write(data)  # type: ignore[arg-type]  # bytes


def test_document_from_a_stream_is_taken(tmp_path: Path) -> None:
    stream = _OneWay()
    make.archive(make.docx_parts(), into=stream)

    assert check(tmp_path, stream.written.getvalue()) is MediaType.DOCX


def test_document_with_folders_and_pictures_is_taken(tmp_path: Path) -> None:
    content = make.docx({"word/media/": b"", MEDIA: os.urandom(200_000)})

    assert check(tmp_path, content) is MediaType.DOCX


def test_document_in_strict_form_is_taken(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = make.docx({DOCUMENT: f'<w:document xmlns:w="{strict}"/>'})

    assert check(tmp_path, content) is MediaType.DOCX


def test_document_with_a_diagram_is_taken(tmp_path: Path) -> None:
    workbook = make.archive({make.CONTENT_TYPES: "", "xl/workbook.xml": "<a/>"})
    content = make.docx({"word/embeddings/Microsoft_Excel_Sheet.xlsx": workbook})

    assert check(tmp_path, content) is MediaType.DOCX


def test_document_with_an_equation_object_is_taken(tmp_path: Path) -> None:
    equation = COMPOUND + "Equation Native".encode("utf-16-le") + bytes(200_000)
    content = make.docx({"word/embeddings/oleObject1.bin": equation})

    assert check(tmp_path, content) is MediaType.DOCX


def test_asvs_5_2_3_large_document_is_unpacked_in_little_memory(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(
        make.docx({MEDIA: os.urandom(2 << 20), "word/media/a.bmp": bytes(90 << 20)})
    )

    tracemalloc.start()
    found = examine(path, "a.docx", LIMIT)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found is MediaType.DOCX
    assert peak < 4 << 20


def _many_parts(count: int) -> bytes:
    return make.docx({f"word/{number}.xml": "" for number in range(count)})


def _directory_says(count: int, length: int) -> bytes:
    content = bytearray(make.docx())
    struct.pack_into("<2HL", content, len(content) - 14, count, count, length)
    return bytes(content)


def _lying_count() -> bytes:
    content = bytearray(_many_parts(100))
    struct.pack_into("<2H", content, len(content) - 14, 3, 3)
    return bytes(content)


def _shrunk(said: int) -> bytes:
    # Says that it is small, with the checksum of as much as it says.
    content = make.docx({MEDIA: bytes(1 << 20)})
    return changed(content, MEDIA, unpacked=said, crc=zlib.crc32(bytes(said)))


def _nested(name: str, depth: int) -> bytes:
    inner = make.archive({"a.txt": "a"})
    for _ in range(depth - 1):
        inner = make.archive({"a.zip": inner})
    return make.docx({name: inner})


def _bomb_inside(workbook_parts: dict[str, bytes | str | None]) -> bytes:
    return make.docx({"word/embeddings/a.xlsx": make.archive(workbook_parts)})


def _overlapping() -> bytes:
    # Both lines of the directory point into the data of the first part.
    content = make.docx({"word/a.bin": b"", "word/b.bin": b""})
    inner = make.archive({"word/b.bin": b"b"}, method=zipfile.ZIP_STORED)
    content = make.archive(
        {**make.docx_parts(), "word/a.bin": inner[:41], "word/b.bin": b"b"},
        method=zipfile.ZIP_STORED,
    )
    return changed(content, "word/b.bin", offset=content.index(inner[:41]))


def _with_locator() -> bytes:
    content = make.docx()
    end = len(content) - 22
    locator = b"PK\x06\x07" + bytes(16)
    (length,) = struct.unpack_from("<L", content, end + 12)
    last = bytearray(content[end:])
    struct.pack_into("<L", last, 12, length + len(locator))
    return content[:end] + locator + bytes(last)


BOMBS: dict[str, tuple[Callable[[], bytes], Reason]] = {
    "small file, much declared": (
        lambda: make.docx({MEDIA: bytes(UNPACKED_BYTES + 1)}),
        Reason.UNPACKED_SIZE,
    ),
    "a gigabyte declared": (
        lambda: changed(make.docx({MEDIA: bytes(9)}), MEDIA, unpacked=1 << 30),
        Reason.UNPACKED_SIZE,
    ),
    "high ratio": (lambda: make.docx({MEDIA: bytes(11 << 20)}), Reason.UNPACKED_SIZE),
    "says smaller": (lambda: _shrunk(1000), Reason.DAMAGED),
    "says larger": (
        lambda: changed(make.docx({MEDIA: b"abc"}), MEDIA, unpacked=4),
        Reason.DAMAGED,
    ),
    "wrong checksum": (
        lambda: changed(make.docx({MEDIA: b"abc"}), MEDIA, crc=1),
        Reason.DAMAGED,
    ),
    "many parts": (lambda: _many_parts(PARTS), Reason.PARTS),
    "says 65,535 parts": (lambda: _directory_says(0xFFFF, 1), Reason.PARTS),
    "huge directory": (lambda: _directory_says(3, 2 << 20), Reason.PARTS),
    "says fewer parts": (_lying_count, Reason.DAMAGED),
    "archive in it": (lambda: _nested("word/a.zip", 1), Reason.PACKED_IN_PACKED),
    "archive in it, disguised": (lambda: _nested(MEDIA, 1), Reason.PACKED_IN_PACKED),
    "archive in an archive in it": (
        lambda: _nested("word/embeddings/a.xlsx", 2),
        Reason.PACKED_IN_PACKED,
    ),
    "bomb in a diagram": (
        lambda: _bomb_inside({"a": bytes(UNPACKED_BYTES + 1)}),
        Reason.UNPACKED_SIZE,
    ),
    "many parts in a diagram": (
        lambda: _bomb_inside(dict.fromkeys(map(str, range(PARTS)), b"")),
        Reason.PARTS,
    ),
    "overlapping parts": (_overlapping, Reason.DAMAGED),
    "second directory": (_with_locator, Reason.DAMAGED),
}


@pytest.mark.parametrize(("build", "reason"), BOMBS.values(), ids=BOMBS)
def test_asvs_5_2_3_docx_bomb_is_refused(
    tmp_path: Path, build: Callable[[], bytes], reason: Reason
) -> None:
    assert check(tmp_path, build()) is reason


def test_asvs_5_2_3_diagrams_share_the_documents_allowance(tmp_path: Path) -> None:
    half = {"a": bytes(60 << 20), "b": os.urandom(1 << 20)}
    workbook = make.archive(half)
    content = make.docx(
        {
            "word/embeddings/a.xlsx": workbook,
            "word/embeddings/b.xlsx": workbook,
        }
    )

    assert check(tmp_path, content) is Reason.UNPACKED_SIZE


def test_asvs_5_2_3_allowance_spent_inside_is_missing_outside(tmp_path: Path) -> None:
    workbook = make.archive({"a": bytes(60 << 20), "b": os.urandom(1 << 20)})
    content = make.docx(
        {
            "word/embeddings/a.xlsx": workbook,
            "word/media/a.bmp": bytes(60 << 20),
            MEDIA: os.urandom(1 << 20),
        }
    )

    assert check(tmp_path, content) is Reason.UNPACKED_SIZE


NAMES = {
    "up": "../../../etc/x",
    "up in the middle": "word/../../xxx",
    "here": "word/./a.xml12",
    "absolute": "/etc/passwd.xx",
    "backslash": "..\\..\\evil.xml",
    "drive": "C:/windows/a.x",
    "NUL": "word/a.xml\0.ex",
    "newline": "word/a\n.xml.ex",
    "double slash": "word//a.xml.ex",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_asvs_5_3_3_name_of_a_part_leads_nowhere_else(
    tmp_path: Path, name: str
) -> None:
    content = renamed(make.docx({"word/abcd.xml1": "a"}), "word/abcd.xml1", name)

    assert check(tmp_path, content) is Reason.PART_NAMES


def test_part_without_a_name_is_refused(tmp_path: Path) -> None:
    content = bytearray(make.archive({**make.docx_parts(), "x": b""}))
    # One byte of the name becomes the first of an empty data area.
    shortened = bytes(content).replace(b"\x01\0\0\0x", b"\0\0\x01\0x")
    central = shortened.rindex(b"PK\x01\x02") + 28
    shortened = shortened[:central] + b"\0\0\x01\0" + shortened[central + 4 :]

    assert check(tmp_path, shortened) is Reason.PART_NAMES


@pytest.mark.parametrize("second", ["WORD/DOCUMENT.XML", "Word/document.xml"])
def test_two_parts_of_one_name_are_refused(tmp_path: Path, second: str) -> None:
    assert check(tmp_path, make.docx({second: "a"})) is Reason.PART_NAMES


def test_asvs_5_2_5_symbolic_link_is_refused(tmp_path: Path) -> None:
    content = changed(make.docx({MEDIA: "/etc"}), MEDIA, attributes=0o120777 << 16)

    assert check(tmp_path, content) is Reason.PART_NAMES


def _in_front(data: bytes) -> Callable[[], bytes]:
    def build() -> bytes:
        file = io.BytesIO(data)
        file.seek(0, io.SEEK_END)
        make.archive(make.docx_parts(), into=file)
        return file.getvalue()

    return build


def _between() -> bytes:
    # The parts were moved on and the directory knows it: a gap before the directory.
    content = make.docx()
    end = len(content) - 22
    (start,) = struct.unpack_from("<L", content, end + 16)
    last = bytearray(content[end:])
    struct.pack_into("<L", last, 16, start + 100)
    return content[:start] + bytes(100) + content[start:end] + bytes(last)


FOREIGN: dict[str, Callable[[], bytes]] = {
    "page after": lambda: make.docx() + b"<html><script>alert(1)</script>",
    "comment": lambda: make.docx()[:-2] + b"\x09\0<script/>",
    "archive in front": _in_front(make.archive({"a": "a"})),
    "part in front": _in_front(b"PK\x03\x04" + bytes(96)),
    "data between": _between,
    "unadjusted data in front": lambda: b"PK\x03\x04" + bytes(96) + make.docx(),
}


@pytest.mark.parametrize("build", FOREIGN.values(), ids=FOREIGN)
def test_docx_that_is_something_else_too_is_refused(
    tmp_path: Path, build: Callable[[], bytes]
) -> None:
    assert check(tmp_path, build()) is Reason.FOREIGN_DATA


@pytest.mark.parametrize(
    "front", [b"<html>", b"GIF89a", b"#!/bin/sh\n", b"MZ"], ids=lambda front: front[:4]
)
def test_docx_behind_something_else_is_refused(tmp_path: Path, front: bytes) -> None:
    assert check(tmp_path, front + make.docx()) in {
        Reason.NOT_WHAT_IT_SAYS,
        Reason.IMAGE,
    }


DAMAGED: dict[str, Callable[[], bytes]] = {
    "cut off": lambda: make.docx()[:-300],
    "cut off early": lambda: make.docx()[:12],
    "no directory": lambda: make.docx().replace(b"PK\x01\x02", b"PK\x01\x03"),
    "on two disks": lambda: make.docx()[:-18] + b"\x01\0" + make.docx()[-16:],
    "other method": lambda: changed(make.docx(), DOCUMENT, method=12),
    "local header moved": lambda: changed(make.docx(), DOCUMENT, offset=3),
    "local header beyond": lambda: changed(
        make.docx(), DOCUMENT, offset=len(make.docx()) - 10
    ),
    "names differ": lambda: make.docx().replace(b"word/document", b"word/dokument", 1),
    "sizes differ": lambda: _sizes_differ(),
    "not deflated": lambda: _garbled(),
    "data after the deflated": lambda: _padded(),
    "deflated without end": lambda: _endless(),
    "no main part": lambda: make.docx({DOCUMENT: None}),
    "empty main part": lambda: make.docx({DOCUMENT: ""}),
    "other root": lambda: make.docx({DOCUMENT: "<html/>"}),
    "main part no XML": lambda: make.docx({DOCUMENT: "a"}),
    "entities in the main part": lambda: make.docx({DOCUMENT: f"{DTD}<a>&b;</a>"}),
    "list of types no XML": lambda: make.docx({make.CONTENT_TYPES: "<a"}),
    "entities in the list of types": lambda: make.docx({make.CONTENT_TYPES: DTD}),
    "huge list of types": lambda: make.docx(
        {make.CONTENT_TYPES: make.content_types() + " " * (1 << 20)}
    ),
}
DAMAGED["no main part"] = lambda: make.docx({DOCUMENT: None, "word/a": "a"})


def _sizes_differ() -> bytes:
    content = bytearray(make.docx({MEDIA: b"abc"}))
    offset = content.index(MEDIA.encode()) - 30
    struct.pack_into("<L", content, offset + 22, 2)
    return bytes(content)


def _garbled() -> bytes:
    content = bytearray(make.docx({MEDIA: b"abc" * 100}))
    start = content.index(MEDIA.encode()) + len(MEDIA)
    content[start] = 0xFF
    return bytes(content)


def _replaced_data(deflated: bytes, unpacked: bytes) -> bytes:
    content = make.archive({**make.docx_parts(), MEDIA: deflated}, stored=(MEDIA,))
    return changed(
        content, MEDIA, method=8, unpacked=len(unpacked), crc=zlib.crc32(unpacked)
    )


def _padded() -> bytes:
    return _replaced_data(_deflated(b"abc") + b"extra", b"abc")


def _endless() -> bytes:
    return _replaced_data(_deflated(b"abc" * 99)[:-1], b"abc" * 99)


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize("name", DAMAGED)
def test_asvs_1_5_1_damaged_or_entity_laden_docx_is_refused(
    tmp_path: Path, name: str
) -> None:
    expected = Reason.NOT_WHAT_IT_SAYS if name == "no main part" else Reason.DAMAGED

    assert check(tmp_path, DAMAGED[name]()) is expected


def test_part_that_is_empty_and_deflated_is_taken(tmp_path: Path) -> None:
    content = make.archive({**make.docx_parts(), "word/a/": b""}, stored=("word/a/",))

    assert check(tmp_path, changed(content, "word/a/", method=8)) is MediaType.DOCX


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"MZ\x90\0", Reason.ATTACHMENT, id="program"),
        pytest.param(make.archive({"a": "a"}), Reason.PACKED_IN_PACKED, id="archive"),
    ],
)
def test_part_that_begins_with_nothing_is_seen_through(
    tmp_path: Path, content: bytes, reason: Reason
) -> None:
    nothing = b"\0\0\0\xff\xff" * 14_000
    part = _replaced_data(nothing + _deflated(content), content)

    assert check(tmp_path, part) is reason


@pytest.mark.parametrize("flag", [0x1, 0x40], ids=["zip", "strong"])
def test_encrypted_archive_is_refused(tmp_path: Path, flag: int) -> None:
    content = changed(make.docx(), DOCUMENT, flags=flag)

    assert check(tmp_path, content) is Reason.ENCRYPTED


VBA = '<Override PartName="/a" ContentType="application/vnd.ms-office.vbaProject"/>'
OLE_FILE = COMPOUND + b"x" * 65_500 + "\x01Ole10Native".encode("utf-16-le")
OLE_MACROS = COMPOUND + "_VBA_PROJECT".encode("utf-16-le")
ACTIVE: dict[str, tuple[dict[str, bytes | str | None], Reason]] = {
    "macros": ({"word/vbaProject.bin": b"a"}, Reason.MACROS),
    "macros, elsewhere": ({"custom/VBAPROJECT.BIN": b"a"}, Reason.MACROS),
    "macro data": ({"word/vbaData.xml": "<a/>"}, Reason.MACROS),
    "docm renamed": (
        {make.CONTENT_TYPES: make.content_types(make.DOCM_MAIN)},
        Reason.MACROS,
    ),
    "macros by type only": (
        {make.CONTENT_TYPES: make.content_types(extra=VBA)},
        Reason.MACROS,
    ),
    "macros by default type": (
        {
            make.CONTENT_TYPES: make.content_types(
                extra=VBA.replace("Override PartName", "Default Extension")
            )
        },
        Reason.MACROS,
    ),
    "controls": ({"word/activeX/activeX1.xml": "<a/>"}, Reason.MACROS),
    "macros in a diagram": (
        {"word/embeddings/a.xlsx": make.archive({"xl/vbaProject.bin": "a"})},
        Reason.MACROS,
    ),
    "macro sheet in a diagram": (
        {"word/embeddings/a.xlsx": make.archive({"xl/macrosheets/a.xml": "a"})},
        Reason.MACROS,
    ),
    "macros in an object": ({"word/embeddings/a.bin": OLE_MACROS}, Reason.MACROS),
    "program": ({"word/media/a.png": b"MZ\x90\0"}, Reason.ATTACHMENT),
    "program for Linux": ({"word/media/a.png": b"\x7fELF"}, Reason.ATTACHMENT),
    "any file, wrapped": ({"word/embeddings/a.bin": OLE_FILE}, Reason.ATTACHMENT),
}


@pytest.mark.parametrize(("parts", "reason"), ACTIVE.values(), ids=ACTIVE)
def test_docx_that_could_run_something_is_refused(
    tmp_path: Path, parts: dict[str, bytes | str | None], reason: Reason
) -> None:
    assert check(tmp_path, make.docx(parts)) is reason


ENCRYPTED = make.manifest(
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="">'
    "<manifest:encryption-data/></manifest:file-entry>"
)
SPOILED_ODT: dict[str, tuple[bytes, Reason]] = {
    "Basic": (make.odt({"Basic/Standard/Module1.xml": "<a/>"}), Reason.MACROS),
    "Basic in capitals": (make.odt({"BASIC/a.xml": "<a/>"}), Reason.MACROS),
    "Python": (make.odt({"Scripts/python/a.py": "import os"}), Reason.MACROS),
    "encrypted": (make.odt({"META-INF/manifest.xml": ENCRYPTED}), Reason.ENCRYPTED),
    "no manifest": (make.odt({"META-INF/manifest.xml": None}), Reason.DAMAGED),
    "manifest of a sheet": (
        make.odt({"META-INF/manifest.xml": make.manifest(kind=make.ODS)}),
        Reason.DAMAGED,
    ),
    "entities": (make.odt({"META-INF/manifest.xml": DTD + "<a/>"}), Reason.DAMAGED),
    "no content": (make.odt({"content.xml": None}), Reason.DAMAGED),
    "other content": (make.odt({"content.xml": "<a/>"}), Reason.DAMAGED),
    "content with entities": (make.odt({"content.xml": DTD + "<a/>"}), Reason.DAMAGED),
    "kind packed": (make.archive(make.odt_parts()), Reason.DAMAGED),
    "kind not first": (
        make.archive({"a": "a", **make.odt_parts()}, stored=("mimetype",)),
        Reason.DAMAGED,
    ),
    "archive": (
        make.odt({"Object 1": make.archive({"a": "a"})}),
        Reason.PACKED_IN_PACKED,
    ),
    "program": (make.odt({"Pictures/a.png": b"MZ"}), Reason.ATTACHMENT),
    "kind with a line break": (make.odt(kind=f"{make.ODT}\n"), Reason.NOT_WHAT_IT_SAYS),
}


@pytest.mark.parametrize(("content", "reason"), SPOILED_ODT.values(), ids=SPOILED_ODT)
def test_spoiled_odt_is_refused(tmp_path: Path, content: bytes, reason: Reason) -> None:
    assert check(tmp_path, content, "a.odt") is reason


@pytest.mark.parametrize("folder", ["Basic/", "Scripts/"])
def test_odt_with_an_empty_folder_for_macros_is_taken(
    tmp_path: Path, folder: str
) -> None:
    assert check(tmp_path, make.odt({folder: b""}), "a.odt") is MediaType.ODT
