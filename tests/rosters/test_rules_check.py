from dataclasses import replace

import pytest

from netconf.rosters.rules import (
    Absence,
    Authors,
    Breach,
    Break,
    Demand,
    Disagreement,
    Discussion,
    Falsehood,
    Lock,
    Repair,
    Roster,
    Score,
    Term,
    check,
    recount,
)
from tests.rosters.requests import request

ASKED = request(2, 2, groups=2, rounds=1)
SOUND = ((("a1", "b1"), ("a2", "b2")),)


def breaches(asked, *rounds):
    return check(asked, Roster(rounds)).breaches


def test_a_sound_roster_breaks_nothing():
    judgement = check(ASKED, Roster(SOUND))

    assert (judgement.holds, judgement.breaches) == (True, ())
    assert judgement.score == Score(level_pairs=2)


@pytest.mark.parametrize(
    ("demands", "groups", "wanted"),
    [
        (
            {},
            (("a1", "b1"), ("a2",)),
            Breach(Demand.ATTENDANCE, Break.NOT_SEATED, "rounds[0]", 1, people=("b2",)),
        ),
        (
            {},
            (("a1", "b1"), ("a2", "b2", "a1")),
            Breach(
                Demand.ATTENDANCE,
                Break.SEATED_TWICE,
                "rounds[0].groups[1]",
                1,
                (1, 2),
                ("a1",),
            ),
        ),
        (
            {"absent": (Absence("b2", (1,)),)},
            SOUND[0],
            Breach(
                Demand.ATTENDANCE,
                Break.SEATED_WHILE_ABSENT,
                "rounds[0].groups[1]",
                1,
                (2,),
                ("b2",),
            ),
        ),
        (
            {},
            (("a1", "b1", "b2"), ("a2",)),
            Breach(
                Demand.SIZES,
                Break.UNEVEN_SIZES,
                "rounds[0].groups[0]",
                1,
                (2, 1),
                wanted=1,
                found=3,
            ),
        ),
        (
            {},
            (("a1", "b1", "a2", "b2"),),
            Breach(
                Demand.SHAPE,
                Break.GROUP_COUNT,
                "rounds[0].groups",
                1,
                wanted=2,
                found=1,
            ),
        ),
        (
            {"locks": (Lock("a1", 1, 2),)},
            SOUND[0],
            Breach(
                Demand.LOCKS,
                Break.NOT_AT_LOCK,
                "rounds[0].groups[0]",
                1,
                (1,),
                ("a1",),
                wanted=2,
            ),
        ),
        (
            {"apart": (("b1", "a1"),)},
            SOUND[0],
            Breach(
                Demand.APART,
                Break.NOT_APART,
                "rounds[0].groups[0]",
                1,
                (1,),
                ("a1", "b1"),
            ),
        ),
        (
            {"together": (("a1", "a2"),)},
            SOUND[0],
            Breach(
                Demand.TOGETHER,
                Break.NOT_TOGETHER,
                "rounds[0].groups[1]",
                1,
                (1, 2),
                ("a1", "a2"),
            ),
        ),
        (
            {"missives": (Discussion(1, 2, ("A-by",)),)},
            SOUND[0],
            Breach(
                Demand.AUTHORS,
                Break.AUTHOR_PRESENT,
                "rounds[0].groups[1]",
                1,
                (2,),
                ("a2",),
                "A-by",
            ),
        ),
        (
            {"missives": (Discussion(1, 2, ("A-by",)),), "authors": Authors.PRESENT},
            (("a1", "a2"), ("b1", "b2")),
            Breach(
                Demand.AUTHORS,
                Break.AUTHOR_MISSING,
                "rounds[0].groups[1]",
                1,
                (2,),
                municipality="A-by",
            ),
        ),
    ],
    ids=lambda value: value.kind if isinstance(value, Breach) else "",
)
def test_a_broken_demand_is_told_with_who_and_where(demands, groups, wanted):
    assert breaches(replace(ASKED, **demands), groups) == (wanted,)


