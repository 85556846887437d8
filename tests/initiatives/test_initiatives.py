"""An initiative is founded with all that belongs to it, and read in few statements."""

from datetime import date

import pytest

from netconf.db import session
from netconf.errors import NotFound
from netconf.initiatives import actions, queries
from netconf.initiatives.rules import (
    AreaFacts,
    GoalFacts,
    LevelFacts,
    TermFacts,
    ThemeFacts,
    Title,
)

pytestmark = pytest.mark.usefixtures("database")

SINCE = date(2026, 1, 7)


@pytest.fixture
def initiative(database):  # noqa: ARG001 - the rows need somewhere to lie
    made = actions.found_initiative(
        slug="pisa",
        name="SKL Matematik PISA 2015",
        description="\nEn satsning.\n\nMed två stycken.\n",
        method=["Kritiska vänner"],
        goals=[
            GoalFacts("Färre på lägsta nivån", "Andel", 2009, "22 %", 2015, "11 %"),
            GoalFacts("Bland de tio bästa", "Plats", 2009, None, 2015, "topp tio"),
        ],
        levels=[
            LevelFacts("politician", Title("Politiker", "Politicians")),
            LevelFacts("teacher", Title("Lärare", "Teachers")),
        ],
        terms=[TermFacts("Kontaktperson", "Kommunen utser en kontaktperson.")],
        areas=[
            AreaFacts(
                "LED",
                Title("Gemensam ledning", "Joint leadership"),
                (
                    ThemeFacts(
                        "LED-1", Title("Länkade nivåer", "Linked levels"), ("Var?",)
                    ),
                ),
            ),
            AreaFacts(
                "RUT",
                Title("Gemensamma rutiner", "Joint routines"),
                (
                    ThemeFacts("RUT-1", Title("Uppföljning", "Follow-up")),
                    ThemeFacts("RUT-2", Title("Stöd", "Support")),
                ),
            ),
        ],
        delegation_size=6,
    )
    session.commit()
    return made


@pytest.mark.usefixtures("initiative")
def test_founding_keeps_everything_in_the_order_given():
    session.expire_all()

    found = queries.get_initiative("pisa")

    assert found.description == "En satsning.\n\nMed två stycken."
    assert found.delegation_size == 6
    assert [goal.text for goal in found.goals] == [
        "Färre på lägsta nivån",
        "Bland de tio bästa",
    ]
    assert [level.code for level in found.levels] == ["politician", "teacher"]
    assert [(area.code, [t.code for t in area.themes]) for area in found.areas] == [
        ("LED", ["LED-1"]),
        ("RUT", ["RUT-1", "RUT-2"]),
    ]
    assert found.areas[0].themes[0].prompts == ["Var?"]
    assert [term.title for term in found.terms] == ["Kontaktperson"]
    assert found.method == ["Kritiska vänner"]


@pytest.mark.usefixtures("initiative")
def test_an_initiative_is_read_in_two_statements(counts_queries):
    session.expunge_all()

    with counts_queries() as statements:
        found = queries.get_initiative("pisa")
        assert [t.title_sv for a in found.areas for t in a.themes]
        assert found.goals
        assert found.levels
        assert found.terms

    assert len(statements) == 2


def test_rounds_come_after_one_another(initiative):
    for name in ("Höstomgången", "Våromgången"):
        actions.add_round(
            initiative,
            slug=name[:3].lower(),
            name=name,
            kickoff_term="HT 2012",
            first_conference_term="HT 2012",
        )

    rounds = queries.rounds_of(initiative.id)

    assert [(each.name, each.position) for each in rounds] == [
        ("Höstomgången", 1),
        ("Våromgången", 2),
    ]
    assert [each.name for each in initiative.rounds] == ["Höstomgången", "Våromgången"]


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2026, 1, 6), 1),
        (date(2026, 5, 31), 1),
        (date(2026, 6, 1), 2),
    ],
    ids=["before any, the first", "the first holds", "from its first day"],
)
def test_ruleset_is_the_newest_that_holds(initiative, day, number):
    actions.add_ruleset(initiative, parameters={}, valid_from=SINCE)
    actions.add_ruleset(
        initiative, parameters={"day_count": 1}, valid_from=date(2026, 6, 1)
    )

    assert queries.ruleset_on(initiative.id, day).number == number


def test_without_a_ruleset_none_is_found(initiative):
    with pytest.raises(NotFound):
        queries.ruleset_on(initiative.id, SINCE)


def test_themes_come_in_the_order_of_their_areas(initiative):
    themes = queries.themes_of(initiative.id)

    assert [(theme.area.code, theme.code) for theme in themes] == [
        ("LED", "LED-1"),
        ("RUT", "RUT-1"),
        ("RUT", "RUT-2"),
    ]


def test_an_unknown_initiative_is_not_found():
    with pytest.raises(NotFound):
        queries.get_initiative("okänd")
