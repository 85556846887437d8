"""Letters in each state, and a wish for a sign-in link that no worker has seen."""

from netconf import clock, mail
from netconf.db import session
from netconf.jobs import State
from netconf.people import actions
from netconf.storage import Storage
from tests.world.base import World


def build(world: World, _storage: Storage) -> None:
    """Write what the outbox can hold."""
    delegate = world.person("delegate")
    for state in State:
        letter = mail.write(
            kind=mail.Kind.SIGN_IN_LINK,
            person_id=delegate.id,
            to_name=delegate.name,
            to_email=delegate.email,
            language=delegate.language,
            subject="Logga in i netconf",
            text="Hej,",
            now=clock.now(),
        )
        letter.state = state
        if state is State.FAILED:
            letter.tries, letter.last_error = 9, "refused: 550 No such user here"
            world.values["letter"] = letter.id
    session.flush()
    actions.ask_for_link("okand@example.org", clock.now())
