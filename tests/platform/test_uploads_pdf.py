"""Hostile PDF: scripts, programs and files inside, in the open and packed away."""

import os
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from netconf.uploads import MediaType, Reason, UploadRefused, examine, pdf
from tests.platform import upload_files as make

LIMIT = 40 << 20
PADDING = b"%" + b"x" * 5000 + b"\n"


def check(folder: Path, content: bytes) -> object:
    """Return what the file is taken for, or the reason of the refusal."""
    path = folder / "upload"
    path.write_bytes(content)
    try:
        return examine(path, "a.pdf", LIMIT)
    except UploadRefused as refused:
        return refused.reason


def _across_pieces(action: bytes, shift: int) -> bytes:
    """Return a PDF in which the action lies across the end of a piece that is read."""
    start = make.pdf().index(b"trailer")
    filler = (1 << 18) - start - shift
    return make.pdf(b"%" + b"x" * filler + b"\n" + action)


def _unfinished(content: bytes) -> bytes:
    """Return packed content to which more could be added."""
    packer = zlib.compressobj()
    return packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)


ACTIONS = {
    "JavaScript": (b"<</S/JavaScript/JS(app.alert\\(1\\))>>", Reason.SCRIPT),
    "at opening": (b"<</OpenAction<</S /JavaScript /JS 5 0 R>>>>", Reason.SCRIPT),
    "tree of names": (b"<</Names<</JavaScript<</Names[]>>>>>>", Reason.SCRIPT),
    "escaped letter": (b"<</S/J#61vaScript/JS(x)>>", Reason.SCRIPT),
    "escaped letters": (b"<</S/#4a#61#76#61#53#63#72#69#70#74>>", Reason.SCRIPT),
    "escaped in capitals": (b"<</S/#4A#61vaScr#69pt>>", Reason.SCRIPT),
    "Launch": (b"<</S/Launch/F(cmd.exe)>>", Reason.SCRIPT),
    "Launch, escaped": (b"<</S/L#61unch/F(cmd.exe)>>", Reason.SCRIPT),
    "rich media": (b"<</Subtype/RichMedia>>", Reason.SCRIPT),
    "embedded file": (b"<</Type/EmbeddedFile>>", Reason.ATTACHMENT),
    "embedded files": (b"<</Names<</EmbeddedFiles 9 0 R>>>>", Reason.ATTACHMENT),
    "attached file": (b"<</Subtype/FileAttachment>>", Reason.ATTACHMENT),
    "encrypted": (b"<</Encrypt 9 0 R>>", Reason.ENCRYPTED),
}


@pytest.mark.parametrize(("action", "reason"), ACTIONS.values(), ids=ACTIONS)
def test_pdf_that_could_run_something_is_refused(
    tmp_path: Path, action: bytes, reason: Reason
) -> None:
    assert check(tmp_path, make.pdf(action)) is reason


@pytest.mark.parametrize(("action", "reason"), ACTIONS.values(), ids=ACTIONS)
def test_packed_away_it_is_refused_too(
    tmp_path: Path, action: bytes, reason: Reason
) -> None:
    assert check(tmp_path, make.pdf(make.packed_objects(action))) is reason


@pytest.mark.parametrize("shift", range(-4, 40, 4))
def test_across_two_pieces_it_is_refused_too(tmp_path: Path, shift: int) -> None:
    content = _across_pieces(b"<</S/JavaScript>>", shift)

    assert check(tmp_path, content) is Reason.SCRIPT


