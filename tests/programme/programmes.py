"""A programme that passes every rule, and ways to break it."""

from dataclasses import replace
from datetime import date

from netconf.programme import rules
from netconf.programme.rules import (
    Feedback,
    Finding,
    Grouping,
    Item,
    Kind,
    Programme,
    Ruleset,
    Venue,
)

MEMBERS = ("Bromölla", "Hyllie SDN", "Kävlinge", "Svedala", "Tomelilla", "Vellinge")


def minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def item(id: str, day: int, times: str, kind: Kind, **given: object) -> Item:  # noqa: A002
    start, end = times.split("–")
    return Item(
        id=id,
        day=day,
        start=minutes(start),
        end=minutes(end),
        kind=kind,
        **given,  # type: ignore[arg-type]  # the tests give what Item takes
    )


PASSING = Programme(
    network="Nätverk Skåne",
    number=3,
    days=(date(2013, 10, 8), date(2013, 10, 9)),
    members=MEMBERS,
    host="Kävlinge",
    venue=Venue("Barsebäck resort", date(2013, 8, 20)),
    themes=("RUT-1",),
    open_commitments=5,
    items=(
        item("opening", 1, "10:00–10:20", Kind.OPENING, grouping=Grouping.PLENARY),
        item(
            "input",
            1,
            "10:20–10:40",
            Kind.INPUT,
            grouping=Grouping.PLENARY,
            themes=("RUT-1",),
            steering_focus=True,
            processed_by="mixed-1",
        ),
        item(
            "mixed-1",
            1,
            "10:40–12:00",
            Kind.GROUP_WORK,
            grouping=Grouping.MIXED,
            about_members=MEMBERS[:3],
            follows_up=True,
        ),
        item("lunch-1", 1, "12:00–13:00", Kind.MEAL),
        item(
            "mixed-2",
            1,
            "13:00–14:15",
            Kind.GROUP_WORK,
            grouping=Grouping.MIXED,
            about_members=MEMBERS[3:],
        ),
        item("coffee-1", 1, "14:15–14:40", Kind.BREAK),
        item(
            "discussion", 1, "14:40–15:40", Kind.DISCUSSION, grouping=Grouping.PLENARY
        ),
        item("mixed-3", 1, "15:40–17:00", Kind.GROUP_WORK, grouping=Grouping.MIXED),
        item("mixed-4", 2, "08:30–09:30", Kind.GROUP_WORK, grouping=Grouping.MIXED),
        item("coffee-2", 2, "09:30–09:50", Kind.BREAK),
        item("reports", 2, "09:50–10:50", Kind.PRESENTATION, grouping=Grouping.PLENARY),
        item(
            "municipal",
            2,
            "10:50–12:20",
            Kind.COMMITMENTS,
            grouping=Grouping.MUNICIPAL,
        ),
        item("lunch-2", 2, "12:20–13:20", Kind.MEAL),
        item(
            "feedback",
            2,
            "13:20–15:00",
            Kind.JOINT_FEEDBACK,
            grouping=Grouping.PLENARY,
            feedback=frozenset(Feedback),
        ),
    ),
)

EMPTY = Programme(days=(), members=())


def without(programme: Programme, *ids: str) -> Programme:
    return replace(
        programme, items=tuple(one for one in programme.items if one.id not in ids)
    )


def with_items(programme: Programme, *more: Item) -> Programme:
    return replace(programme, items=programme.items + more)


def changed(programme: Programme, id: str, **given: object) -> Programme:  # noqa: A002
    return replace(
        programme,
        items=tuple(
            replace(one, **given) if one.id == id else one for one in programme.items
        ),
    )


def of(*items: Item) -> Programme:
    """Return the passing conference with other items."""
    return replace(PASSING, items=items)


def found(rule: str, programme: Programme, **parameters: object) -> Finding:
    ruleset = Ruleset(**parameters)  # type: ignore[arg-type]  # given by the tests
    (finding,) = (one for one in rules.check(programme, ruleset) if one.rule == rule)
    return finding


def outcome(
    rule: str, programme: Programme, **parameters: object
) -> tuple[str, tuple[str, ...], dict[str, int | str]]:
    """Return status, items at fault and numbers of one rule."""
    finding = found(rule, programme, **parameters)
    return str(finding.status), finding.items, dict(finding.numbers)
