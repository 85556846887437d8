"""Every form that changes something leaves an event in the log: whose it was, and what it did."""

import pytest
import sqlalchemy as sa

from netconf import db
from netconf.audit import verifying
from netconf.audit.models import ActorKind, AuditEvent
from tests.access import matrix
from tests.access.rows import contents
from tests.world import ROLES

# What is left behind whether or not something was changed.
BESIDES = {"audit_event", "audit_head", "receipt"}
CARRIED_OUT = [
    (line, role)
    for line in matrix.read()
    for role, answer in zip(ROLES, line.answers, strict=True)
    if line.method != "GET" and answer in {"200", "303"}
]


def newest(after):
    """Return the events after a number, oldest first."""
    with db.transaction():
        return list(
            db.session.scalars(
                sa.select(AuditEvent)
                .where(AuditEvent.number > after)
                .order_by(AuditEvent.number)
            )
        )


def last_number():
    with db.transaction():
        return db.session.scalar(sa.select(sa.func.max(AuditEvent.number))) or 0


@pytest.mark.parametrize(
    ("line", "role"),
    CARRIED_OUT,
    ids=[f"{line.name} {role}" for line, role in CARRIED_OUT],
)
def test_what_a_form_changes_is_written_down(line, role, site, start_over, visitor):
    world = start_over()
    client = visitor(world, role)
    data = {"csrf_token": client.token()}
    before, number = contents(but=BESIDES), last_number()

    client.fetch(line.method, line.path(site, world), data=data)

    events = newest(number)
    if contents(but=BESIDES) != before:
        assert events != []
    person = world.people[role]
    told = {(event.action, event.actor_kind, event.actor_id) for event in events}
    assert told <= {
        (
            line.endpoint,
            ActorKind.PERSON if person else ActorKind.NOBODY,
            person and person.id,
        )
    }
    with db.transaction():
        assert verifying.verify().holds
