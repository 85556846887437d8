"""The network's first conference, closed: missives, feedback and what was promised."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from netconf.commitments.models import Commitment
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.db import session
from netconf.networks.models import Member
from netconf.people.models import Person
from netconf.storage import Storage
from tests.factories import conferences, feedback, missives
from tests.world.base import World

DAY_1 = date(2026, 5, 12)
WRITTEN = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
SENT = datetime(2026, 5, 14, 9, 0, tzinfo=UTC)


def build(world: World, storage: Storage) -> None:
    """Let each member hand in a missive, promise one thing and tell what came of it."""
    conference = conferences.conference(
        world.network, number=1, status=Status.PUBLISHED, day_1=DAY_1
    )
    for member in world.members:
        contact = world.contacts[member.slug]
        conferences.delegate(
            conference, member, contact, level="principal", now=WRITTEN
        )
        _hand_in(conference, member, contact, storage, world)
    conference.status = Status.AWAITING_FEEDBACK
    for member in world.members:
        contact = world.contacts[member.slug]
        feedback.sent(conference, member, contact, on=DAY_1, now=SENT)
    conference.status = Status.CLOSED
    session.flush()
    world.values |= {
        "closed": conference.number,
        "version": 1,
        "commitment": _promised(conference, world.member).id,
    }


def _promised(conference: Conference, member: Member) -> Commitment:
    return session.scalars(
        select(Commitment).where(
            Commitment.conference_id == conference.id,
            Commitment.member_id == member.id,
        )
    ).one()


def _hand_in(
    conference: Conference,
    member: Member,
    contact: Person,
    storage: Storage,
    world: World,
) -> None:
    written = missives.draft(conference, member, contact, now=WRITTEN)
    if member is world.member:
        file = missives.attached(written, contact, storage, now=WRITTEN)
        world.values["file_id"] = file.id
    missives.publish(written, contact, now=WRITTEN)
