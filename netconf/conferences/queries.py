"""Conferences with what surrounds them, their venues and their delegations."""

from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import joinedload, selectinload

from netconf.conferences.models import (
    Conference,
    Delegation,
    Participation,
    Venue,
)
from netconf.conferences.rules import Candidate
from netconf.db import session
from netconf.errors import NotFound
from netconf.initiatives.models import Round
from netconf.networks.models import Member, Membership, Network
from netconf.networks.queries import home_group, tied
from netconf.people.models import Person
from netconf.sorting import sort_key


def get_conference(network_slug: str, number: int) -> Conference:
    """Get a conference with all that its pages show around it; raise NotFound.

    In two statements: network, round, initiative, venue, host and themes; the network's
    members.
    """
    given = {"network": network_slug, "number": number}
    found = session.scalars(_one_with_surroundings(), given)
    conference = found.unique().one_or_none()
    if conference is None:
        raise NotFound
    tied(conference.network)
    return conference


@cache
def _one_with_surroundings() -> Select[Conference]:
    # Nearly every page asks for it: it is made once. Its few themes cost less in its rows
    # than in a statement of their own.
    return (
        select(Conference)
        .join(Conference.network)
        .where(
            Network.slug == bindparam("network"),
            Conference.number == bindparam("number"),
        )
        .options(
            joinedload(Conference.network, innerjoin=True).options(
                joinedload(Network.round, innerjoin=True).joinedload(
                    Round.initiative, innerjoin=True
                ),
                selectinload(Network.members),
            ),
            joinedload(Conference.venue),
            joinedload(Conference.host),
            joinedload(Conference.themes),
        )
    )


def _with_themes() -> Select[Conference]:
    return select(Conference).options(
        joinedload(Conference.venue), selectinload(Conference.themes)
    )


def conferences_of(network_id: UUID) -> list[Conference]:
    """Return a network's conferences with venue and themes, the latest first."""
    return list(
        session.scalars(
            _with_themes()
            .where(Conference.network_id == network_id)
            .order_by(Conference.number.desc())
        )
    )


def next_number(network_id: UUID) -> int:
    """Return the number that a network's next conference gets."""
    last = session.scalar(
        select(func.max(Conference.number)).where(Conference.network_id == network_id)
    )
    return (last or 0) + 1


def number_is_taken(
    network_id: UUID, number: int, *, but_for: UUID | None = None
) -> bool:
    """Tell whether another of the network's conferences has the number."""
    found = session.scalar(
        select(Conference.id).where(
            Conference.network_id == network_id, Conference.number == number
        )
    )
    return found is not None and found != but_for


def all_venues() -> list[Venue]:
    """Return every venue by name."""
    return list(session.scalars(select(Venue).order_by(Venue.name, Venue.place)))


def participants(
    conference_id: UUID, member_id: UUID | None = None
) -> list[Participation]:
    """Return who is registered, with person and member, by member and name."""
    wanted = (
        select(Participation)
        .join(Participation.member)
        .join(Participation.person)
        .where(Participation.conference_id == conference_id)
        .options(
            joinedload(Participation.member, innerjoin=True),
            joinedload(Participation.person, innerjoin=True),
        )
        .order_by(Member.sort_key, Person.sort_key)
    )
    if member_id is not None:
        wanted = wanted.where(Participation.member_id == member_id)
    return list(session.scalars(wanted))


def find_delegation(conference_id: UUID, member_id: UUID) -> Delegation | None:
    """Find when and by whom a member's delegation was last saved."""
    return session.scalar(
        select(Delegation)
        .where(
            Delegation.conference_id == conference_id, Delegation.member_id == member_id
        )
        .options(joinedload(Delegation.saved_by, innerjoin=True))
    )


def candidates(conference_id: UUID, member_id: UUID, today: date) -> list[Candidate]:
    """Return the home group and whoever else is registered for the member, by name.

    Who is registered has the level and title that they are registered with.
    """
    registered = participants(conference_id, member_id)
    chosen = {each.person_id for each in registered}
    places = home_group(member_id, today)
    at_home = {each.person_id for each in places}
    found = [
        _candidate(each, is_chosen=True, has_left=each.person_id not in at_home)
        for each in registered
    ] + [
        _candidate(each, is_chosen=False, has_left=False)
        for each in places
        if each.person_id not in chosen
    ]
    return sorted(found, key=lambda each: sort_key(each.name))


def _candidate(
    of: Participation | Membership, *, is_chosen: bool, has_left: bool
) -> Candidate:
    return Candidate(
        person_id=of.person_id,
        name=of.person.name,
        title=of.title,
        level=of.level,
        is_chosen=is_chosen,
        has_left=has_left,
    )
