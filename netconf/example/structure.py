"""The initiative of the example with its rounds, networks and members."""

import csv
from datetime import date
from itertools import groupby
from typing import Any

from netconf.example.people import Cast
from netconf.example.texts import read
from netconf.initiatives import actions
from netconf.initiatives.models import Initiative, Round
from netconf.initiatives.rules import (
    AreaFacts,
    GoalFacts,
    LevelFacts,
    TermFacts,
    ThemeFacts,
    Title,
)
from netconf.municipalities import actions as register
from netconf.municipalities import queries as municipalities
from netconf.networks import actions as networks
from netconf.networks.models import Network
from netconf.networks.rules import MemberKind, slug_of
from netconf.paths import PACKAGE

SLUG = "skl-matematik-pisa-2015"


def found_initiative(since: date) -> Initiative:
    """Found SKL Matematik PISA 2015 with its ruleset and three rounds."""
    register.load_register()
    facts = read("initiative")
    initiative = actions.found_initiative(
        slug=SLUG,
        name=facts["name"],
        description=f"{facts['description'].strip()}\n\n{facts['example_notice'].strip()}",
        method=facts["method"],
        rating_scale_max=facts["rating_scale_max"],
        delegation_size=facts["delegation_size"],
        goals=[_goal(goal) for goal in facts["goal"]],
        terms=[TermFacts(term["title"], term["text"]) for term in facts["term"]],
        levels=[LevelFacts(level["code"], _title(level)) for level in facts["level"]],
        areas=[_area(area) for area in facts["area"]],
    )
    # The contract's defaults are the initiative's rules; the lost clock times stay unset.
    actions.add_ruleset(initiative, parameters={}, valid_from=since)
    for told in facts["round"]:
        actions.add_round(
            initiative,
            slug=slug_of(told["name"]),
            name=told["name"],
            kickoff_term=told["kickoff_term"],
            first_conference_term=told["first_conference_term"],
            description=told["description"],
        )
    return initiative


def _title(told: dict[str, Any]) -> Title:
    return Title(told["title"]["sv"], told["title"]["en"])


def _goal(told: dict[str, Any]) -> GoalFacts:
    return GoalFacts(
        text=told["text"],
        indicator=told["indicator"],
        baseline_year=told["baseline_year"],
        baseline_value=told.get("baseline_value"),
        target_year=told["target_year"],
        target_value=told["target_value"],
    )


def _area(told: dict[str, Any]) -> AreaFacts:
    return AreaFacts(
        code=told["code"],
        title=_title(told),
        themes=tuple(
            ThemeFacts(theme["code"], _title(theme), tuple(theme["prompts"]))
            for theme in told["theme"]
        ),
    )


def add_networks(initiative: Initiative, cast: Cast) -> dict[str, Network]:
    """Add the 13 networks with their 86 members and everybody's home group."""
    rounds = {found.name: found for found in initiative.rounds}
    found: dict[str, Network] = {}
    for (round_name, name), rows in groupby(
        _members(), key=lambda row: (row["round"], row["network"])
    ):
        found[name] = _add_network(rounds[round_name], name, list(rows), cast)
    return found


def _members() -> list[dict[str, str]]:
    path = PACKAGE / "example" / "members.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _add_network(
    within: Round, name: str, rows: list[dict[str, str]], cast: Cast
) -> Network:
    mandate = read("initiative")["network_mandate"].strip()
    network = networks.add_network(within, name=name, mandate=mandate)
    for row in rows:
        member = networks.add_member(
            network,
            municipality=municipalities.municipality_with_code(
                row["municipality_code"]
            ),
            kind=MemberKind(row["kind"]),
            name=row["name"],
            joined_on=cast.since,
        )
        cast.fill_home_group(member)
    return network
