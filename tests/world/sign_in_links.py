"""A sign-in link that nobody has used, and a session that is open elsewhere."""

from datetime import timedelta

from netconf import clock
from netconf.db import session
from netconf.people import actions
from netconf.people.models import SignInSession, Way
from netconf.storage import Storage
from tests.world.base import World


def build(world: World, _storage: Storage) -> None:
    """Mail the delegate a link, and let them be signed in on a phone."""
    world.values["token"] = actions.make_link(
        world.person("delegate"), minutes=60, now=clock.now()
    )
    phone = SignInSession(
        token_hash="the phone's",
        person_id=world.person("delegate").id,
        way=Way.LINK,
        created_at=clock.now(),
        last_seen_at=clock.now(),
        expires_at=clock.now() + timedelta(days=14),
        user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
    )
    session.add(phone)
    session.flush()
    world.values |= {"session": phone.id, "person": world.person("delegate").id}