# The header of a zlib stream, and no such stream.
GARBAGE = b"\x78\x9c" + b"\xff" * 99
ACTION = b"<</S/JavaScript/JS(x)>>"
HIDDEN: dict[str, tuple[bytes, Reason]] = {
    "name last of all": (make.packed_objects(b"/JavaScript"), Reason.SCRIPT),
    "without the type": (
        make.stream(
            b"/N 1/First 4/Filter/FlateDecode", zlib.compress(b"9 0 " + ACTION)
        ),
        Reason.SCRIPT,
    ),
    "dictionary out of sight": (
        make.stream(
            b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode\n" + PADDING,
            zlib.compress(b"9 0 " + ACTION),
        ),
        Reason.SCRIPT,
    ),
    "behind a remark": (
        make.packed_objects(ACTION).replace(
            zlib.compress(b"9 0 " + ACTION), zlib.compress(b"%a\n 9 0 " + ACTION)
        ),
        Reason.SCRIPT,
    ),
    "type escaped": (
        make.stream(
            b"/Type/Obj#53tm/N 1/F#69rst 4/Filter/FlateDecode",
            zlib.compress(b"9 0 " + ACTION),
        ),
        Reason.SCRIPT,
    ),
    "not packed": (
        make.stream(b"/Type/ObjStm/N 1/First 4", b"9 0 " + ACTION),
        Reason.SCRIPT,
    ),
    "far into the stream": (
        make.packed_objects(b"0 " * 400_000 + ACTION),
        Reason.SCRIPT,
    ),
    "in a stream that breaks off": (
        make.packed_objects(ACTION + os.urandom(9999))[:-200],
        Reason.SCRIPT,
    ),
    "with a wrong checksum": (
        make.stream(
            b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
            zlib.compress(b"9 0 " + ACTION)[:-4] + b"\xff" * 4,
        ),
        Reason.SCRIPT,
    ),
    "before garbage": (
        make.stream(
            b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
            _unfinished(b"9 0 " + b"0 " * 9000 + ACTION) + b"\xff" * 99,
        ),
        Reason.UNREADABLE,
    ),
    "garbage at once": (
        make.stream(b"/Type/ObjStm/First 4/Filter/FlateDecode", GARBAGE),
        Reason.UNREADABLE,
    ),
    "other packing": (
        make.stream(
            b"/Type/ObjStm/N 1/First 4/Filter/ASCIIHexDecode",
            (b"9 0 " + ACTION).hex("g").encode(),
        ),
        Reason.UNREADABLE,
    ),
    "packed twice": (
        make.stream(
            b"/Type/ObjStm/N 1/First 4/Filter[/FlateDecode/FlateDecode]",
            zlib.compress(zlib.compress(b"9 0 " + ACTION)),
        ),
        Reason.UNREADABLE,
    ),
    "with a predictor": (
        make.stream(
            b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode"
            b"/DecodeParms<</Predictor 12/Columns 4>>",
            zlib.compress(b"\x029 0 \x02<</S"),
        ),
        Reason.UNREADABLE,
    ),
    "bomb": (make.packed_objects(bytes(pdf.UNPACKED_BYTES)), Reason.UNPACKED_SIZE),
    "very many streams": (
        b"stream\n" * (pdf.STREAMS + 1),
        Reason.UNREADABLE,
    ),
}


@pytest.mark.parametrize(("hidden", "reason"), HIDDEN.values(), ids=HIDDEN)
def test_asvs_5_2_2_hidden_object_is_refused(
    tmp_path: Path, hidden: bytes, reason: Reason
) -> None:
    assert check(tmp_path, make.pdf(hidden)) is reason


