"""Each row is judged by what is known; what quarrels with it is told and left out."""

import pytest

from netconf.imports import rules
from netconf.imports.rules import Column, Fate, Fault, Known, NoColumn, Part, Place

ROW = {
    Column.MEMBER: "",
    Column.NAME: "Maj Ek",
    Column.EMAIL: "maj@kavlinge.example",
    Column.LEVEL: "Lärare",
    Column.TITLE: "Förstelärare",
    Column.ROLE: "",
}
KNOWN = Known(
    members={"kävlinge": "kavlinge"},
    levels={"lärare": "teacher", "rektor": "principal"},
    places={
        ("kavlinge", "karin@kavlinge.example"): Place(
            "Karin Falk", "principal", "Rektor", Part.CONTACT_PERSON
        ),
        ("kavlinge", "ove@kavlinge.example"): Place(
            "Ove Lund", "teacher", "Lärare", Part.ORDINARY
        ),
    },
    own="kavlinge",
)
OVE = {
    **ROW,
    Column.NAME: "Ove Lund",
    Column.EMAIL: "Ove@kavlinge.example",
    Column.TITLE: "Lärare",
}
KARIN = {
    **ROW,
    Column.NAME: "Karin Falk",
    Column.EMAIL: "karin@kavlinge.example",
    Column.LEVEL: "Rektor",
    Column.TITLE: "Rektor",
    Column.ROLE: "Kontaktperson",
}


def judged(*rows, known=KNOWN):
    return rules.judge(enumerate(rows, 2), known, fold=str.casefold)


def test_rows_are_new_changed_or_unchanged():
    found = judged(ROW, OVE, {**OVE, Column.EMAIL: "x@y.example"}, KARIN)
    changed = judged({**OVE, Column.TITLE: "Förstelärare"})

    assert [row.fate for row in found] == [
        Fate.NEW,
        Fate.UNCHANGED,
        Fate.NEW,
        Fate.UNCHANGED,
    ]
    assert [row.fate for row in changed] == [Fate.CHANGED]
    assert (found[0].level, found[0].member) == ("teacher", "kavlinge")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({Column.NAME: ""}, (Column.NAME, Fault.MISSING)),
        ({Column.TITLE: "x" * 201}, (Column.TITLE, Fault.TOO_LONG)),
        ({Column.EMAIL: "maj"}, (Column.EMAIL, Fault.NO_ADDRESS)),
        ({Column.EMAIL: "a@b@c.se"}, (Column.EMAIL, Fault.NO_ADDRESS)),
        ({Column.LEVEL: "Chef"}, (Column.LEVEL, Fault.UNKNOWN_LEVEL)),
        ({Column.ROLE: "Värd"}, (Column.ROLE, Fault.UNKNOWN_ROLE)),
        ({Column.MEMBER: "Svedala"}, (Column.MEMBER, Fault.NOT_YOURS)),
        ({Column.MEMBER: "Nowhere"}, (Column.MEMBER, Fault.NOT_YOURS)),
        ({Column.ROLE: "Kontaktperson"}, (Column.ROLE, Fault.CONTACT_PERSON)),
    ],
)
def test_a_faulty_cell_is_named_with_what_is_wrong(change, fault):
    [row] = judged({**ROW, **change})

    assert (row.fate, row.faults) == (Fate.FAULT, (fault,))


def test_of_two_with_one_address_the_second_is_at_fault():
    first, second = judged(ROW, {**ROW, Column.EMAIL: "MAJ@kavlinge.example"})

    assert first.fate is Fate.NEW
    assert second.faults == ((Column.EMAIL, Fault.TWICE),)


def test_names_and_contact_persons_are_not_changed_by_a_file():
    [renamed] = judged({**OVE, Column.NAME: "Ove Ek"})
    [demoted] = judged({**KARIN, Column.ROLE: ""})

    assert renamed.faults == ((Column.NAME, Fault.OTHER_NAME),)
    assert demoted.faults == ((Column.ROLE, Fault.CONTACT_PERSON),)


def test_leaders_appoint_one_contact_person_by_a_file():
    known = Known(**{**vars(KNOWN), "may_appoint": True, "places": {}})

    first, second = judged({**ROW, Column.ROLE: "kontaktperson"}, KARIN, known=known)

    assert (first.fate, first.part) == (Fate.NEW, Part.CONTACT_PERSON)
    assert second.faults == ((Column.ROLE, Fault.TWICE),)


def test_headings_are_known_in_both_languages_and_others_passed_over():
    assert rules.columns_of(["Skola", "NAME", "e-post", "Level", "Befattning *"]) == {
        1: Column.NAME,
        2: Column.EMAIL,
        3: Column.LEVEL,
        4: Column.TITLE,
    }


def test_missing_and_doubled_headings_are_told():
    with pytest.raises(NoColumn) as lacking:
        rules.columns_of(["Namn", "Titel"])
    with pytest.raises(NoColumn) as twice:
        rules.columns_of(["Namn", "Name", "E-post", "Nivå", "Titel"])

    assert lacking.value.columns == [Column.EMAIL, Column.LEVEL]
    assert (twice.value.columns, twice.value.is_twice) == ([Column.NAME], True)


def test_a_digest_tells_whether_rows_would_still_do_the_same():
    assert rules.digest(judged(ROW, OVE)) == rules.digest(judged(ROW, OVE))
    assert rules.digest(judged(ROW)) != rules.digest(judged(OVE))
