"""A check, or the reasons why nothing can be dealt, as text for people and as JSON."""

import json
from collections.abc import Iterator

from netconf.programme.exports import one_line
from netconf.rosters.exports import words
from netconf.rosters.rules import Demand, Judgement, Roster, Score, Term
from netconf.rosters.solver import Infeasible


def clashes_as_text(infeasible: Infeasible, language: str) -> Iterator[str]:
    """Yield a line for each contradiction, followed by the demands that make it up."""
    for clash in infeasible.clashes:
        yield words.clash(clash, language)
        for demand in clash.demands:
            yield f"  {demand.place}: {words.asked(demand, language)}"


def check_as_text(judgement: Judgement, roster: Roster, language: str) -> str:
    """Return the verdict, each broken demand with its place, and the figures."""
    return "\n".join(_lines(judgement, roster, language))


def check_as_json(judgement: Judgement, roster: Roster, language: str) -> str:
    """Return the check as JSON; only the messages depend on the language."""
    answer = {
        "verdict": "pass" if judgement.holds else "fail",
        "demands": [_demand(one, judgement, language) for one in Demand],
        "score": {
            "recounted": dict(judgement.score.items()),
            "claimed": _figures(roster.score),
        },
        "bounds": {"claimed": _figures(roster.bounds), "proven": roster.proven},
        "agrees": agrees(judgement, roster),
        "disagreements": [
            {
                "kind": one.kind,
                "term": one.term,
                "claimed": one.claimed,
                "recounted": one.recounted,
                "message": words.disagreement(one, language),
            }
            for one in judgement.disagreements
        ],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def agrees(judgement: Judgement, roster: Roster) -> bool | None:
    """Tell whether the file's claims hold; None when it makes none."""
    if roster.score is None and roster.bounds is None and not judgement.disagreements:
        return None
    return not judgement.disagreements


def _demand(demand: Demand, judgement: Judgement, language: str) -> dict[str, object]:
    offenders = [one for one in judgement.breaches if one.demand is demand]
    return {
        "demand": demand,
        "status": "fail" if offenders else "pass",
        "offenders": [
            {
                "kind": one.kind,
                "place": one.place,
                "round": one.round,
                "groups": one.groups,
                "people": one.people,
                "municipality": one.municipality,
                "wanted": one.wanted,
                "found": one.found,
                "message": words.breach(one, language),
            }
            for one in offenders
        ],
    }


def _lines(judgement: Judgement, roster: Roster, language: str) -> Iterator[str]:
    yield words.verdict(judgement, language)
    for one in judgement.breaches:
        yield f"  {one_line(one.place)}: {words.breach(one, language)}"
    yield words.recount_heading(language)
    for term, figure in judgement.score.items():
        yield f"  {figure:>8}  {term.value}: {words.term_name(term, language)}"
    told = agrees(judgement, roster)
    yield words.claims(told, language)
    for wrong in judgement.disagreements:
        yield f"  {words.disagreement(wrong, language)}"


def _figures(score: Score | None) -> dict[Term, int] | None:
    return dict(score.items()) if score else None
