"""A sign-in link that nobody has used."""

from netconf import clock
from netconf.people import actions
from netconf.storage import Storage
from tests.world.base import World


def build(world: World, _storage: Storage) -> None:
    """Mail the delegate a link."""
    world.values["token"] = actions.make_link(
        world.person("delegate"), minutes=60, now=clock.now()
    )
