"""An invitation that the delegate has not answered."""

from datetime import timedelta

from netconf import clock, mail
from netconf.db import session
from netconf.invitations.models import Invitation
from netconf.people.queries import token_hash
from netconf.storage import Storage
from tests.world.base import World

TOKEN = "an-invitation-to-the-delegate"


def build(world: World, _storage: Storage) -> None:
    """Invite the delegate."""
    delegate, now = world.person("delegate"), clock.now()
    letter = mail.write(
        kind=mail.Kind.INVITATION,
        person_id=delegate.id,
        to_name=delegate.name,
        to_email=delegate.email,
        language=delegate.language,
        subject="Välkommen till netconf",
        text="Hej,",
        now=now,
    )
    session.add(
        Invitation(
            token_hash=token_hash(TOKEN),
            person_id=delegate.id,
            email_key=delegate.email_key,
            sent_by_id=world.person("contact").id,
            sent_at=now,
            expires_at=now + timedelta(days=30),
            letter_id=letter.id,
        )
    )
    session.flush()
    world.values["invitation"] = TOKEN
