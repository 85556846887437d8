"""Programmes and their items."""

from netconf.conferences.models import Conference
from netconf.programme import actions
from netconf.programme.models import Item
from netconf.programme.rules import Feedback, Grouping, Kind


def item(
    at: Conference,
    start: str,
    end: str,
    kind: Kind,
    grouping: Grouping | None = None,
    *,
    day: int = 1,
    title: str = "Arbete",
    **given: object,
) -> Item:
    """Add an item from one time of day to another."""
    facts = actions.ItemFacts(
        day=day,
        start_minute=_minutes(start),
        end_minute=_minutes(end),
        title=title,
        kind=kind,
        grouping=grouping,
        **given,  # type: ignore[arg-type]
    )
    return actions.add_item(at, facts)


def passing(at: Conference) -> list[Item]:
    """Add the programme of the contract, which passes every rule of error severity."""
    members = at.network.members
    rest = {"themes": at.themes, "about_members": members, "follows_up": True}
    mixed = item(
        at, "10:40", "12:00", Kind.GROUP_WORK, Grouping.MIXED, title="Missiv", **rest
    )
    return [
        item(at, "10:00", "10:20", Kind.OPENING, Grouping.PLENARY, title="Välkomna"),
        item(
            at,
            "10:20",
            "10:40",
            Kind.INPUT,
            Grouping.PLENARY,
            title="Inspel",
            themes=at.themes,
            steering_focus=True,
            processed_by_id=mixed.id,
        ),
        mixed,
        item(at, "12:00", "13:00", Kind.MEAL, title="Lunch"),
        item(at, "13:00", "14:15", Kind.GROUP_WORK, Grouping.MIXED),
        item(at, "14:15", "14:40", Kind.BREAK, title="Kaffe"),
        item(at, "14:40", "15:40", Kind.DISCUSSION, Grouping.PLENARY),
        item(at, "15:40", "17:00", Kind.GROUP_WORK, Grouping.MIXED),
        item(at, "08:30", "09:30", Kind.GROUP_WORK, Grouping.MIXED, day=2),
        item(at, "09:30", "09:50", Kind.BREAK, day=2, title="Kaffe"),
        item(at, "09:50", "10:50", Kind.PRESENTATION, Grouping.PLENARY, day=2),
        item(at, "10:50", "12:20", Kind.COMMITMENTS, Grouping.MUNICIPAL, day=2),
        item(at, "12:20", "13:20", Kind.MEAL, day=2, title="Lunch"),
        item(
            at,
            "13:20",
            "15:00",
            Kind.JOINT_FEEDBACK,
            Grouping.PLENARY,
            day=2,
            feedback=[Feedback.ORAL, Feedback.WRITTEN],
        ),
    ]


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
