"""Requests to deal, made by hand or drawn by hypothesis."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from netconf.rosters.rules import (
    Absence,
    Authors,
    Discussion,
    Lock,
    Person,
    Repair,
    Request,
)

LEVELS = (
    "politician",
    "administration",
    "principal",
    "principal",
    "teacher",
    "teacher",
    "administration",
    "politician",
)


def people(*sizes: int, levels: tuple[str, ...] = LEVELS) -> tuple[Person, ...]:
    """Return so many people from each municipality, named a1, a2, … b1, …"""
    return tuple(
        Person(f"{chr(97 + town)}{place + 1}", f"{chr(65 + town)}-by", level)
        for town, size in enumerate(sizes)
        for place, level in enumerate((levels * size)[:size])
    )


def request(*sizes: int, groups: int, rounds: int, **demands: Any) -> Request:
    """Return a request for people of so many in each municipality."""
    return Request(people(*sizes), rounds=rounds, groups=groups, **demands)


@st.composite
def groupings(draw: st.DrawFn, ids: list[str], most: int) -> Any:
    """Draw some of the people in some groups."""
    group_of = draw(st.lists(st.integers(-1, most - 1), min_size=len(ids)))
    return tuple(
        tuple(one for one, group in zip(ids, group_of, strict=False) if group == number)
        for number in range(most)
    )


@st.composite
def plain_requests(draw: st.DrawFn, most: int, most_rounds: int = 2) -> Request:
    """Draw people, groups, rounds and earlier rounds."""
    towns = draw(st.lists(st.integers(0, 3), min_size=1, max_size=most))
    levels = draw(st.lists(st.integers(0, 2), min_size=most, max_size=most))
    drawn = tuple(
        Person(f"p{number}", f"m{town}", f"l{level}")
        for number, (town, level) in enumerate(zip(towns, levels, strict=False))
    )
    groups = draw(st.integers(1, len(drawn)))
    ids = [person.id for person in drawn]
    return Request(
        drawn,
        rounds=draw(st.integers(1, most_rounds)),
        groups=groups,
        seed=draw(st.integers(0, 9)),
        history=tuple(draw(st.lists(groupings(ids, groups), max_size=2))),
    )


@st.composite
def demanding_requests(draw: st.DrawFn, most: int, most_rounds: int = 2) -> Request:
    """Draw a request with demands of every kind, which may well contradict each other."""
    plain = draw(plain_requests(most, most_rounds))
    ids = [person.id for person in plain.people]
    person = st.sampled_from(ids)
    number = st.integers(1, plain.rounds)
    group = st.integers(1, plain.groups)
    towns = sorted({one.municipality for one in plain.people})
    members = st.lists(st.sampled_from(towns), unique=True, max_size=2).map(tuple)
    lists = st.lists(person, min_size=min(2, len(ids)), max_size=3, unique=True)
    some = st.lists(lists.map(tuple), max_size=1 if len(ids) > 1 else 0).map(tuple)
    absent = st.builds(
        Absence,
        person,
        st.lists(number, min_size=1, max_size=2, unique=True).map(tuple),
    )
    asked = replace(
        plain,
        absent=tuple(draw(st.lists(absent, max_size=1))),
        locks=tuple(draw(st.lists(st.builds(Lock, person, number, group), max_size=2))),
        apart=draw(some),
        together=draw(some),
        missives=tuple(
            draw(st.lists(st.builds(Discussion, number, group, members), max_size=1))
        ),
        authors=draw(st.sampled_from(Authors)),
    )
    if draw(st.booleans()):
        return asked
    rounds = st.lists(groupings(ids, plain.groups + 1), max_size=plain.rounds)
    return replace(
        asked, published=tuple(draw(rounds)), repair=draw(st.sampled_from(Repair))
    )
