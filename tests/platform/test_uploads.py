"""Which files are taken, by their name, their first bytes and their content together."""

import io
from pathlib import Path

import docx as python_docx
import pytest
from flask import Flask

from netconf.storage import Storage
from netconf.uploads import (
    ACCEPT,
    MediaType,
    Reason,
    Upload,
    UploadRefused,
    examine,
    explain,
    receive,
)
from netconf.uploads.messages import SENTENCES
from tests.platform import upload_files as make

LIMIT = 20 << 20
FILES = Path(__file__).parent.parent / "files"
REAL = sorted(FILES.glob("*.*"))
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SOUND = {
    MediaType.PDF: make.pdf(),
    MediaType.DOCX: make.docx(),
    MediaType.ODT: make.odt(),
}


def check(folder: Path, content: bytes, filename: str) -> MediaType | UploadRefused:
    """Return what the file is taken for, or the refusal."""
    path = folder / "upload"
    path.write_bytes(content)
    try:
        return examine(path, filename, LIMIT)
    except UploadRefused as refused:
        return refused


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_document_of_a_municipality_is_taken(path: Path) -> None:
    assert examine(path, path.name, LIMIT).extension == path.suffix


def test_there_are_two_real_documents_of_each_kind() -> None:
    kinds = sorted(path.suffix for path in REAL)

    assert kinds == [".docx", ".docx", ".odt", ".odt", ".pdf", ".pdf"]


def test_document_of_another_program_is_taken(tmp_path: Path) -> None:
    document = python_docx.Document()
    document.add_heading("Missiv")
    document.save(str(tmp_path / "a.docx"))

    assert examine(tmp_path / "a.docx", "a.docx", LIMIT) is MediaType.DOCX


@pytest.mark.parametrize("kind", MediaType)
def test_smallest_document_is_taken(tmp_path: Path, kind: MediaType) -> None:
    assert check(tmp_path, SOUND[kind], f"missiv{kind.extension}") is kind


@pytest.mark.parametrize(
    "filename",
    ["A.PDF", "a.b.pdf", "../../a.pdf", "C:\\a.pdf", "a.pdf ", "å\u0308.pdf"],
)
def test_extension_counts_in_whatever_case_and_folder(
    tmp_path: Path, filename: str
) -> None:
    assert check(tmp_path, make.pdf(), filename) is MediaType.PDF


@pytest.mark.parametrize(
    ("filename", "reason"),
    [
        ("a.xlsx", Reason.SPREADSHEET),
        ("a.csv", Reason.SPREADSHEET),
        ("a.pptx", Reason.PRESENTATION),
        ("a.jpg", Reason.IMAGE),
        ("a.svg", Reason.IMAGE),
        ("a.doc", Reason.OLD_OFFICE),
        ("a.docm", Reason.MACROS),
        ("a.exe", Reason.OTHER_KIND),
        ("a.pdf.exe", Reason.OTHER_KIND),
        ("gpj\u202efdp.exe", Reason.OTHER_KIND),
        ("a.html", Reason.OTHER_KIND),
        ("a.zip", Reason.OTHER_KIND),
        ("pdf", Reason.OTHER_KIND),
        (".pdf", Reason.OTHER_KIND),
        ("a.pdf.", Reason.MISNAMED),
        ("", Reason.OTHER_KIND),
    ],
)
def test_asvs_5_2_2_extension_is_one_of_three(
    tmp_path: Path, filename: str, reason: Reason
) -> None:
    refused = check(tmp_path, make.docx(), filename)

    assert isinstance(refused, UploadRefused)
    assert refused.reason is reason


@pytest.mark.parametrize("named", MediaType)
@pytest.mark.parametrize("actual", MediaType)
def test_asvs_5_2_2_name_and_content_agree(
    tmp_path: Path, named: MediaType, actual: MediaType
) -> None:
    found = check(tmp_path, SOUND[actual], f"a{named.extension}")

    if named is actual:
        assert found is actual
    else:
        assert isinstance(found, UploadRefused)
        assert (found.reason, found.figures) == (
            Reason.MISNAMED,
            {"extension": named.extension, "actual": actual.extension},
        )


