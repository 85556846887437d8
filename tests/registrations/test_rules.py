"""Each row of a file of delegates is judged by what is known; what quarrels with it is left out."""

from uuid import UUID

import pytest

from netconf.imports.rules import NoColumn
from netconf.registrations import rules
from netconf.registrations.rules import (
    Candidate,
    Column,
    Fate,
    Fault,
    Known,
)

OVE = Candidate(UUID(int=1), "Ove Lund", "teacher", "Lärare", is_registered=False)
KARIN = Candidate(UUID(int=2), "Karin Falk", "principal", "Rektor", is_registered=True)
KNOWN = Known(
    members={"kävlinge": "kavlinge"},
    levels={"lärare": "teacher", "rektor": "principal"},
    people={("kavlinge", "ove@k.se"): OVE, ("kavlinge", "karin@k.se"): KARIN},
    elsewhere={},
)


def row(email="ove@k.se", comes="Ja", **more):
    return {
        Column.MEMBER: "Kävlinge",
        Column.EMAIL: email,
        Column.COMES: comes,
        **{Column[name.upper()]: text for name, text in more.items()},
    }


def judged(*rows, known=KNOWN):
    return rules.judge(enumerate(rows, 2), known, fold=str.casefold)


@pytest.mark.parametrize(
    ("cells", "fate", "level", "title"),
    [
        (row(), Fate.NEW, "teacher", "Lärare"),
        (row(email="OVE@k.se", comes="x"), Fate.NEW, "teacher", "Lärare"),
        (row(level="Rektor", title="Bitr."), Fate.NEW, "principal", "Bitr."),
        (row(comes="Nej"), Fate.UNCHANGED, "teacher", "Lärare"),
        (row(email="karin@k.se"), Fate.UNCHANGED, "principal", "Rektor"),
        (row(email="karin@k.se", title="VD"), Fate.CHANGED, "principal", "VD"),
        (row(email="karin@k.se", comes=""), Fate.REMOVED, "principal", "Rektor"),
        (row(email="okand@k.se", comes="Nej"), Fate.UNCHANGED, "", ""),
    ],
)
def test_a_row_registers_changes_takes_away_or_does_nothing(cells, fate, level, title):
    [found] = judged(cells)

    assert (found.fate, found.faults, found.level, found.title) == (
        fate,
        (),
        level,
        title,
    )


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        (row(member=""), [(Column.MEMBER, Fault.MISSING)]),
        (row(email=""), [(Column.EMAIL, Fault.MISSING)]),
        (row(member="Lund"), [(Column.MEMBER, Fault.NOT_YOURS)]),
        (row(email="okand@k.se"), [(Column.EMAIL, Fault.NOT_AT_HOME)]),
        (row(name="Ove Lundh"), [(Column.NAME, Fault.OTHER_NAME)]),
        (row(level="Chef"), [(Column.LEVEL, Fault.UNKNOWN_LEVEL)]),
        (row(comes="kanske"), [(Column.COMES, Fault.UNKNOWN_ANSWER)]),
        (row(title="x" * 201), [(Column.TITLE, Fault.TOO_LONG)]),
    ],
)
def test_what_is_wrong_is_said_of_its_cell(cells, faults):
    [found] = judged(cells)

    assert (found.fate, list(found.faults)) == (Fate.FAULT, faults)


def test_of_two_rows_about_one_person_the_second_is_at_fault():
    first, second = judged(row(), row(comes="Nej"))

    assert (first.fate, second.faults) == (Fate.NEW, ((Column.EMAIL, Fault.TWICE),))


def test_who_comes_for_another_member_is_not_registered_once_more():
    known = Known(KNOWN.members, KNOWN.levels, KNOWN.people, {"ove@k.se": "Svedala"})

    [found] = judged(row(), known=known)

    assert found.faults == ((Column.EMAIL, Fault.ELSEWHERE),)


def test_headings_are_known_in_both_languages_and_needed_ones_missed():
    assert rules.columns_of(["Member", "x", "E-mail", "Comes *"]) == {
        0: Column.MEMBER,
        2: Column.EMAIL,
        3: Column.COMES,
    }
    with pytest.raises(NoColumn) as lacking:
        rules.columns_of(["Kommun", "E-post"])
    assert lacking.value.columns == [Column.COMES]
    with pytest.raises(NoColumn) as twice:
        rules.columns_of(["Kommun", "E-post", "Email", "Kommer"])
    assert twice.value.is_twice
