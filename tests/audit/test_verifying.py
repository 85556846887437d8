"""What somebody does to the log past its triggers is found, and it is said where."""

from uuid import uuid4

import pytest
import sqlalchemy as sa

from netconf import audit, db
from netconf.audit import verifying
from netconf.audit.chain import hash_of, seal
from netconf.audit.models import AuditEvent, AuditHead
from netconf.audit.verifying import Expected, Fault, Kind
from netconf.config import EXAMPLE_SECRET_KEY
from tests.factories import people

EVENTS = 6


@pytest.fixture(autouse=True)
def log(database):  # noqa: ARG001 - it is in it
    """Write a log of six events, and take down what guards it."""
    for number in range(1, EVENTS + 1):
        with db.transaction():
            people.person(f"Person {number}")
    _take_down_guards()


def _take_down_guards():
    with db.transaction():
        connection = db.session.connection()
        if connection.dialect.name == "postgresql":
            for table in ("audit_event", "audit_head"):
                connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
            return
        triggers = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
        for (name,) in triggers.all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")


def change(which, **values):
    """Change an event as somebody would who has the whole database in their hands."""
    with db.transaction():
        db.session.connection().execute(
            sa.update(AuditEvent).where(AuditEvent.number == which).values(values)
        )


def remove(*numbers):
    with db.transaction():
        db.session.connection().execute(
            sa.delete(AuditEvent).where(AuditEvent.number.in_(numbers))
        )


def set_head(**values):
    with db.transaction():
        db.session.connection().execute(sa.update(AuditHead).values(values))


def event(number):
    row = db.session.execute(
        sa.select(AuditEvent.__table__).where(AuditEvent.number == number)
    )
    return row.mappings().one()


def verify(expected=None):
    with db.transaction():
        return verifying.verify(expected)


def faults():
    return [(fault.kind, fault.first, fault.last) for fault in verify().faults]


def test_an_untouched_log_holds():
    verdict = verify()

    assert verdict == verifying.Verdict(EVENTS, event(EVENTS)["hash"], ())
    assert verdict.holds


def test_an_empty_log_holds(database_stage):
    database_stage.set("migrated")

    assert verify() == verifying.Verdict(0, "0" * 64, ())


@pytest.mark.parametrize(
    "values",
    [
        {"action": "other"},
        {"changes": "[]"},
        {"changes": "[ ]"},
        {"is_private": True},
        {"role": "administrator"},
        {"request_id": ""},
        {"hash": "1" * 64},
    ],
    ids=lambda values: "-".join(values),
)
def test_an_altered_event_is_found(values):
    change(3, **values)

    assert faults()[0] == (Kind.ALTERED, 3, 3)


def test_each_of_several_altered_events_is_found():
    change(2, action="other")
    change(EVENTS, action="other")

    assert faults() == [(Kind.ALTERED, 2, 2), (Kind.ALTERED, EVENTS, EVENTS)]


def test_an_event_that_was_altered_and_hashed_anew_is_found():
    altered = {**event(3), "action": "other"}

    change(3, action="other", hash=hash_of(altered))

    assert faults() == [(Kind.REPLACED, 3, 3)]


def test_a_chain_that_was_altered_and_hashed_anew_to_its_end_is_found():
    last = event(2)["hash"]
    for number in range(3, EVENTS + 1):
        altered = {**event(number), "action": "other", "previous": last}
        last = hash_of(altered)
        change(number, action="other", previous=altered["previous"], hash=last)

    assert faults() == [(Kind.OTHER_END, EVENTS, EVENTS)]


def test_so_is_one_whose_head_was_moved_along_without_the_key():
    last = {**event(EVENTS), "action": "other"}
    hashed = hash_of(last)
    change(EVENTS, action="other", hash=hashed)

    set_head(hash=hashed)

    assert faults() == [(Kind.UNSEALED, EVENTS, EVENTS)]


