"""Programmes, rulesets and JSON values of every kind, for hypothesis."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from netconf.programme.rules import (
    Dominance,
    Feedback,
    Grouping,
    Item,
    Kind,
    Programme,
    Ruleset,
    Severity,
    Venue,
    Waiver,
)
from netconf.programme.rules.ruleset import DEFAULT_SEVERITIES

MEMBERS = ("Borås", "Umeå", "Älvkarleby", "Örebro")
IDS = [f"item-{number}" for number in range(12)]

rule_names = st.sampled_from(list(DEFAULT_SEVERITIES))
# Few enough that items often touch, clash or end before they start.
clocks = st.integers(0, 12).map(lambda tens: 540 + 10 * tens)
days = st.dates(date(2013, 1, 1), date(2013, 1, 20))
counts = st.integers(0, 200)


def items(id: str) -> st.SearchStrategy[Item]:  # noqa: A002
    return st.builds(
        Item,
        id=st.just(id),
        day=st.integers(1, 3),
        start=clocks,
        end=clocks,
        kind=st.sampled_from(Kind),
        grouping=st.none() | st.sampled_from(Grouping),
        themes=st.lists(st.sampled_from(["RUT-1", "SYN-1"])).map(tuple),
        steering_focus=st.booleans(),
        processed_by=st.none() | st.sampled_from(IDS),
        about_members=st.lists(st.sampled_from(MEMBERS)).map(tuple),
        follows_up=st.booleans(),
        feedback=st.frozensets(st.sampled_from(Feedback)),
    )


waivers = st.builds(
    Waiver,
    rule=rule_names,
    reason=st.text(max_size=20),
    approved_by=st.sampled_from(["", " ", "Projektledningen"]),
    approved_on=st.none() | days,
)

programmes = st.builds(
    Programme,
    days=st.one_of(
        st.lists(days, max_size=3).map(tuple),
        days.map(lambda first: (first, first + timedelta(days=1))),
    ),
    members=st.lists(st.sampled_from(MEMBERS), unique=True).map(tuple),
    items=st.lists(st.sampled_from(IDS), unique=True).flatmap(
        lambda ids: st.tuples(*map(items, ids))
    ),
    host=st.sampled_from(("", *MEMBERS, "Lomma")),
    venue=st.builds(Venue, approved_on=st.none() | days),
    themes=st.lists(st.just("RUT-1"), max_size=1).map(tuple),
    open_commitments=st.integers(0, 3),
    waivers=st.lists(waivers, max_size=4).map(tuple),
)

rulesets = st.builds(
    Ruleset,
    day_count=st.integers(0, 3),
    day1_latest_start=st.none() | clocks,
    last_day_earliest_end=st.none() | clocks,
    mixed_min_minutes=counts,
    dominance=st.sampled_from(Dominance),
    input_max_minutes=counts,
    municipal_min_minutes=counts,
    feedback_min_minutes_per_member=counts,
    max_minutes_without_break=counts,
    severities=st.dictionaries(rule_names, st.sampled_from(Severity)),
)


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[Programme, Programme]:
    programme = draw(programmes)
    order = draw(st.permutations(programme.items))
    return programme, replace(programme, items=tuple(order))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["09:00", "24:00", "2013-10-08", "2013-02-30", "mixed", "1"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
