"""People of home groups as a file, in the columns that a file is read by."""

from collections.abc import Iterable, Mapping

from netconf.imports.queries import part_of
from netconf.imports.rules import Column
from netconf.networks.models import Membership
from netconf.spreadsheets import csv_file, xlsx_file

SHEET, EXPLANATION = "Personer", "Förklaring"
EXAMPLE = (
    "",
    "Maj Björkkvist",
    "maj.bjorkkvist@kommun.example",
    "070-174 06 35",
    "Lärare",
    "Förstelärare i matematik",
    "",
)
_EXPLAINED = (
    ("Kolumn", "Så fyller du i den"),
    (
        Column.MEMBER,
        "Kommunens namn i netconf. Lämna tomt i en fil för en enda kommun.",
    ),
    (Column.NAME, "För- och efternamn. Måste fyllas i."),
    (
        Column.EMAIL,
        "En adress för varje person. Måste fyllas i. Adressen avgör vem som är vem.",
    ),
    (Column.PHONE, "Behövs inte. Läses bara för den som är ny."),
    (Column.LEVEL, "Ledningsnivån, med ord som på sidan. Måste fyllas i."),
    (Column.TITLE, "Befattningen. Måste fyllas i."),
    (Column.ROLE, "Kontaktperson, Ersättare eller tomt."),
    ("", "En rad är en person. Samma fil kan läsas in igen utan att något dubbleras."),
    ("", "Den som inte står i filen ändras inte."),
)


def people(
    places: Iterable[Membership], levels: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """Return the headings and a row for each place; ``levels`` are titles by code."""
    return [
        tuple(Column),
        *(
            (
                held.member.name,
                held.person.name,
                held.person.email,
                held.person.phone or "",
                levels.get(held.level, held.level),
                held.title,
                part_of(held),
            )
            for held in places
        ),
    ]


def as_csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return the rows as CSV."""
    return csv_file(rows)


def as_workbook(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return the rows as a workbook, with a sheet that explains the columns."""
    return xlsx_file([(SHEET, rows), (EXPLANATION, _EXPLAINED)])
