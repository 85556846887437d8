"""Conferences, venues and delegations."""

from datetime import date, datetime, timedelta

from netconf.conferences.models import Conference, Participation, Venue
from netconf.conferences.rules import Status
from netconf.db import session
from netconf.networks.models import Member, Network
from netconf.people.models import Person
from tests.factories.people import JOINED

DAY_1 = date(2026, 12, 8)


def venue(*, approved: bool = True) -> Venue:
    """Return a venue, approved unless said otherwise."""
    made = Venue(
        name="Barsebäcks kursgård",
        place="Löddeköpinge",
        capacity=80,
        accessibility="Hiss och teleslinga.",
        approved_on=date(2026, 9, 1) if approved else None,
    )
    session.add(made)
    session.flush()
    return made


def conference(
    within: Network,
    *,
    number: int = 1,
    status: Status = Status.PLANNED,
    day_1: date = DAY_1,
    theme: str = "RUT-1",
) -> Conference:
    """Return a conference of two days, its deadlines around them."""
    initiative = within.round.initiative
    themes = [t for area in initiative.areas for t in area.themes if t.code == theme]
    made = Conference(
        network_id=within.id,
        number=number,
        status=status,
        day_1=day_1,
        day_2=day_1 + timedelta(days=1),
        venue_id=venue().id,
        host_id=within.members[0].id if within.members else None,
        ruleset_id=initiative.rulesets[0].id,
        missive_due_on=day_1 - timedelta(days=14),
        missives_open_on=day_1 - timedelta(days=14),
        feedback_due_on=day_1 + timedelta(days=4),
        themes=themes,
    )
    session.add(made)
    session.flush()
    return made


def delegate(
    at: Conference,
    of: Member,
    who: Person,
    *,
    level: str = "teacher",
    now: datetime = JOINED,
) -> Participation:
    """Register a person for a conference."""
    made = Participation(
        conference_id=at.id,
        member_id=of.id,
        person_id=who.id,
        level=level,
        title="Förstelärare",
        registered_at=now,
    )
    session.add(made)
    session.flush()
    return made
