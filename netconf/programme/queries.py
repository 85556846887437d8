"""A conference's items, and the one bridge from rows to what the rules judge."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import selectinload

from netconf.commitments.models import Commitment
from netconf.commitments.rules import OPEN
from netconf.conferences.models import Conference
from netconf.db import session
from netconf.errors import NotFound
from netconf.networks.models import Member
from netconf.programme import rules
from netconf.programme.models import Item, item_about_member
from netconf.programme.rules import Finding, Grouping, Kind, Programme, Ruleset
from netconf.programme.rules.file import read_ruleset


def items_of(conference: Conference) -> list[Item]:
    """Return a conference's items in programme order, with themes and members, in 3 statements."""
    wanted = _in_order().options(selectinload(Item.themes))
    return list(session.scalars(wanted, {"conference": conference.id}))


@dataclass(frozen=True)
class Shown:
    """An item as readers see it."""

    id: UUID
    day: int
    start_minute: int
    end_minute: int
    title: str
    kind: Kind
    grouping: Grouping | None
    follows_up: bool
    room: str
    responsible: str
    note: str
    # Those whose missives it is about, by name.
    about: list[str]


_IN_ORDER = (Item.day, Item.start_minute, Item.end_minute, Item.id)
# Everybody reads the programme: two statements of plain columns, each made once.
_SHOWN = (
    select(
        Item.id,
        Item.day,
        Item.start_minute,
        Item.end_minute,
        Item.title,
        Item.kind,
        Item.grouping,
        Item.follows_up,
        Item.room,
        Item.responsible,
        Item.note,
    )
    .where(Item.conference_id == bindparam("conference"))
    .order_by(*_IN_ORDER)
)
_ABOUT = (
    select(item_about_member.c.item_id, Member.name)
    .join(Item, Item.id == item_about_member.c.item_id)
    .join(Member, Member.id == item_about_member.c.member_id)
    .where(Item.conference_id == bindparam("conference"))
    .order_by(Member.sort_key)
)


def shown_items_of(conference: Conference) -> list[Shown]:
    """Return what readers are shown of a conference's items, in programme order."""
    given = {"conference": conference.id}
    about: dict[UUID, list[str]] = {}
    for item_id, name in session.execute(_ABOUT, given):
        about.setdefault(item_id, []).append(name)
    return [
        Shown(*row, about=about.get(row.id, []))
        for row in session.execute(_SHOWN, given)
    ]


@cache
def _in_order() -> Select[Item]:
    return (
        select(Item)
        .where(Item.conference_id == bindparam("conference"))
        .options(selectinload(Item.about_members))
        .order_by(*_IN_ORDER)
    )


def get_item(
    conference: Conference, item_id: UUID, *, for_change: bool = False
) -> Item:
    """Get an item of a conference; locked when it is to be changed. Raises NotFound."""
    wanted = select(Item).where(Item.conference_id == conference.id, Item.id == item_id)
    if for_change:
        wanted = wanted.with_for_update()
    item = session.scalar(wanted)
    if item is None:
        raise NotFound
    return item


def mixed_items(conference: Conference) -> list[Item]:
    """Return the items in mixed groups in programme order, by themselves."""
    return list(
        session.scalars(
            select(Item)
            .where(Item.conference_id == conference.id, Item.grouping == Grouping.MIXED)
            .order_by(*_IN_ORDER)
        )
    )


def working_items(conference: Conference) -> list[Item]:
    """Return the items that have a grouping to state, in programme order, by themselves."""
    return list(
        session.scalars(
            select(Item)
            .where(
                Item.conference_id == conference.id,
                Item.kind.in_([kind for kind in Kind if kind.is_work]),
            )
            .order_by(*_IN_ORDER)
        )
    )


def day_ends_at(conference: Conference, day: int) -> int | None:
    """Return when the last item of a day ends so far, in minutes; None on an empty day."""
    return session.scalar(
        select(func.max(Item.end_minute)).where(
            Item.conference_id == conference.id, Item.day == day
        )
    )


def programme_of(conference: Conference, items: list[Item]) -> Programme:
    """Return a conference's programme as the rules judge it; ids are the rows' ids as text."""
    return Programme(
        days=_days(conference),
        members=tuple(
            member.name
            for member in conference.network.members
            if member.works_on(conference.day_1)
        ),
        network=conference.network.name,
        number=conference.number,
        host=conference.host.name if conference.host else "",
        venue=_venue(conference),
        themes=tuple(theme.code for theme in conference.themes),
        open_commitments=open_commitments(conference),
        items=tuple(as_value(item) for item in items),
    )


def _days(conference: Conference) -> tuple[date, ...]:
    return tuple(sorted({conference.day_1, conference.day_2}))


def _venue(conference: Conference) -> rules.Venue:
    if conference.venue is None:
        return rules.Venue()
    return rules.Venue(conference.venue.name, conference.venue.approved_on)


def as_value(item: Item) -> rules.Item:
    """Return an item as the rules judge it."""
    return rules.Item(
        id=str(item.id),
        day=item.day,
        start=item.start_minute,
        end=item.end_minute,
        kind=item.kind,
        title=item.title,
        grouping=item.grouping,
        themes=tuple(theme.code for theme in item.themes),
        steering_focus=item.steering_focus,
        processed_by=str(item.processed_by_id) if item.processed_by_id else None,
        about_members=tuple(member.name for member in item.about_members),
        follows_up=item.follows_up,
        feedback=frozenset(rules.Feedback(form) for form in item.feedback),
    )


def open_commitments(conference: Conference) -> int:
    """Return how many earlier promises on the conference's themes are still open."""
    found = session.scalar(
        select(func.count(Commitment.id))
        .join(Commitment.conference)
        .where(
            Conference.network_id == conference.network_id,
            Conference.number < conference.number,
            Commitment.status.in_(OPEN),
            Commitment.theme_id.in_([theme.id for theme in conference.themes]),
        )
    )
    return found or 0


@dataclass(frozen=True)
class Judged:
    """A programme with what its rules say of it."""

    items: list[Item]
    programme: Programme
    ruleset: Ruleset
    findings: list[Finding]

    @property
    def passes(self) -> bool:
        """Tell whether no rule stands in the way of publishing."""
        return rules.verdict(self.findings) is rules.Status.PASS

    @property
    def minutes(self) -> dict[str, int]:
        """Return the minutes in each grouping and in all working items."""
        return rules.minutes(self.programme)


def judge(conference: Conference) -> Judged:
    """Return a conference's programme judged by the ruleset that it was planned under."""
    items = items_of(conference)
    programme = programme_of(conference, items)
    ruleset = read_ruleset(conference.ruleset.parameters)
    return Judged(items, programme, ruleset, rules.check(programme, ruleset))
