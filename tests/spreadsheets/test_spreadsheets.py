"""Tables from strangers are read as text and within limits; what is written comes back."""

import contextlib
import io
import unicodedata
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.spreadsheets import (
    MOST_ROWS,
    Reason,
    SheetRefused,
    csv_cell,
    csv_file,
    plain_cell,
    read,
    xlsx_file,
)

# What a person types: no control characters, no blanks that are tidied away.
WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=12
).filter(lambda text: text == text.strip())
TABLES = st.lists(
    st.lists(WORDS, min_size=3, max_size=3).filter(any), min_size=1, max_size=6
)


def tidy(table):
    """Return the rows as they are read: in composed letters, up to the last filled cell."""
    found = []
    for row in table:
        cells = [unicodedata.normalize("NFC", cell) for cell in row]
        while not cells[-1]:
            cells.pop()
        found.append(tuple(cells))
    return found


def rows(content, name):
    return [row.cells for row in read(io.BytesIO(content), name)]


def workbook(fill):
    book = openpyxl.Workbook()
    fill(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def refusal(content, name):
    with pytest.raises(SheetRefused) as refused:
        read(io.BytesIO(content), name)
    return refused.value.reason


@given(TABLES)
def test_a_csv_file_comes_back_as_it_was(table):
    assert rows(csv_file(table), "a.csv") == tidy(table)


@given(TABLES)
def test_a_workbook_comes_back_as_it_was(table):
    assert rows(xlsx_file([("Personer", table)]), "a.xlsx") == tidy(table)


@given(st.text())
def test_asvs_1_2_10_no_cell_begins_a_formula_and_every_cell_comes_back(text):
    cell = csv_cell(text)

    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert plain_cell(cell) == text


def test_asvs_1_2_10_a_workbook_that_is_written_holds_no_formula_and_no_link():
    content = xlsx_file([("A", [["=1+1", "https://example.se", "+46 70"]])])

    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [(c.value, c.data_type, c.hyperlink) for c in sheet[1]] == [
        ("=1+1", "s", None),
        ("https://example.se", "s", None),
        ("+46 70", "s", None),
    ]


def test_csv_is_written_with_a_mark_and_semicolons():
    assert csv_file([["Å", "=1"]]) == "\ufeffÅ;'=1\r\n".encode()


@pytest.mark.parametrize(
    "content",
    [
        "Namn;Titel\r\nÅsa;Lärare\r\n".encode("cp1252"),
        "Namn;Titel\nÅsa;Lärare".encode(),
        "\ufeffNamn;Titel\nÅsa;Lärare\n".encode(),
        "Namn,Titel\nÅsa,Lärare\n".encode(),
        "Namn\tTitel\nÅsa\tLärare\n".encode("utf-16"),
        "\n;;\nNamn; Titel \n\nA\u030asa;La\u0308rare  ;\n".encode(),
    ],
    ids=["excel", "utf-8", "marked", "commas", "utf-16", "nfd and blanks"],
)
def test_csv_of_every_make_is_read(content):
    found = [cells[:2] for cells in rows(content, "a.csv")]

    assert found == [("Namn", "Titel"), ("Åsa", "Lärare")]


def test_rows_keep_their_numbers_when_blank_lines_are_passed_over():
    found = read(io.BytesIO(b"a;b\n\n;\nc;d\n"), "a.csv")

    assert [(row.number, row.cells) for row in found] == [
        (1, ("a", "b")),
        (4, ("c", "d")),
    ]


def test_a_formula_is_text_and_hidden_sheets_are_passed_over():
    def fill(book):
        hidden = book.active
        hidden.append(["hemlig"])
        hidden.sheet_state = "hidden"
        seen = book.create_sheet("Personer")
        seen.append(["=HYPERLINK(1)", 701740635, None, True])
        book.active = 1

    assert rows(workbook(fill), "a.xlsx") == [
        ("=HYPERLINK(1)", "701740635", "", "True")
    ]


def test_merged_cells_stand_in_the_first_alone():
    def fill(book):
        book.active.append(["a", "b", "c"])
        book.active.merge_cells("A1:B1")

    assert rows(workbook(fill), "a.xlsx") == [("a", "", "c")]


def test_a_table_that_is_too_long_is_refused_whole():
    lines = b"a;b\n" * (MOST_ROWS + 2)

    assert refusal(lines, "a.csv") is Reason.TOO_MANY_ROWS
    assert len(read(io.BytesIO(b"a;b\n" * (MOST_ROWS + 1)), "a.csv")) == MOST_ROWS + 1


def test_rows_far_down_are_not_waited_for():
    def fill(book):
        book.active.append(["a"])
        book.active.cell(1_000_000, 1, "b")

    assert refusal(workbook(fill), "a.xlsx") is Reason.TOO_MANY_ROWS


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"", Reason.EMPTY),
        ("a.csv", b"\n;;\n", Reason.EMPTY),
        ("a.csv", b"a;\0b", Reason.ENCODING),
        ("a.csv", b"\x81\x8d\x8f", Reason.ENCODING),
        ("a.csv", b"a" * (5 * 1024 * 1024 + 1), Reason.TOO_LARGE),
        ("a.xls", b"\xd0\xcf\x11\xe0", Reason.OTHER_KIND),
        ("a.xlsx", b"\xd0\xcf\x11\xe0", Reason.DAMAGED),
        ("a.xlsx", b"PK\x03\x04", Reason.DAMAGED),
        ("a.exe", b"MZ", Reason.OTHER_KIND),
    ],
)
def test_asvs_5_2_2_what_is_no_table_is_refused(name, content, reason):
    assert refusal(content, name) is reason


def packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def replaced(part, change):
    """Return a workbook in which one part is changed."""
    whole = zipfile.ZipFile(
        io.BytesIO(workbook(lambda book: book.active.append(["a"])))
    )
    parts = {name: whole.read(name) for name in whole.namelist()}
    parts[part] = change(parts[part])
    return packed(**parts)


def test_asvs_1_5_1_entities_in_a_workbook_are_refused():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'

    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"):
        content = replaced(part, lambda xml: bomb + xml)
        assert refusal(content, "a.xlsx") is Reason.DAMAGED, part


def test_asvs_5_2_3_a_workbook_that_unpacks_to_much_is_refused_before_it_is_parsed():
    content = replaced("xl/worksheets/sheet1.xml", lambda xml: xml + b" " * (60 << 20))

    assert len(content) < 1 << 20
    assert refusal(content, "a.xlsx") is Reason.DAMAGED


def test_a_workbook_with_macros_is_refused():
    content = packed(**{"xl/vbaProject.bin": b"x", "xl/workbook.xml": b"<a/>"})

    assert refusal(content, "a.xlsx") is Reason.DAMAGED


@given(st.binary(max_size=300))
def test_whatever_is_handed_in_is_read_or_refused(content):
    for name in ("a.csv", "a.xlsx"):
        with contextlib.suppress(SheetRefused):
            read(io.BytesIO(content), name)
