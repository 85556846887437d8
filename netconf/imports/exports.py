"""People of home groups as a file, in the columns that a file is read by."""

from collections.abc import Iterable, Mapping

from netconf.imports.queries import part_of
from netconf.imports.rules import Column
from netconf.networks.models import Membership
from netconf.spreadsheets import csv_file, xlsx_file

SHEET, EXPLANATION = "Personer", "Förklaring"
EXAMPLE = (
    "Kävlinge",
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
_EXPLAINED_IN_ENGLISH = (
    ("Column", "How to fill it in"),
    (
        "Kommun (Member)",
        "The member's name in netconf. Empty in a file for one member.",
    ),
    ("Namn (Name)", "First and last name. Needed."),
    ("E-post (E-mail)", "One address for each person, which tells who is who. Needed."),
    ("Telefon (Phone)", "Not needed. Read only for who is new."),
    ("Ledningsnivå (Level)", "The leadership level, as on the page. Needed."),
    ("Titel (Title)", "The job title. Needed."),
    ("Roll (Role)", "Contact person, Deputy, or empty."),
    ("", "A row is a person. The same file can be read again, and nothing is doubled."),
    ("", "Whoever is not in the file stays as they are."),
)


def sample() -> list[tuple[str, ...]]:
    """Return the headings and a row as it can be filled in."""
    return [tuple(Column), EXAMPLE]


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


def as_file(rows: Iterable[tuple[str, ...]], kind: str) -> bytes:
    """Return the rows as CSV or as a workbook."""
    return csv_file(rows) if kind == "csv" else as_workbook(rows)


def as_workbook(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return the rows as a workbook, with sheets that explain the columns in both languages."""
    return xlsx_file(
        [
            (SHEET, rows),
            (EXPLANATION, _EXPLAINED),
            ("Explanation", _EXPLAINED_IN_ENGLISH),
        ]
    )
