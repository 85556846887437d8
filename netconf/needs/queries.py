"""What delegates need: one's own, and what is ordered by."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from netconf.conferences.models import Participation
from netconf.db import session
from netconf.needs.models import Need
from netconf.needs.rules import Choice, counts
from netconf.people.models import Person


@dataclass(frozen=True)
class Order:
    """What is needed at a conference: numbers, and what people let others read."""

    counts: list[tuple[Choice, int]]
    told: int
    in_words: list[tuple[str, str]]


def comes(conference_id: UUID, person_id: UUID) -> bool:
    """Tell whether a person is registered for a conference."""
    found = session.scalar(
        select(Participation.id).where(
            Participation.conference_id == conference_id,
            Participation.person_id == person_id,
        )
    )
    return found is not None


def find_need(conference_id: UUID, person_id: UUID) -> Need | None:
    """Find what a person has told for a conference."""
    return session.scalar(
        select(Need).where(
            Need.conference_id == conference_id, Need.person_id == person_id
        )
    )


def order(conference_id: UUID) -> Order:
    """Return what is needed by those who come; who no longer does is not counted."""
    rows = session.execute(
        select(Need.choices, Need.other, Person.name)
        .join(Person, Person.id == Need.person_id)
        .join(
            Participation,
            (Participation.conference_id == Need.conference_id)
            & (Participation.person_id == Need.person_id),
        )
        .where(Need.conference_id == conference_id)
        .order_by(Person.sort_key, Person.id)
    ).all()
    return Order(
        counts=counts(choices for choices, _other, _name in rows),
        told=len(rows),
        in_words=[(name, other) for _choices, other, name in rows if other],
    )
