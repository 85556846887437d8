"""Whom the members can send to a conference, and files that wait to be carried out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from netconf.conferences import queries as conferences
from netconf.conferences.models import Conference, Participation
from netconf.errors import NotFound
from netconf.imports import queries as imports
from netconf.imports.models import StagedImport
from netconf.networks.models import Member, Membership
from netconf.people.rules import email_key
from netconf.registrations.rules import Candidate, Cells, Column


@dataclass(frozen=True)
class Group:
    """Those whom the members can send, and who come for others of the network."""

    people: dict[tuple[str, str], Candidate]
    # Name of the member by address.
    elsewhere: dict[str, str]
    rows: list[tuple[Member, Participation | Membership, bool]]


def group_of(conference: Conference, members: Sequence[Member], today: date) -> Group:
    """Return whom members can send: their home groups, and whoever is registered for them."""
    own = {member.id: member for member in members}
    found: dict[tuple[str, str], Candidate] = {}
    elsewhere: dict[str, str] = {}
    rows: list[tuple[Member, Participation | Membership, bool]] = []
    for registered in conferences.participants(conference.id):
        email = email_key(registered.person.email)
        member = own.get(registered.member_id)
        if member is None:
            elsewhere[email] = registered.member.name
            continue
        found[member.slug, email] = _candidate(registered, is_registered=True)
        rows.append((member, registered, True))
    for place in imports.places_of(members, today):
        key = (place.member.slug, email_key(place.person.email))
        if key not in found:
            found[key] = _candidate(place, is_registered=False)
            rows.append((place.member, place, False))
    for (slug, email), each in found.items():
        if each.is_registered:
            others = [name for name in own.values() if name.slug == slug]
            elsewhere.setdefault(email, others[0].name)
    rows.sort(key=lambda row: (row[0].sort_key, row[1].person.sort_key))
    return Group(found, elsewhere, rows)


def _candidate(of: Participation | Membership, *, is_registered: bool) -> Candidate:
    return Candidate(
        of.person_id, of.person.name, of.level, of.title, is_registered=is_registered
    )


def get_staged(
    staged_id: UUID, conference: Conference, person_id: UUID, now: datetime
) -> StagedImport:
    """Get a file for a conference that somebody sent less than a day ago; raise NotFound."""
    staged = imports.get_staged(staged_id, person_id, now)
    if staged.conference_id != conference.id:
        raise NotFound
    return staged


def rows_of(staged: StagedImport) -> Iterable[tuple[int, Cells]]:
    """Return the rows of a file as they were read."""
    for number, cells in staged.rows:
        yield number, {Column(column): text for column, text in cells.items()}