def test_rounds_left_out_are_told_once_and_by_everybody_without_a_seat():
    found = breaches(replace(ASKED, rounds=2), *SOUND)

    assert [one.kind for one in found] == [Break.ROUND_COUNT, *[Break.NOT_SEATED] * 4]


def test_those_absent_neither_part_nor_join_anybody():
    asked = replace(
        ASKED,
        absent=(Absence("a1", (1,)),),
        together=(("a1", "b2"),),
        apart=(("a1", "b1"),),
    )

    assert breaches(asked, (("b1",), ("a2", "b2"))) == ()


def test_free_authors_may_sit_anywhere():
    asked = replace(
        ASKED, missives=(Discussion(1, 1, ("A-by",)),), authors=Authors.FREE
    )

    assert breaches(asked, *SOUND) == ()


def test_groups_may_be_empty_where_fewer_are_present():
    asked = replace(
        ASKED, absent=tuple(Absence(one, (1,)) for one in ("a1", "a2", "b1"))
    )

    assert breaches(asked, ((), ("b2",))) == ()


def test_every_term_is_recounted():
    asked = request(
        3,
        2,
        1,
        groups=2,
        rounds=2,
        history=((("a1", "b1"),), (("a1", "b1"), ("a2", "c1"))),
        published=((("a1", "a2", "a3"), ("b1", "b2", "c1")),),
        repair=Repair.FREE,
        absent=(Absence("a3", (1,)),),
    )
    together = ("a1", "a2", "b1")
    roster = Roster(((together, ("b2", "c1")), (together, ("a3", "b2", "c1"))))

    # a1 and b1 had met twice and meet twice more: C(4, 2) - C(2, 2) = 5; a1-a2, a2-b1
    # and b2-c1 meet twice for the first time: 1 each. b1 left group 2 in round 1.
    assert recount(asked, roster) == Score(
        changed_seats=1,
        same_municipality_pairs=2,
        level_pairs=2,
        repeated_meetings=8,
        worst_person=6,
    )


@pytest.mark.parametrize(
    ("claims", "wanted"),
    [
        ({"score": Score(level_pairs=2)}, ()),
        (
            {"score": Score(level_pairs=1)},
            (Disagreement(Falsehood.SCORE, Term.LEVEL_PAIRS, 1, 2),),
        ),
        (
            {"bounds": Score(level_pairs=3)},
            (Disagreement(Falsehood.BOUND, Term.LEVEL_PAIRS, 3, 2),),
        ),
        ({"bounds": Score(level_pairs=1, worst_person=9)}, ()),
        ({"bounds": Score(level_pairs=2), "proven": tuple(Term)}, ()),
        (
            {"bounds": Score(level_pairs=1), "proven": tuple(Term)},
            (Disagreement(Falsehood.PROVEN),),
        ),
        ({"request_sha256": "other"}, (Disagreement(Falsehood.REQUEST),)),
    ],
    ids=["sound", "score", "bound", "void-bound", "proven", "unproven", "request"],
)
def test_claims_are_held_against_the_recount(claims, wanted):
    asked = replace(ASKED, source_sha256="this")

    assert check(asked, Roster(SOUND, **claims)).disagreements == wanted


@pytest.mark.parametrize(
    ("repair", "proven"),
    [
        (Repair.FEWEST_CHANGES, ()),
        (Repair.LEVELS_FIRST, (Term.SAME_MUNICIPALITY_PAIRS, Term.LEVEL_PAIRS)),
        (Repair.FREE, tuple(Term)[1:]),
    ],
    ids=str,
)
def test_what_is_proven_depends_on_the_order_of_the_terms(repair, proven):
    asked = replace(ASKED, published=((("a2",), ("a1",)),), repair=repair)
    roster = Roster(SOUND, bounds=Score(level_pairs=2), proven=proven)

    assert check(asked, roster).disagreements == ()
