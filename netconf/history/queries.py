"""Read the log as histories: of one thing, or of all that somebody or some day did."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    cast,
    false,
    literal,
    or_,
    select,
    true,
)

from netconf import clock
from netconf.audit.models import AuditEvent
from netconf.conferences.models import Conference
from netconf.db import session
from netconf.history import rules
from netconf.history.rules import Event, Told, Where
from netconf.networks.models import Member, Network
from netconf.people.models import Person
from netconf.people.rules import email_key
from netconf.reader import Reader
from netconf.sorting import sort_key

# What narrows the log down.
Condition = ColumnElement[bool]
NOTHING: Condition = false()
MOST_PEOPLE = 50


@dataclass(frozen=True)
class Page:
    """Some events, the newest first, and the names of what they point at."""

    events: Sequence[Event]
    names: dict[str, str]
    # Where older events begin; None where there are none.
    next: int | None


def of_thing(kind: str, thing_id: UUID, *, member_id: UUID | None = None) -> Condition:
    """Return the condition that an event is about a thing, or a member's part in it."""
    condition = and_(AuditEvent.kind == kind, AuditEvent.thing_id == thing_id)
    if member_id is not None:
        condition = and_(condition, AuditEvent.member_id == member_id)
    return condition


def done_by(slice_name: str) -> Condition:
    """Return the condition that an event was caused by a page of a slice."""
    return AuditEvent.action.startswith(f"{slice_name}.", autoescape=True)


def by_person(text: str) -> Condition:
    """Return the condition that people of this name or address did it, or had it done to them."""
    found = select(Person.id).where(
        or_(
            Person.sort_key.contains(sort_key(text), autoescape=True),
            Person.email_key == email_key(text),
        )
    )
    people = list(session.scalars(found.limit(MOST_PEOPLE)))
    return or_(
        AuditEvent.actor_id.in_(people),
        and_(AuditEvent.kind == "person", AuditEvent.thing_id.in_(people)),
    )


def of_kind(kind: str) -> Condition:
    """Return the condition that an event is about a thing of a kind."""
    return AuditEvent.kind == kind


def on(day: date) -> Condition:
    """Return the condition that an event is of a day as Swedes count them."""
    begins = datetime.combine(day, time(), clock.SWEDEN)
    ends = datetime.combine(day + timedelta(days=1), time(), clock.SWEDEN)
    return and_(AuditEvent.at >= begins, AuditEvent.at < ends)


def _readable(reader: Reader) -> Condition:
    """Return the condition that the reader may know of an event: drafts are their member's own."""
    if rules.knows_everything(reader):
        return true()
    own = rules.own_members(reader)
    return or_(
        AuditEvent.is_private == false(),
        AuditEvent.member_id.in_(own),
    )


def page(reader: Reader, *conditions: Condition, before: int | None = None) -> Page:
    """Return a page of the events that the reader may know of, in three statements."""
    wanted = (
        select(AuditEvent)
        .where(_readable(reader), *conditions)
        .order_by(AuditEvent.number.desc())
        .limit(rules.ON_A_PAGE + 1)
    )
    if before is not None:
        wanted = wanted.where(AuditEvent.number < before)
    found = list(session.scalars(wanted))
    shown = found[: rules.ON_A_PAGE]
    own = rules.own_members(reader)
    told = [
        _told(event, is_open=not event.is_private or event.member_id in own)
        for event in shown
    ]
    names, places = _names(_pointed_at(shown, told))
    return Page(
        events=[
            _event(event, changes, names, places)
            for event, changes in zip(shown, told, strict=True)
        ],
        names=names,
        next=shown[-1].number if len(found) > len(shown) else None,
    )


def _told(event: AuditEvent, *, is_open: bool) -> list[Told]:
    """Return what an event changed; of a draft that is another's only that it changed."""
    return [
        Told(
            row=each["row"],
            how=each["how"],
            fields=each.get("fields", {}) if is_open else {},
            count=each.get("count", 0),
        )
        for each in json.loads(event.changes)
    ]


def _pointed_at(
    events: Iterable[AuditEvent], told: Iterable[Sequence[Told]]
) -> set[UUID]:
    """Return the keys of all that may be a person, member or network."""
    found: set[UUID | None] = set()
    for event in events:
        found |= {event.actor_id, event.acting_for_id, event.member_id}
        found |= {event.network_id, event.conference_id}
        if event.kind in {
            "conference",
            "programme",
            "roster",
            "delegation",
            "feedback",
        }:
            found.add(event.thing_id)
        if event.kind == "person":
            found.add(event.thing_id)
    keys = {
        key
        for changes in told
        for change in changes
        for name, values in change.fields.items()
        if name.endswith("_id")
        for key in _keys(values)
    }
    return {key for key in found if key is not None} | keys


def _keys(values: Any) -> Iterator[UUID]:
    for value in values if isinstance(values, list) else [values]:
        # A note may call something else a key.
        with suppress(TypeError, ValueError, AttributeError):
            yield UUID(value)


@dataclass(frozen=True)
class _Place:
    """Of a network, a member or a conference: what it is called in addresses, and where it is."""

    own: str
    network: str


def _names(keys: set[UUID]) -> tuple[dict[str, str], dict[UUID, _Place]]:
    """Return the names of people, members and networks, by key, and where things are.

    They are looked up anew each time, in two statements.
    """
    people = select(Person.id, Person.name).where(Person.id.in_(keys))
    found = {str(key): name for key, name in session.execute(people)}
    rows = session.execute(
        select(Member.id, Member.name, Member.slug, Network.slug.label("network"))
        .join(Network, Network.id == Member.network_id)
        .where(Member.id.in_(keys))
        .union_all(
            select(Network.id, Network.name, Network.slug, Network.slug).where(
                Network.id.in_(keys)
            ),
            select(
                Conference.id,
                literal(""),
                cast(Conference.number, String),
                Network.slug,
            )
            .join(Network, Network.id == Conference.network_id)
            .where(Conference.id.in_(keys)),
        )
    )
    places = {}
    for key, name, own, network in rows:
        places[key] = _Place(own, network)
        if name:
            found[str(key)] = name
    return found, places


def _where(event: AuditEvent, places: dict[UUID, _Place]) -> Where:
    nowhere = _Place("", "")

    def at(key: UUID | None) -> _Place:
        return nowhere if key is None else places.get(key, nowhere)

    conference, thing = at(event.conference_id), at(event.thing_id)
    member = thing if event.kind == "member" else at(event.member_id)
    if not conference.own and event.kind != "member":
        conference = thing
    number = conference.own if conference.own.isdecimal() else ""
    network = conference.network or member.network or at(event.network_id).network
    return Where(
        thing_id=event.thing_id,
        network=network,
        member=member.own,
        number=int(number or 0),
    )


def _event(
    event: AuditEvent,
    changes: Sequence[Told],
    names: dict[str, str],
    places: dict[UUID, _Place],
) -> Event:
    place = event.thing_id if event.kind == "person" else event.member_id
    return Event(
        number=event.number,
        at=event.at,
        actor_kind=event.actor_kind.value,
        actor=names.get(str(event.actor_id)),
        role=event.role,
        acting_for=names.get(str(event.acting_for_id)),
        action=event.action,
        kind=event.kind,
        place=names.get(str(place or event.network_id)),
        changes=changes,
        request_id=event.request_id,
        # A draft has no page but for those who write it.
        where=Where() if event.is_private else _where(event, places),
    )
