"""Commitments and what came of them."""

from datetime import date

from netconf.commitments.models import Commitment, FollowUp
from netconf.commitments.rules import Outcome, Status
from netconf.conferences.models import Conference
from netconf.db import session
from netconf.networks.models import Member
from netconf.people.models import Person
from tests.factories.people import JOINED

TEXT = "Nämnden lämnar tre frågor till förvaltningen före varje resultatrapport."


def commitment(
    at: Conference,
    of: Member,
    text: str = TEXT,
    *,
    status: Status = Status.ADOPTED,
    carries: Commitment | None = None,
    position: int = 1,
) -> Commitment:
    """Return what a member promised on the first theme of a conference."""
    made = Commitment(
        conference_id=at.id,
        member_id=of.id,
        theme_id=at.themes[0].id,
        predecessor_id=carries.id if carries else None,
        position=position,
        status=status,
        text=text,
        expected_effect="Samtalet om resultaten blir djupare.",
        success_sign="Varje rapport har tre besvarade frågor.",
        owner="Nämndens ordförande",
        level="politician",
        due_on=date(2027, 6, 1),
        spread_plan="Rektorerna får veta det på nästa möte.",
        created_at=JOINED,
    )
    session.add(made)
    session.flush()
    return made


def follow_up(
    of: Commitment,
    at: Conference,
    by: Person,
    outcome: Outcome = Outcome.ACHIEVED,
    **given: object,
) -> FollowUp:
    """Return what came of a commitment, as told for a conference."""
    values: dict[str, object] = {
        "done": "Frågorna lämnades två gånger.",
        "effect": "Samtalet tog en timme.",
        "carried_over": False,
        "reason": "",
        "level": "principal",
        "at": JOINED,
    }
    made = FollowUp(
        commitment_id=of.id,
        conference_id=at.id,
        by_id=by.id,
        outcome=outcome,
        **(values | given),
    )
    session.add(made)
    session.flush()
    return made
