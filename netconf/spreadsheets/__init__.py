"""Tables that people keep in a spreadsheet: read with distrust, written so that nothing in them runs."""

from netconf.spreadsheets.cells import csv_cell, plain_cell
from netconf.spreadsheets.messages import explain
from netconf.spreadsheets.reading import MOST_ROWS, Reason, Row, SheetRefused, read
from netconf.spreadsheets.writing import csv_file, xlsx_file

__all__ = [
    "MOST_ROWS",
    "Reason",
    "Row",
    "SheetRefused",
    "csv_cell",
    "csv_file",
    "explain",
    "plain_cell",
    "read",
    "xlsx_file",
]
