from netconf.rosters.rules.names import Doubt, Named, Unclear, read_names, write_names

PEOPLE = [
    Named("1", "Anna Ek", "Svedala"),
    Named("2", "Anna Ek", "Vellinge"),
    Named("3", "Bo Al", "Svedala"),
]


def test_names_are_read_line_by_line_whatever_their_case_and_blanks():
    text = " bo  AL , Anna Ek (Vellinge)\n\nAnna Ek (svedala),Bo Al, Bo Al\n"

    assert read_names(text, PEOPLE) == ((("3", "2"), ("1", "3")), [])


def test_what_is_not_clear_is_told_with_why():
    text = "Anna Ek, Bo Al\nNisse Hult, Bo Al\nBo Al"

    assert read_names(text, PEOPLE)[1] == [
        Unclear("Anna Ek", Doubt.SEVERAL),
        Unclear("Nisse Hult", Doubt.UNKNOWN),
        Unclear("Bo Al", Doubt.TOO_FEW),
    ]


def test_what_is_written_reads_back_into_the_same():
    sets = (("1", "2"), ("3", "1"))

    assert read_names(write_names(sets, PEOPLE), PEOPLE) == (sets, [])


def test_those_who_come_no_more_are_left_out():
    assert write_names((("9",), ("3", "9")), PEOPLE) == "Bo Al (Svedala)"
