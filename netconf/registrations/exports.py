"""Delegations as a file, in the columns that a file is read by, and a sample of it."""

from collections.abc import Iterable, Mapping

from netconf.registrations.queries import Group
from netconf.registrations.rules import NO, YES, Column
from netconf.spreadsheets import csv_file, xlsx_file

SHEET = "Delegation"
EXAMPLES = (
    ("Kävlinge", "Maj Björkkvist", "maj.bjorkkvist@kommun.example", "", "", YES),
    (
        "Kävlinge",
        "Uno Ek",
        "uno.ek@kommun.example",
        "Politiker",
        "Ledamot i nämnden",
        YES,
    ),
    ("Kävlinge", "Karin Falk", "karin.falk@kommun.example", "", "", NO),
)
_EXPLAINED = (
    ("Kolumn", "Så fyller du i den"),
    (Column.MEMBER, "Kommunens namn i netconf. Måste fyllas i."),
    (Column.NAME, "Behövs inte. Står där för den som läser."),
    (Column.EMAIL, "Avgör vem raden gäller. Personen måste finnas i hemmagruppen."),
    (Column.LEVEL, "Lämnas tom för den nivå som personen har i hemmagruppen."),
    (Column.TITLE, "Lämnas tom för den titel som personen har i hemmagruppen."),
    (Column.COMES, "Ja för den som ska anmälas, Nej för den som inte kommer."),
    ("", "Samma fil kan läsas in igen utan att något dubbleras."),
    ("", "Den som inte står i filen ändras inte."),
)
_EXPLAINED_IN_ENGLISH = (
    ("Column", "How to fill it in"),
    ("Kommun (Member)", "The member's name in netconf. Needed."),
    ("Namn (Name)", "Not needed. It stands there for whoever reads."),
    ("E-post (E-mail)", "Tells whom the row is about: somebody of the home group."),
    ("Ledningsnivå (Level)", "Left empty for the level in the home group."),
    ("Titel (Title)", "Left empty for the job title in the home group."),
    (
        "Kommer (Comes)",
        "Ja or Yes for who is to be registered, Nej or No for who is not.",
    ),
    ("", "The same file can be read again, and nothing is doubled."),
    ("", "Whoever is not in the file stays as they are."),
)


def delegates(group: Group, levels: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Return the headings and a row for each who could come; ``levels`` are titles by code."""
    return [
        tuple(Column),
        *(
            (
                member.name,
                each.person.name,
                each.person.email,
                levels.get(each.level, each.level),
                each.title,
                YES if comes else NO,
            )
            for member, each, comes in group.rows
        ),
    ]


def sample() -> list[tuple[str, ...]]:
    """Return the headings and some rows as they can be filled in."""
    return [tuple(Column), *EXAMPLES]


def as_file(rows: Iterable[tuple[str, ...]], kind: str) -> bytes:
    """Return the rows as CSV or as a workbook."""
    return csv_file(rows) if kind == "csv" else as_workbook(rows)


def as_workbook(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return the rows as a workbook, with sheets that explain the columns in both languages."""
    return xlsx_file(
        [
            (SHEET, rows),
            ("Förklaring", _EXPLAINED),
            ("Explanation", _EXPLAINED_IN_ENGLISH),
        ]
    )
