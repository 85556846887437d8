"""A handover that each member has planned: its contact person leaves in some weeks."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from netconf.db import session
from netconf.handovers.models import Handover
from netconf.networks.models import Membership
from netconf.storage import Storage
from tests.world.base import World

PLANNED = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
ON = date(2026, 12, 1)


def build(world: World, _storage: Storage) -> None:
    """Plan what changes no place yet, so that each can still be changed by other ways."""
    for member in world.members:
        contact = world.contacts[member.slug]
        successor = session.scalars(
            select(Membership.person_id).where(
                Membership.member_id == member.id,
                Membership.is_contact_person.is_(False),
            )
        ).one()
        made = Handover(
            member_id=member.id,
            begun_at=PLANNED,
            begun_by_id=contact.id,
            leaver_id=contact.id,
            is_contact_person=True,
            takes_effect_on=ON,
            successor_id=successor,
            note="Fråga Dag om salarna.",
            planned_at=PLANNED,
        )
        session.add(made)
        session.flush()
        if member is world.member:
            world.values["handover"] = made.id
    world.values["step"] = "vem"
