"""Clashes and broken demands in words, with people by their names and items by their time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import get_locale

from netconf.i18n import DEFAULT
from netconf.programme.models import Item
from netconf.rosters.exports import words
from netconf.rosters.rules.edits import Change
from netconf.rosters.rules.judgement import Breach
from netconf.rosters.solver import Clash, Contradiction, Demand, Kind


@dataclass(frozen=True)
class ClashLines:
    """Why some demands cannot all be met, and each of them; the item that it is about."""

    item: Item | None
    sentence: str
    demands: list[str]


def spoken() -> str:
    """Return the language of the page."""
    locale = get_locale()
    return locale.language if locale is not None else DEFAULT


def clash_lines(
    clashes: Sequence[Mapping[str, Any]],
    names: Mapping[str, str],
    items: Sequence[Item | None],
) -> list[ClashLines]:
    """Return what clashes, as the solver's process told it."""
    found = []
    for told in clashes:
        clash = Clash(
            kind=Contradiction(told["kind"]),
            round=told["round"],
            demands=tuple(_demand(each, names) for each in told["demands"]),
            sizes=tuple(told["sizes"]),
            groups=told["groups"],
        )
        lines = [words.asked(each, spoken()) for each in clash.demands]
        item = items[clash.round - 1]
        found.append(ClashLines(item, words.clash(clash, spoken()), lines))
    return found


def _demand(told: Mapping[str, Any], names: Mapping[str, str]) -> Demand:
    return Demand(
        kind=Kind(told["kind"]),
        place=told["place"],
        people=tuple(names.get(each, "–") for each in told["people"]),
        group=told["group"],
        municipality=told["municipality"],
    )


def breach_line(breach: Breach, names: Mapping[str, str]) -> str:
    """Return the sentence of a broken demand."""
    people = tuple(names.get(each, "–") for each in breach.people)
    return words.breach(replace(breach, people=people), spoken())


def change_line(change: Change) -> str:
    """Return how a term moved, in words and figures."""
    term = words.term_name(change.term, spoken())
    return f"{term} {change.before} → {change.after}"
