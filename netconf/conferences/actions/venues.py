"""Add venues and approve them."""

from datetime import date
from uuid import UUID

from netconf.conferences.models import Venue
from netconf.db import claim, session


def add_venue(
    *, name: str, place: str, capacity: int | None, accessibility: str
) -> Venue:
    """Add a venue, which nobody has approved yet; ``capacity`` counts people."""
    venue = Venue(
        name=name, place=place, capacity=capacity, accessibility=accessibility
    )
    session.add(venue)
    session.flush()
    return venue


def edit_venue(
    venue: Venue,
    *,
    version: int,
    name: str,
    place: str,
    capacity: int | None,
    accessibility: str,
) -> None:
    """Change what is known of a venue; raise Conflict where the version is stale.

    What was approved was another thing: any change takes the approval back.
    """
    claim(venue, version)
    told = (name, place, capacity, accessibility)
    if told == (venue.name, venue.place, venue.capacity, venue.accessibility):
        return
    venue.name, venue.place, venue.capacity, venue.accessibility = told
    withdraw_approval(venue)


def approve_venue(venue: Venue, *, by_id: UUID, on: date) -> None:
    """Approve a venue; the first approval stands, however often it is given."""
    if venue.approved_on is not None:
        return
    venue.approved_on = on
    venue.approved_by_id = by_id
    session.flush()


def withdraw_approval(venue: Venue) -> None:
    """Take the approval of a venue back."""
    venue.approved_on = None
    venue.approved_by_id = None
    session.flush()