@pytest.mark.parametrize(
    ("removed", "found"),
    [
        ((1,), (Kind.MISSING, 1, 1)),
        ((3,), (Kind.MISSING, 3, 3)),
        ((3, 4), (Kind.MISSING, 3, 4)),
        ((EVENTS,), (Kind.MISSING, EVENTS, EVENTS)),
        ((EVENTS - 1, EVENTS), (Kind.MISSING, EVENTS - 1, EVENTS)),
        (range(1, EVENTS + 1), (Kind.MISSING, 1, EVENTS)),
    ],
    ids=str,
)
def test_removed_events_are_found(removed, found):
    remove(*removed)

    assert faults() == [found]


def test_a_gap_that_was_closed_is_found():
    remove(3)
    for number in range(4, EVENTS + 1):
        change(number, number=number - 1)

    assert faults() == [(Kind.REPLACED, 2, 2), (Kind.MISSING, EVENTS, EVENTS)]


def test_an_end_that_was_cut_off_with_its_head_is_found():
    remove(EVENTS)

    set_head(number=EVENTS - 1, hash=event(EVENTS - 1)["hash"])

    assert faults() == [(Kind.UNSEALED, EVENTS - 1, EVENTS - 1)]


def test_a_head_that_somebody_moved_is_not_sealed_over_by_the_next_event():
    remove(EVENTS)
    set_head(number=EVENTS - 1, hash=event(EVENTS - 1)["hash"])

    with db.transaction():
        people.person("Nästa")

    assert faults() == [(Kind.UNSEALED, EVENTS, EVENTS)]


def test_an_end_that_was_put_back_with_an_old_seal_is_told_by_what_was_noted_elsewhere():
    whole = verify()
    last = event(EVENTS - 1)["hash"]
    remove(EVENTS)
    set_head(number=EVENTS - 1, hash=last, seal=seal(EVENTS - 1, last))

    assert verify().holds
    assert verify(Expected(whole.number, whole.hash)).faults == (
        Fault(Kind.UNEXPECTED, EVENTS, EVENTS),
    )


def test_what_was_noted_elsewhere_is_found_again():
    noted = Expected(3, event(3)["hash"])

    assert verify(noted).holds
    assert verify(Expected(3, "1" * 64)).faults == (Fault(Kind.UNEXPECTED, 3, 3),)


def test_swapped_events_are_found():
    change(3, number=99)
    change(4, number=3)
    change(99, number=4)

    assert faults() == [(Kind.MOVED, 3, 3), (Kind.MOVED, 4, 4), (Kind.MOVED, 5, 5)]


def test_an_event_moved_to_the_front_is_found():
    change(1, number=99)
    change(2, number=1)
    change(99, number=2)

    assert [kind for kind, _, _ in faults()] == [Kind.MOVED, Kind.MOVED, Kind.MOVED]


def test_an_event_added_by_hand_is_found():
    last = {**event(EVENTS), "id": uuid4()}
    last |= {"number": EVENTS + 1, "previous": last["hash"]}
    last["hash"] = hash_of(last)

    with db.transaction():
        db.session.connection().execute(sa.insert(AuditEvent), [last])

    assert faults() == [(Kind.BEYOND, EVENTS + 1, EVENTS + 1)]


def test_a_head_that_is_gone_is_found():
    with db.transaction():
        db.session.connection().execute(sa.delete(AuditHead))

    assert faults() == [(Kind.UNSEALED, EVENTS, EVENTS)]


def test_another_key_is_told_of_until_it_is_named_too():
    audit.seal_with("another key of thirty-two letters")
    try:
        assert faults() == [(Kind.UNSEALED, EVENTS, EVENTS)]

        audit.seal_with("another key of thirty-two letters", EXAMPLE_SECRET_KEY)
        assert verify().holds
    finally:
        audit.seal_with(EXAMPLE_SECRET_KEY)


def test_nothing_is_written_without_a_key():
    audit.seal_with()
    try:
        with pytest.raises(audit.NoKey), db.transaction():
            people.person("Ingen")
    finally:
        audit.seal_with(EXAMPLE_SECRET_KEY)

    assert verify().number == EVENTS
