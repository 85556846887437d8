"""Initiatives, whole and in parts."""

from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import joinedload, selectinload

from netconf.db import session
from netconf.errors import NotFound
from netconf.initiatives.models import Area, Initiative, Level, Round, Ruleset, Theme


def get_initiative(slug: str) -> Initiative:
    """Get an initiative with goals, areas, themes, levels and terms; raise NotFound."""
    # A few goals, levels and terms: their product in one statement is cheaper than three.
    found = session.scalars(
        select(Initiative)
        .where(Initiative.slug == slug)
        .options(
            joinedload(Initiative.goals),
            joinedload(Initiative.levels),
            joinedload(Initiative.terms),
            selectinload(Initiative.areas).joinedload(Area.themes),
        )
    )
    initiative = found.unique().one_or_none()
    if initiative is None:
        raise NotFound
    return initiative


def levels_of(initiative_id: UUID) -> list[Level]:
    """Return the leadership levels of an initiative in their order."""
    return list(session.scalars(_LEVELS, {"initiative": initiative_id}))


_LEVELS = (
    select(Level)
    .where(Level.initiative_id == bindparam("initiative"))
    .order_by(Level.position)
)


def themes_of(initiative_id: UUID) -> list[Theme]:
    """Return the themes of an initiative with their areas, in the order of both."""
    return list(
        session.scalars(
            select(Theme)
            .join(Theme.area)
            .where(Theme.initiative_id == initiative_id)
            .options(joinedload(Theme.area, innerjoin=True))
            .order_by(Area.position, Theme.position)
        )
    )


def rounds_of(initiative_id: UUID) -> list[Round]:
    """Return the rounds of an initiative in their order."""
    return list(
        session.scalars(
            select(Round)
            .where(Round.initiative_id == initiative_id)
            .order_by(Round.position)
        )
    )


def all_rounds() -> list[Round]:
    """Return every round with its initiative, in the order of both."""
    return list(
        session.scalars(
            select(Round)
            .join(Round.initiative)
            .options(joinedload(Round.initiative, innerjoin=True))
            .order_by(Initiative.name, Round.position)
        )
    )


def ruleset_on(initiative_id: UUID, day: date) -> Ruleset:
    """Get the ruleset that holds on a day: the newest valid, else the first; raise NotFound."""
    rulesets = list(
        session.scalars(
            select(Ruleset)
            .where(Ruleset.initiative_id == initiative_id)
            .order_by(Ruleset.number)
        )
    )
    if not rulesets:
        raise NotFound
    valid = [each for each in rulesets if each.valid_from <= day]
    return (valid or rulesets[:1])[-1]


def last_ruleset_number(initiative_id: UUID) -> int:
    """Return the number of an initiative's newest ruleset, or 0."""
    found = session.scalar(
        select(func.max(Ruleset.number)).where(Ruleset.initiative_id == initiative_id)
    )
    return found or 0
