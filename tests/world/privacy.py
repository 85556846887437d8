"""What some have told that they need at the coming conference, and somebody to erase."""

from datetime import UTC, datetime

from sqlalchemy import select

from netconf.conferences.models import Conference
from netconf.db import session
from netconf.needs import actions
from netconf.needs.rules import Choice
from netconf.storage import Storage
from tests.world.base import World

TOLD = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)


def build(world: World, _storage: Storage) -> None:
    """Let each contact person tell what they need."""
    for member in world.members:
        actions.tell(
            world.conference,
            world.contacts[member.slug].id,
            choices=[Choice.VEGETARIAN],
            other="Jag sitter i rullstol.",
            now=TOLD,
        )
    # So that its contact person orders, however many members there are.
    for conference in session.scalars(
        select(Conference).where(Conference.network_id == world.network.id)
    ):
        conference.host_id = world.member.id
    world.values["person_id"] = world.person("delegate").id
