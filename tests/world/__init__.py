"""A small world with somebody in every role, for tests that visit the whole site.

A slice adds what it has in a file of its own, ``build(world)``, listed in PIECES below.
"""

from netconf import db
from tests.world import sign_in_links
from tests.world.base import ROLES, World, build_base

# In the order of the slices, lowest first: each may use what those before it made.
PIECES = (sign_in_links.build,)


def build_world(size: int = 2) -> World:
    """Write a world to the database of the session, its network with ``size`` members."""
    with db.transaction():
        world = build_base(size)
        for build in PIECES:
            build(world)
    return world


__all__ = ["ROLES", "World", "build_world"]