SOUND: dict[str, bytes] = {
    "objects packed": make.pdf(make.packed_objects(b"<</Type/Page>>")),
    "no objects packed": make.pdf(
        make.stream(b"/Type/ObjStm/N 0/First 0/Filter/FlateDecode", zlib.compress(b""))
    ),
    "longer names": make.pdf(b"<</JavaScripts 1/Launcher 2/EncryptMetadata true>>"),
    "the words": make.pdf(b"(JavaScript, Launch and EmbeddedFile)"),
    "picture": make.pdf(make.stream(b"/Filter/DCTDecode", b"\xff\xd8" + bytes(99))),
    "random bytes": make.pdf(make.stream(b"", os.urandom(100_000))),
    "like zlib": make.pdf(make.stream(b"", GARBAGE)),
    "drawing in the open": make.pdf(make.stream(b"", b"1 0 0 1 0 0 cm")),
    "drawing with garbage": make.pdf(
        make.stream(b"/Filter/FlateDecode", _unfinished(b"1 0 0 1 " * 9000) + GARBAGE)
    ),
    "block beyond the end": make.pdf(
        make.stream(b"", b"\x78\x01\0\xff\xff\0\0" + b"1 0 0 1 ")
    ),
    "objects across two pieces": _across_pieces(
        make.packed_objects(b"<</Type/Page>>"), 100
    ),
    "drawing of any size": make.pdf(
        make.stream(b"/Filter/FlateDecode", zlib.compress(b"1 0 0 1 " * (14 << 20)))
    ),
    "saved twice": make.pdf() + b"8 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n",
    "version 2": make.pdf(version=b"2.0"),
    "old version": make.pdf(version=b"1.3"),
    "no line break at the end": make.pdf(end=b"%%EOF"),
    "zeros at the end": make.pdf(end=b"%%EOF\r\n" + bytes(1000)),
    "like the end of an archive": make.pdf(b"(PK\x05\x06" + b"x" * 40 + b")"),
    "stream to the end": make.pdf(end=b"stream\n%%EOF"),
}


@pytest.mark.parametrize("content", SOUND.values(), ids=SOUND)
def test_sound_pdf_is_taken(tmp_path: Path, content: bytes) -> None:
    assert check(tmp_path, content) is MediaType.PDF


MIXED: dict[str, tuple[Callable[[], bytes], Reason]] = {
    "page in front": (
        lambda: b"<html><script>alert(1)</script>" + make.pdf(),
        Reason.FOREIGN_DATA,
    ),
    "space in front": (lambda: b"\n" + make.pdf(), Reason.FOREIGN_DATA),
    "GIF in front": (lambda: b"GIF89a/*" + make.pdf(), Reason.IMAGE),
    "program in front": (lambda: b"MZ" + make.pdf(), Reason.FOREIGN_DATA),
    "page in a remark": (
        lambda: make.pdf(b"%<HTML><body onload=alert(1)>"),
        Reason.FOREIGN_DATA,
    ),
    "script after the version": (
        lambda: make.pdf(version=b"1.7 <script>alert(1)</script>"),
        Reason.FOREIGN_DATA,
    ),
    "page after": (
        lambda: make.pdf() + b"<html><script>alert(1)</script>",
        Reason.FOREIGN_DATA,
    ),
    "archive after": (
        lambda: make.pdf() + make.archive({"a.txt": "a"}),
        Reason.FOREIGN_DATA,
    ),
    "archive before the end": (
        lambda: make.pdf(end=make.archive({"a": "a"})[:-2] + b"\x07\0\n%%EOF\n"),
        Reason.FOREIGN_DATA,
    ),
    "zeros without end": (
        lambda: make.pdf(end=b"%%EOF" + bytes(2000)),
        Reason.FOREIGN_DATA,
    ),
    "cut off": (lambda: make.pdf()[:-8], Reason.DAMAGED),
    "only the beginning": (lambda: b"%PDF-", Reason.DAMAGED),
    "unheard-of version": (lambda: make.pdf(version=b"9.9"), Reason.DAMAGED),
}


@pytest.mark.parametrize(("build", "reason"), MIXED.values(), ids=MIXED)
def test_asvs_5_2_2_pdf_that_is_something_else_too_is_refused(
    tmp_path: Path, build: Callable[[], bytes], reason: Reason
) -> None:
    assert check(tmp_path, build()) is reason


def test_large_pdf_is_examined_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    content = make.stream(b"/Filter/DCTDecode", os.urandom(20 << 20))
    path.write_bytes(make.pdf(content, make.packed_objects(bytes(30 << 20))))
    del content

    tracemalloc.start()
    found = examine(path, "a.pdf", LIMIT)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found is MediaType.PDF
    assert peak < 8 << 20
