"""Read the rows of a CSV or XLSX file from a stranger, as text alone and within limits."""

import csv
import io
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import IO

from defusedxml import DefusedXmlException

from netconf.spreadsheets.cells import plain_cell
from netconf.uploads.archives import Archive, Budget
from netconf.uploads.media_types import extension_of
from netconf.uploads.parts import refuse_macros, root_name
from netconf.uploads.refusals import UploadRefused

MOST_ROWS = 2_000
MOST_BYTES = 5 << 20
MOST_COLUMNS = 40
# Empty ones among them, that a program may have left far down.
_MOST_READ = 20_000
_UNPACKED = 50 << 20
_LONGEST = 2_000
_DELIMITERS = ";\t,"
_XML = frozenset({".xml", ".rels"})


class Reason(StrEnum):
    """Why a file cannot be read as a table."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    OTHER_KIND = "other_kind"
    ENCODING = "encoding"
    DAMAGED = "damaged"


class SheetRefused(Exception):
    """A file that is not taken."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Row:
    """A row that is not blank: its number in the file, and its cells as text."""

    number: int
    cells: tuple[str, ...]


def read(stream: IO[bytes], filename: str) -> list[Row]:
    """Return the rows that are not blank; raise SheetRefused.

    Of a workbook the first sheet that is not hidden. A formula is text like any other.
    """
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise SheetRefused(Reason.TOO_LARGE)
    if not content:
        raise SheetRefused(Reason.EMPTY)
    match extension_of(filename):
        case ".xlsx":
            rows = _workbook(content)
        case ".csv":
            rows = _text(content)
        case _:
            raise SheetRefused(Reason.OTHER_KIND)
    found = list(_filled(rows))
    if not found:
        raise SheetRefused(Reason.EMPTY)
    return found


def _filled(rows: Iterable[Iterable[object]]) -> Iterator[Row]:
    filled = 0
    for number, cells in enumerate(rows, 1):
        if number > _MOST_READ:
            raise SheetRefused(Reason.TOO_MANY_ROWS)
        texts = [_as_text(cell) for cell in cells][:MOST_COLUMNS]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        filled += 1
        # The headings come on top.
        if filled > MOST_ROWS + 1:
            raise SheetRefused(Reason.TOO_MANY_ROWS)
        yield Row(number, tuple(texts))


def _as_text(cell: object) -> str:
    """Return a cell as it would be typed: composed letters, single blanks, nothing unseen."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    text = cell.isoformat() if isinstance(cell, date) else str(cell)
    text = unicodedata.normalize("NFC", text[: _LONGEST * 2])
    seen = (
        letter if unicodedata.category(letter)[0] != "C" else " " for letter in text
    )
    return " ".join("".join(seen).split())[:_LONGEST]


def _text(content: bytes) -> Iterator[tuple[object, ...]]:
    text = _decoded(content)
    if "\0" in text:
        raise SheetRefused(Reason.ENCODING)
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in lines:
            yield tuple(plain_cell(cell.strip(" ")) for cell in cells)
    except csv.Error as error:
        raise SheetRefused(Reason.DAMAGED) from error


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        # The older one is what Excel writes as CSV on a Swedish computer.
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetRefused(Reason.ENCODING)


def _workbook(content: bytes) -> Iterator[tuple[object, ...]]:
    file = io.BytesIO(content)
    try:
        archive = Archive(file, len(content), Budget(unpacked=_UNPACKED))
        for part in archive.parts:
            name = part.orig_filename
            refuse_macros(name)
            if extension_of(name) in _XML:
                # A document type, and so an entity, can only stand before the root.
                root_name(archive.pieces(name))
    except UploadRefused as refused:
        raise SheetRefused(Reason.DAMAGED) from refused
    try:
        yield from _visible_rows(file)
    except SheetRefused:
        raise
    # The library answers a file that breaks its own rules with whatever it stumbles over.
    except (
        AttributeError,
        DefusedXmlException,
        EOFError,
        KeyError,
        IndexError,
        OverflowError,
        SyntaxError,
        TypeError,
        ValueError,
        zipfile.BadZipFile,
    ) as error:
        raise SheetRefused(Reason.DAMAGED) from error


def _visible_rows(file: IO[bytes]) -> Iterator[tuple[object, ...]]:
    # It loads numpy where it finds it: 20 MB that only who reads a table need hold.
    import openpyxl

    with warnings.catch_warnings():
        # It warns of styles and extensions that it passes over.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(file, read_only=True, data_only=False)
        try:
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    yield from sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
                    return
        finally:
            book.close()
