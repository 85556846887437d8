"""Every clash, breach and disagreement has a sentence, on one line."""

import pytest

from netconf.rosters.exports import words
from netconf.rosters.rules import (
    Breach,
    Break,
    Demand,
    Disagreement,
    Falsehood,
    Term,
)
from netconf.rosters.solver import Clash, Contradiction, Kind
from netconf.rosters.solver import Demand as Asked

LANGUAGES = ["sv", "en"]


def is_a_line(text):
    return bool(text) and text.isprintable() and "%" not in text and "None" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_broken_demand_is_told(language):
    for kind in Break:
        found = Breach(Demand.LOCKS, kind, "x", 1, (1, 2), ("a", "b"), "A-by", 2, 3)

        assert is_a_line(words.breach(found, language)), kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_contradiction_is_told(language):
    demands = tuple(Asked(kind, f"{kind}[0]", ("a",), 1, "A-by") for kind in Kind)
    for kind in Contradiction:
        found = Clash(kind, 1, demands, (6, 7), 7)

        assert is_a_line(words.clash(found, language)), kind
    for demand in demands:
        assert is_a_line(words.asked(demand, language)), demand


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_false_claim_is_told(language):
    for kind in Falsehood:
        found = Disagreement(kind, Term.LEVEL_PAIRS, 1, 2)

        assert is_a_line(words.disagreement(found, language)), kind
    for name in (*map(words.term_name, Term, [language] * 5),):
        assert is_a_line(name)
    for demand in Demand:
        assert is_a_line(words.demand_name(demand, language))


def test_many_names_are_cut_short():
    people = tuple(f"p{number}" for number in range(9))
    found = Breach(Demand.APART, Break.NOT_APART, "x", 1, (1,), people)

    assert words.breach(found, "en") == (
        "Round 1: p0, p1, p2, p3, p4, p5, … (+3) are to sit apart, but share group 1."
    )
