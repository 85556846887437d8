"""Write rows as CSV and XLSX that Swedish spreadsheet programs open as they are meant."""

import csv
import io
from collections.abc import Iterable, Sequence

from netconf import clock
from netconf.spreadsheets.cells import csv_cell

_WIDTH = 24


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV: UTF-8 with its mark, semicolons, no cell a formula (ASVS 1.2.10)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    for row in rows:
        writer.writerow([csv_cell(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(sheets: Iterable[tuple[str, Iterable[Sequence[str]]]]) -> bytes:
    """Return sheets, each with its name, as a workbook in which all is text."""
    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    # Large too, and few pages are tables.
    import xlsxwriter

    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": clock.now().replace(tzinfo=None)})
        bold = book.add_format({"bold": True})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(rows):
                for place, cell in enumerate(row):
                    sheet.write_string(
                        number, place, cell, bold if number == 0 else None
                    )
            sheet.set_column(0, _WIDTH, _WIDTH)
    return file.getvalue()
