"""Failed sign-ins and attempts to change what one may not are events; reading leaves none."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import g

from netconf import clock, db
from netconf.audit import refusals
from netconf.audit.models import ActorKind, AuditEvent
from netconf.people import actions
from tests.factories import networks, people

PASSWORD = "blå räksmörgås"
ADDRESS = "maj@example.org"


@pytest.fixture(autouse=True)
def nobody_has_tried():
    refusals._latest.clear()


@pytest.fixture
def maj(app):  # noqa: ARG001 - it is in the app's database
    with db.transaction():
        maj = people.person("Maj Björkkvist", email=ADDRESS)
        actions.set_password(maj, PASSWORD)
        networks.network("Nätverk Skåne")
    return maj


def told(action):
    """Return (actor kind, actor, kind, thing, what was noted) of each event of an action."""
    with db.transaction():
        return [
            (
                event.actor_kind,
                event.actor_id,
                event.kind,
                event.thing_id,
                json.loads(event.changes)[0]["fields"],
            )
            for event in db.session.scalars(
                sa.select(AuditEvent)
                .where(AuditEvent.action == action)
                .order_by(AuditEvent.number)
            )
        ]


def refused(client, email):
    return client.post("/logga-in", {"email": email, "password": "fel lösenord"})


def test_asvs_16_3_1_a_failed_sign_in_is_told_of_whom_it_would_have_been(client, maj):
    assert refused(client, ADDRESS).status == 422

    assert told(refusals.SIGN_IN_REFUSED) == [
        (ActorKind.NOBODY, None, "person", maj.id, {})
    ]


def test_asvs_16_3_1_an_unknown_address_is_not_written_down(client, maj):
    assert refused(client, "ingen@example.org").status == 422

    assert told(refusals.SIGN_IN_REFUSED) == [
        (ActorKind.NOBODY, None, "person", None, {})
    ]
    with db.transaction():
        rows = db.session.execute(sa.select(AuditEvent.__table__)).all()
    assert "ingen@" not in repr(rows)
    assert maj.email not in repr(rows)


def test_asvs_16_3_1_a_sign_in_is_told_of(client, maj):
    client.post("/logga-in", {"email": ADDRESS, "password": PASSWORD})

    ((kind, actor, thing, thing_id, fields),) = told("people.sign_in_with_password")
    assert (kind, actor, thing, thing_id) == (ActorKind.NOBODY, None, "person", maj.id)
    assert fields["token_hash"] == []


def test_asvs_16_3_2_a_denied_change_is_told_of_once_in_a_while(client, maj, set_clock):
    client.sign_in(maj)
    for _ in range(3):
        assert client.post("/natverk/nytt").status == 403
    set_clock(clock.now() + timedelta(minutes=11))
    assert client.post("/natverk/nytt").status == 403

    assert told(refusals.DENIED) == 2 * [
        (ActorKind.PERSON, maj.id, "person", maj.id, {"action": "networks.add"})
    ]


def test_asvs_16_3_2_a_denied_page_stands_in_the_applications_log(client, maj, caplog):
    client.sign_in(maj)

    assert client.get("/natverk/nytt").status == 403

    assert told(refusals.DENIED) == []
    assert f"denied: GET networks.new to {maj.id} in " in caplog.text


def test_who_tries_is_not_remembered_for_ever():
    now = clock.now()
    first = uuid4()

    assert refusals._is_news(first, "a", now)
    for _ in range(refusals.REMEMBERED):
        assert refusals._is_news(uuid4(), "a", now)
    assert len(refusals._latest) == refusals.REMEMBERED
    assert refusals._is_news(first, "a", now)


def test_who_is_unknown_cannot_be_told_of(app):
    with app.test_request_context("/natverk/nytt", method="POST"):
        refusals._deny()

        assert "refused" not in g


@pytest.mark.parametrize("text", ["a\nINFO forged", "a\r\nforged", "a\u2028forged"])
def test_asvs_16_4_1_no_line_of_the_applications_log_is_forged(
    client, maj, caplog, text
):
    client.sign_in(maj).fetch("GET", "/logg", query_string={"person": text})
    client.fetch("GET", f"/{text}/logg", headers={"User-Agent": "a forged"})
    client.fetch("POST", "/satsning/x/roller", data={"name": text})

    assert [
        record.getMessage()
        for record in caplog.records
        if "forged" in record.getMessage()
    ] == []
