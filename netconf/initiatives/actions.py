"""Found an initiative, and give it rounds and rulesets."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from netconf.db import session
from netconf.errors import Conflict
from netconf.initiatives import queries
from netconf.initiatives.models import (
    Area,
    Goal,
    Initiative,
    Level,
    Round,
    Ruleset,
    Term,
    Theme,
)
from netconf.initiatives.rules import AreaFacts, GoalFacts, LevelFacts, TermFacts


def found_initiative(
    *,
    slug: str,
    name: str,
    description: str,
    areas: Sequence[AreaFacts],
    levels: Sequence[LevelFacts],
    goals: Sequence[GoalFacts] = (),
    terms: Sequence[TermFacts] = (),
    method: Sequence[str] = (),
    rating_scale_max: int = 6,
    delegation_size: int = 7,
    missive_deadline_days: int = 14,
    missive_open_days: int = 13,
    feedback_workdays: int = 3,
) -> Initiative:
    """Found an initiative with its goals, areas, levels and terms, each in the order given.

    ``description`` has its paragraphs apart by an empty line. Days are counted back from
    day 1, working days onwards from the last day.
    """
    initiative = Initiative(
        slug=slug,
        name=name,
        description=description.strip(),
        method=list(method),
        rating_scale_max=rating_scale_max,
        delegation_size=delegation_size,
        missive_deadline_days=missive_deadline_days,
        missive_open_days=missive_open_days,
        feedback_workdays=feedback_workdays,
        goals=[_goal(place, facts) for place, facts in enumerate(goals, 1)],
        levels=[_level(place, facts) for place, facts in enumerate(levels, 1)],
        terms=[_term(place, facts) for place, facts in enumerate(terms, 1)],
        areas=[_area(place, facts) for place, facts in enumerate(areas, 1)],
    )
    session.add(initiative)
    session.flush()
    for area, facts in zip(initiative.areas, areas, strict=True):
        area.themes = _themes(initiative, facts)
    session.flush()
    return initiative


def add_round(
    initiative: Initiative,
    *,
    slug: str,
    name: str,
    kickoff_term: str,
    first_conference_term: str,
    description: str = "",
) -> Round:
    """Add a round after those there are; terms are written as "HT 2012"."""
    place = len(queries.rounds_of(initiative.id)) + 1
    made = Round(
        initiative_id=initiative.id,
        position=place,
        slug=slug,
        name=name,
        description=description.strip(),
        kickoff_term=kickoff_term,
        first_conference_term=first_conference_term,
    )
    session.add(made)
    session.flush()
    session.expire(initiative, ["rounds"])
    return made


def add_ruleset(
    initiative: Initiative, *, parameters: Mapping[str, Any], valid_from: date
) -> Ruleset:
    """Add the next numbered ruleset; ``parameters`` is the "ruleset" object of a programme file."""
    made = Ruleset(
        initiative_id=initiative.id,
        number=queries.last_ruleset_number(initiative.id) + 1,
        valid_from=valid_from,
        parameters=dict(parameters),
    )
    session.add(made)
    session.flush()
    session.expire(initiative, ["rulesets"])
    return made


def issue_terms(
    initiative: Initiative,
    terms: Sequence[TermFacts],
    *,
    version: int,
    on: date | None = None,
) -> int:
    """Let new terms hold from now; letters that are signed keep those they were signed with.

    ``version`` is that of the terms that were read; raises Conflict where it is stale.
    Returns the number of the new version.
    """
    # Its row alone: what it was read together with cannot be locked.
    session.refresh(initiative, ["slug"], with_for_update=True)
    session.expire(initiative, ["terms"])
    if initiative.terms_version != version:
        raise Conflict
    version += 1
    initiative.terms += [
        _term(place, facts, version, on) for place, facts in enumerate(terms, 1)
    ]
    session.flush()
    return version


def _goal(place: int, facts: GoalFacts) -> Goal:
    return Goal(
        position=place,
        text=facts.text,
        indicator=facts.indicator,
        baseline_year=facts.baseline_year,
        baseline_value=facts.baseline_value,
        target_year=facts.target_year,
        target_value=facts.target_value,
    )


def _level(place: int, facts: LevelFacts) -> Level:
    return Level(
        position=place,
        code=facts.code,
        title_sv=facts.title.sv,
        title_en=facts.title.en,
    )


def _term(
    place: int, facts: TermFacts, version: int = 1, on: date | None = None
) -> Term:
    return Term(
        version=version,
        position=place,
        title=facts.title,
        text=facts.text,
        issued_on=on,
    )


def _area(place: int, facts: AreaFacts) -> Area:
    return Area(
        position=place,
        code=facts.code,
        title_sv=facts.title.sv,
        title_en=facts.title.en,
    )


def _themes(initiative: Initiative, area: AreaFacts) -> list[Theme]:
    return [
        Theme(
            initiative_id=initiative.id,
            position=place,
            code=facts.code,
            title_sv=facts.title.sv,
            title_en=facts.title.en,
            prompts=list(facts.prompts),
        )
        for place, facts in enumerate(area.themes, 1)
    ]
