"""The people that a file is judged against, and files that wait to be carried out."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from netconf.db import session
from netconf.errors import NotFound
from netconf.imports.models import StagedImport
from netconf.imports.rules import Cells, Column, Part
from netconf.networks.models import Member, Membership
from netconf.networks.rules import takes_part
from netconf.people.models import Person

KEPT = timedelta(days=1)


def places_of(members: Sequence[Member], today: date) -> list[Membership]:
    """Return who holds a place with one of the members on a day, by member and name."""
    return [
        place
        for place in places_from(members, today)
        if takes_part(place.from_on, place.until_on, today)
    ]


def places_from(members: Sequence[Member], today: date) -> list[Membership]:
    """Return the places that are held on a day or from a later one, by member and name."""
    return list(
        session.scalars(
            select(Membership)
            .join(Membership.person)
            .join(Membership.member)
            .where(
                Membership.member_id.in_([each.id for each in members]),
                or_(Membership.until_on.is_(None), Membership.until_on > today),
            )
            .options(
                joinedload(Membership.person, innerjoin=True),
                joinedload(Membership.member, innerjoin=True),
            )
            .order_by(Member.sort_key, Person.sort_key, Person.id)
        )
    )


def part_of(held: Membership) -> Part:
    """Return what a place makes of somebody, as a file writes it."""
    if held.is_contact_person:
        return Part.CONTACT_PERSON
    return Part.DEPUTY if held.is_deputy else Part.ORDINARY


def get_staged(staged_id: UUID, person_id: UUID, now: datetime) -> StagedImport:
    """Get a file that somebody sent less than a day ago; raise NotFound."""
    staged = session.get(StagedImport, staged_id)
    if staged is None or staged.person_id != person_id or staged.made_at < now - KEPT:
        raise NotFound
    return staged


def rows_of(staged: StagedImport) -> Iterable[tuple[int, Cells]]:
    """Return the rows of a file as they were read."""
    for number, cells in staged.rows:
        yield number, {Column(column): text for column, text in cells.items()}


def left_over(now: datetime) -> Sequence[StagedImport]:
    """Return files that nobody has carried out in a day."""
    return session.scalars(
        select(StagedImport).where(StagedImport.made_at < now - KEPT)
    ).all()
