"""A token serves the purpose that it was made for and no other: ASVS 9.2.2."""

from datetime import timedelta

import pytest

from netconf import clock, db
from netconf.invitations.models import Invitation
from netconf.mail import Kind, write
from netconf.people import actions
from netconf.people.models import Way
from netconf.people.queries import token_hash
from tests.client import Client
from tests.factories import people

INVITATION = "an-invitation-that-still-holds"
KINDS = ("session", "link", "invitation", "half")


@pytest.fixture
def tokens(database):  # noqa: ARG001 - they lie in it
    """Return a good token of each kind, by kind, and whose they are."""
    now = clock.now()
    with db.transaction():
        maj, by = people.person("Maj"), people.person("Karin")
        letter = write(
            kind=Kind.INVITATION,
            to_name=maj.name,
            to_email=maj.email,
            language="sv",
            subject="Hej",
            text="Hej,",
            now=now,
        )
        made = {
            "link": actions.make_link(maj, minutes=60, now=now),
            "invitation": INVITATION,
            "half": actions.begin_half(maj, way=Way.LINK, wanted=None, now=now),
            "session": actions.open_session(maj, user_agent="", days=1, now=now),
        }
        db.session.add(
            Invitation(
                token_hash=token_hash(INVITATION),
                person_id=maj.id,
                email_key=maj.email_key,
                sent_by_id=by.id,
                sent_at=now,
                expires_at=now + timedelta(days=1),
                letter_id=letter.id,
            )
        )
    return made


def as_session(app, token):
    client = Client(app)
    with client._browser.session_transaction(
        base_url="http://127.0.0.1:8000"
    ) as cookie:
        cookie["_user_id"] = token
    return client.get("/konto").status == 200


def as_half(app, token):
    client = Client(app)
    with client._browser.session_transaction(
        base_url="http://127.0.0.1:8000"
    ) as cookie:
        cookie["half"] = token
    return client.get("/logga-in/kod").status == 200


def as_link(app, token):
    return Client(app).get(f"/logga-in/lank/{token}").has_button("Logga in")


def as_invitation(app, token):
    return Client(app).get(f"/inbjudan/{token}").has_button("Kom in")


USES = {
    "session": as_session,
    "half": as_half,
    "link": as_link,
    "invitation": as_invitation,
}


@pytest.mark.parametrize("made_for", KINDS)
def test_asvs_9_2_2_a_token_is_good_for_nothing_else(app, tokens, made_for):
    good = [use for use in KINDS if USES[use](app, tokens[made_for])]

    assert good == [made_for]


def test_asvs_6_5_3_no_token_is_made_twice_or_short(tokens):
    assert len(set(tokens.values())) == len(KINDS)
    assert [
        kind for kind in ("session", "link", "half") if len(tokens[kind]) < 43
    ] == []
