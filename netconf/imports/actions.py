"""Keep the rows of a file for a day, and let people into home groups as it says."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from netconf.db import session
from netconf.imports import queries
from netconf.imports.models import StagedImport
from netconf.imports.rules import Column, Fate, Judged, Part
from netconf.networks import actions as networks
from netconf.networks.models import Member, Membership, Network
from netconf.reader import Reader


def stage(
    network: Network,
    member: Member | None,
    rows: Iterable[tuple[int, Mapping[Any, str]]],
    *,
    by: Reader,
    now: datetime,
    conference_id: UUID | None = None,
) -> StagedImport:
    """Keep the rows of a file until it is carried out, and forget those of yesterday.

    What a file for a conference holds is for the slice that reads it.
    """
    for old in queries.left_over(now):
        session.delete(old)
    staged = StagedImport(
        network_id=network.id,
        member_id=member.id if member else None,
        conference_id=conference_id,
        person_id=by.person_id,
        rows=[
            [number, {column.value: text for column, text in cells.items()}]
            for number, cells in rows
        ],
        made_at=now,
    )
    session.add(staged)
    session.flush()
    return staged


def carry_out(
    staged: StagedImport,
    rows: Iterable[Judged],
    *,
    members: Mapping[str, Member],
    places: Mapping[tuple[str, str], Membership],
    now: datetime,
    today: date,
) -> None:
    """Let people in and change their places as the judged rows say, and forget the file."""
    for row in rows:
        is_deputy = row.part is Part.DEPUTY
        if row.fate is Fate.NEW:
            held = networks.add_to_home_group(
                members[row.member],
                name=row.cells[Column.NAME],
                email=row.cells[Column.EMAIL],
                phone=row.cells.get(Column.PHONE) or None,
                level=row.level,
                title=row.cells[Column.TITLE],
                is_deputy=is_deputy,
                now=now,
                today=today,
            )
        else:
            before = places[row.member, row.email]
            held = networks.edit_place(
                before,
                version=before.version,
                level=row.level,
                title=row.cells[Column.TITLE],
                is_deputy=is_deputy,
                today=today,
            )
        if row.part is Part.CONTACT_PERSON and not held.is_contact_person:
            networks.appoint_contact_person(held, today=today)
    session.delete(staged)
    session.flush()