@pytest.mark.parametrize(
    ("content", "filename", "reason"),
    [
        pytest.param(b"MZ" + bytes(99), "a.pdf", Reason.NOT_WHAT_IT_SAYS, id="program"),
        pytest.param(b"<html>a", "a.pdf", Reason.NOT_WHAT_IT_SAYS, id="page"),
        pytest.param(b"<svg/>", "a.odt", Reason.NOT_WHAT_IT_SAYS, id="drawing"),
        pytest.param(b"a text", "a.docx", Reason.NOT_WHAT_IT_SAYS, id="text"),
        pytest.param(b"GIF89a/*", "a.pdf", Reason.IMAGE, id="gif"),
        pytest.param(b"\x89PNG\r\n", "a.docx", Reason.IMAGE, id="png"),
        pytest.param(COMPOUND, "a.docx", Reason.OLD_OFFICE, id="doc or locked docx"),
        pytest.param(
            make.archive({make.CONTENT_TYPES: make.content_types(make.XLSX_MAIN)}),
            "a.docx",
            Reason.SPREADSHEET,
            id="xlsx",
        ),
        pytest.param(
            make.archive({make.CONTENT_TYPES: make.content_types(make.PPTX_MAIN)}),
            "a.docx",
            Reason.PRESENTATION,
            id="pptx",
        ),
        pytest.param(make.odt(kind=make.ODS), "a.odt", Reason.SPREADSHEET, id="ods"),
        pytest.param(make.odt(kind=make.ODP), "a.odt", Reason.PRESENTATION, id="odp"),
        pytest.param(
            make.odt(kind="application/epub+zip"),
            "a.odt",
            Reason.NOT_WHAT_IT_SAYS,
            id="epub",
        ),
        pytest.param(
            make.odt(kind=f"{make.ODT}-template"),
            "a.odt",
            Reason.NOT_WHAT_IT_SAYS,
            id="template",
        ),
        pytest.param(
            make.archive({"a.txt": "a"}), "a.docx", Reason.NOT_WHAT_IT_SAYS, id="zip"
        ),
        pytest.param(
            make.archive({"a.txt": "a"}), "a.pdf", Reason.NOT_WHAT_IT_SAYS, id="zip-pdf"
        ),
    ],
)
def test_asvs_5_2_2_disguised_file_is_refused(
    tmp_path: Path, content: bytes, filename: str, reason: Reason
) -> None:
    refused = check(tmp_path, content, filename)

    assert isinstance(refused, UploadRefused)
    assert refused.reason is reason


def test_empty_file_is_refused(tmp_path: Path) -> None:
    refused = check(tmp_path, b"", "a.pdf")

    assert isinstance(refused, UploadRefused)
    assert (refused.reason, refused.figures) == (Reason.EMPTY, {})


@pytest.mark.parametrize("room", [0, -1], ids=["limit", "limit + 1"])
def test_asvs_5_2_1_file_may_be_as_large_as_the_limit(
    tmp_path: Path, room: int
) -> None:
    path = tmp_path / "upload"
    path.write_bytes(make.pdf())
    limit = path.stat().st_size + room

    if room == 0:
        assert examine(path, "a.pdf", limit) is MediaType.PDF
    else:
        with pytest.raises(UploadRefused) as refused:
            examine(path, "a.pdf", limit)
        assert (refused.value.reason, refused.value.figures) == (
            Reason.TOO_LARGE,
            {"limit": limit},
        )


def test_received_file_is_stored_under_its_safe_name(tmp_path: Path) -> None:
    storage = Storage(tmp_path / "files")

    upload = receive(storage, io.BytesIO(make.pdf()), "mapp/Missiv Borås.pdf", LIMIT)

    assert upload == Upload("Missiv Borås.pdf", MediaType.PDF, upload.stored)
    assert storage.path(upload.stored.key).read_bytes() == make.pdf()


@pytest.mark.parametrize(
    ("content", "limit", "reason"),
    [
        (make.pdf(), 10, Reason.TOO_LARGE),
        (b"", LIMIT, Reason.EMPTY),
        (b"<html>", LIMIT, Reason.NOT_WHAT_IT_SAYS),
    ],
)
def test_refused_file_does_not_remain(
    tmp_path: Path, content: bytes, limit: int, reason: Reason
) -> None:
    storage = Storage(tmp_path / "files")

    with pytest.raises(UploadRefused) as refused:
        receive(storage, io.BytesIO(content), "a.pdf", limit)

    assert refused.value.reason is reason
    assert [path for path in storage.root.rglob("*") if path.is_file()] == []


def test_every_refusal_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Reason)


def test_refusal_is_told_with_its_figures(app: Flask) -> None:
    figures: dict[str, int | str] = {
        "limit": 20 << 20,
        "extension": ".docx",
        "actual": ".odt",
    }

    with app.test_request_context():
        sentences = [explain(UploadRefused(reason, **figures)) for reason in Reason]

    assert [s for s in sentences if "%(" in s or not s.endswith(".")] == []


def test_refusal_counts_bytes_in_megabytes(app: Flask) -> None:
    with app.test_request_context():
        sentence = explain(UploadRefused(Reason.TOO_LARGE, limit=20 << 20))

    assert "20 MB" in sentence


def test_form_accepts_the_same_three() -> None:
    assert ACCEPT == ".pdf,.docx,.odt"
