"""A small world with somebody in every role, for tests that visit the whole site.

What a slice adds it adds in a file of ``build(world, storage)``, listed in PIECES below.
"""

from netconf import db
from netconf.storage import Storage
from tests.world import (
    agreements,
    closed,
    coming,
    handovers,
    invitations,
    letters,
    privacy,
    sign_in_links,
)
from tests.world.base import ROLES, World, build_base

# Each may use what those before it made.
PIECES = (
    sign_in_links.build,
    letters.build,
    invitations.build,
    closed.build,
    coming.build,
    agreements.build,
    handovers.build,
    privacy.build,
)


def build_world(storage: Storage, size: int = 2) -> World:
    """Write a world to the session's database, its network with ``size`` members."""
    with db.transaction():
        world = build_base(size)
        for build in PIECES:
            build(world, storage)
    return world


__all__ = ["ROLES", "World", "build_world"]
