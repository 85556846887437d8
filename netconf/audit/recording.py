"""Write down what a transaction changes, in that same transaction, as its last statements.

Each flush is looked at while it still knows what was before. Just before the commit the head
of the log is locked, so that those who write wait for one another as briefly as can be.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction

from netconf import clock, db
from netconf.audit import causes, chain, rows
from netconf.audit.models import AuditEvent, AuditHead
from netconf.audit.rows import Change, How, Thing

KEY = "audit"
# The execution option of a statement whose sender has told of it with ``note``.
NOTED = "audit_noted"
# An event of the log's own: the head that it continues from bore no seal of ours.
UNSEALED = "audit.unsealed"


class Unaudited(RuntimeError):
    """A statement would change rows that have a history, and nothing would tell of it."""


@dataclass
class Pending:
    """What the transaction has done so far."""

    changes: dict[object, Change] = field(default_factory=dict)
    # Something was written that no change tells of.
    is_touched: bool = False
    # What began it, where that is over when the transaction is.
    cause: causes.Cause | None = None

    def add(self, change: Change) -> None:
        """Join a change with what the same transaction did to the row before."""
        if change.count:
            counted = (change.thing, change.row, change.how)
            known = self.changes.setdefault(counted, change)
            known.count += change.count * (known is not change)
            return
        row = (change.row, change.id, change.how is How.NOTED)
        before = self.changes.pop(row, None)
        joined = change if before is None else _joined(before, change)
        if joined is not None:
            self.changes[row] = joined


def _joined(first: Change, then: Change) -> Change | None:
    """Return two changes of a row as one; None where the second undoes the first."""
    if then.how is How.REMOVED:
        return None if first.how is How.ADDED else then
    if first.how is not How.CHANGED:
        for name, change in then.fields.items():
            # A secret has no values, and what is noted has no old ones.
            is_pair = then.how is How.CHANGED and change
            first.fields[name] = change[1] if is_pair else change
        return first
    for name, change in then.fields.items():
        known = first.fields.pop(name, None) or change
        joined = [*known[:1], *change[1:]]
        if joined == [] or joined[0] != joined[1]:
            first.fields[name] = joined
    return first if first.fields else None


def note(
    thing: str,
    thing_id: UUID | None,
    *,
    network_id: UUID | None = None,
    member_id: UUID | None = None,
    conference_id: UUID | None = None,
    **fields: Any,
) -> None:
    """Tell of what no row shows, such as a statement that changes many; nothing secret."""
    of = Thing(thing, thing_id, network_id, member_id, conference_id)
    said = {name: chain.plain(value) for name, value in fields.items()}
    _pending(db.session()).add(Change(of, thing, How.NOTED, id=thing_id, fields=said))


def because_of(cause: causes.Cause) -> None:
    """Let this transaction be the work of a request that has already been answered."""
    _pending(db.session()).cause = cause


def _pending(session: Session) -> Pending:
    found: Pending = session.info.setdefault(KEY, Pending())
    return found


def _collect(session: Session, _context: object) -> None:
    pending = _pending(session)
    for change in rows.changes(session):
        pending.add(change)
    pending.is_touched |= rows.leaves_trace(session)


def _refuse_unseen(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    table: Any = state.statement.table  # type: ignore[attr-defined]  # what changes rows has one
    mark = rows.mark_of(table.name)
    if mark.why_not:
        return
    if not mark.in_bulk and not state.execution_options.get(NOTED):
        raise Unaudited(
            f"{table.name} has a history: change its objects, or tell audit.note of it "
            f"and send the statement with the execution option {NOTED}"
        )
    _pending(state.session).is_touched = True


# What was pending when a savepoint was set, for as long as there is one.
_before: WeakKeyDictionary[SessionTransaction, Pending] = WeakKeyDictionary()


def _begin_nested(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        _before[transaction] = copy.deepcopy(_pending(session))


def _roll_back(session: Session, transaction: SessionTransaction) -> None:
    session.info[KEY] = _before.pop(transaction, None) or Pending()


def _write(session: Session) -> None:
    """Write the transaction's events; nothing else may be sent between this and the commit."""
    if session.in_nested_transaction():
        return
    session.flush()
    pending: Pending = session.info.pop(KEY, Pending())
    if not (pending.changes or pending.is_touched):
        return
    cause = pending.cause or causes.current()
    connection = session.connection()
    head = connection.execute(
        sa.select(AuditHead.number, AuditHead.hash, AuditHead.seal).with_for_update()
    ).one()
    said = list(_told(cause, pending.changes.values()))
    if head.number and not chain.holds(head.number, head.hash, head.seal):
        said.insert(0, _event(cause, Thing("audit", None), [], action=UNSEALED))
    last = head.hash
    for number, event in enumerate(said, head.number + 1):
        event |= {"number": number, "previous": last}
        last = event["hash"] = chain.hash_of(event)
    connection.execute(sa.insert(AuditEvent), said)
    number = head.number + len(said)
    connection.execute(
        sa.update(AuditHead).values(
            number=number, hash=last, seal=chain.seal(number, last)
        )
    )


def _told(cause: causes.Cause, changes: Iterable[Change]) -> Iterable[dict[str, Any]]:
    """Yield an event for each thing that was changed, or a bare one."""
    by_thing: dict[Thing, list[Change]] = {}
    for change in changes:
        by_thing.setdefault(change.thing, []).append(change)
    if not by_thing:
        by_thing[Thing("person", cause.person_id)] = []
    for thing, its_changes in by_thing.items():
        yield _event(cause, thing, its_changes)


def _event(
    cause: causes.Cause,
    thing: Thing,
    changes: list[Change],
    *,
    action: str | None = None,
) -> dict[str, Any]:
    role, acting_for = cause.standing(thing.member_id, thing.network_id)
    return {
        "id": uuid4(),
        "at": clock.now(),
        "actor_kind": cause.kind,
        "actor_id": cause.person_id,
        "role": role,
        "acting_for_id": acting_for,
        "action": action or cause.action,
        "kind": thing.kind,
        "thing_id": thing.id,
        "network_id": thing.network_id,
        "member_id": thing.member_id,
        "conference_id": thing.conference_id,
        "is_private": bool(changes) and all(each.is_private for each in changes),
        "changes": chain.canonical([each.said() for each in changes]),
        "request_id": cause.request_id,
    }


def _listen() -> None:
    for name, function in (
        ("after_flush", _collect),
        ("do_orm_execute", _refuse_unseen),
        ("after_transaction_create", _begin_nested),
        ("after_soft_rollback", _roll_back),
        ("before_commit", _write),
    ):
        sa.event.listen(db.session, name, function)


_listen()
