"""Note who is away, and tell those whose groups a repair has changed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask_babel import gettext
from sqlalchemy import delete, insert, select, update

from netconf import mail
from netconf.conferences.models import Conference, Participation
from netconf.db import session
from netconf.filters import wall_clock
from netconf.i18n import speaking
from netconf.people.models import Person
from netconf.programme.models import Item
from netconf.rosters.models import Absence, MixedGroup, Roster, Seat
from netconf.rosters.rules.reasons import Move


def note_away(
    conference: Conference, item_ids: Sequence[UUID], away: Collection[str]
) -> None:
    """Let exactly these people, by their ids as text, be away from the items."""
    session.execute(delete(Absence).where(Absence.item_id.in_(item_ids)))
    found = session.execute(
        select(Participation.id, Participation.person_id).where(
            Participation.conference_id == conference.id
        )
    )
    rows = [
        {"participation_id": participation, "item_id": item_id}
        for participation, person in found
        if str(person) in away
        for item_id in item_ids
    ]
    if rows:
        session.execute(insert(Absence), rows)


@dataclass(frozen=True)
class Told:
    """One person's new groups: item, number and room of each."""

    person: Person
    groups: tuple[tuple[Item, int, str], ...]


def tell(
    conference: Conference,
    roster: Roster,
    moves: Iterable[Move],
    items: Sequence[Item],
    *,
    now: datetime,
) -> int:
    """Mark the seats of those who got another group, and write to each; return how many.

    Whoever is away gets no letter. Nobody is told more than once of one repair.
    """
    wanted = {
        (move.person, items[move.round - 1].id): items[move.round - 1]
        for move in moves
        if move.now
    }
    seats: dict[UUID, list[tuple[Item, int, str]]] = {}
    people: dict[UUID, Person] = {}
    moved = []
    for seat_id, person, item_id, number, room in session.execute(
        select(Seat.id, Person, MixedGroup.item_id, MixedGroup.number, MixedGroup.room)
        .join(MixedGroup, MixedGroup.id == Seat.group_id)
        .join(Participation, Participation.id == Seat.participation_id)
        .join(Person, Person.id == Participation.person_id)
        .where(
            MixedGroup.roster_id == roster.id,
            Person.id.in_({UUID(person) for person, _item in wanted}),
        )
        .order_by(Person.sort_key, MixedGroup.number)
    ):
        item = wanted.get((str(person.id), item_id))
        if item is not None:
            people[person.id] = person
            seats.setdefault(person.id, []).append((item, number, room or item.room))
            moved.append(seat_id)
    session.execute(update(Seat).where(Seat.id.in_(moved)).values(moved_at=now))
    for person_id, groups in seats.items():
        _write(conference, people[person_id], sorted(groups, key=_time), now)
    return len(people)


def _time(group: tuple[Item, int, str]) -> tuple[int, int]:
    item, _number, _room = group
    return item.day, item.start_minute


def _write(
    conference: Conference,
    person: Person,
    groups: Iterable[tuple[Item, int, str]],
    now: datetime,
) -> None:
    if not (person.email and person.is_active):
        return
    network = conference.network
    with speaking(person.language):
        subject = gettext(
            "Your mixed groups at conference %(number)s have changed",
            number=conference.number,
        )
        text = mail.draw(
            "rosters/moved.txt",
            number=conference.number,
            network=mail.plain_words(network.name),
            lines=[_line(*group) for group in groups],
            address=mail.address_of(
                "rosters.show", network=network.slug, number=conference.number
            ),
        )
    mail.write(
        person_id=person.id,
        to_name=person.name,
        to_email=person.email,
        language=person.language,
        subject=subject,
        text=text,
        now=now,
    )


def _line(item: Item, number: int, room: str) -> str:
    said = gettext(
        "Day %(day)s %(start)s: group %(number)s",
        day=item.day,
        start=wall_clock(item.start_minute),
        number=number,
    )
    return f"{said}, {mail.plain_words(room)}" if room else said
