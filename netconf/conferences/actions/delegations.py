"""Register delegates: a whole delegation, or one person instead of another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from netconf.conferences import queries
from netconf.conferences.models import Conference, Delegation, Participation
from netconf.db import claim, session
from netconf.errors import Conflict
from netconf.networks.models import Member


@dataclass(frozen=True)
class Delegate:
    """A person as they are to be registered: for which level, under which title."""

    person_id: UUID
    level: str
    title: str


class RegisteredElsewhere(ValueError):
    """The person is registered for another member already."""

    def __init__(self, name: str, member: str) -> None:
        super().__init__(f"{name}: {member}")
        self.name = name
        self.member = member


def save_delegation(
    conference: Conference,
    member: Member,
    delegates: Sequence[Delegate],
    *,
    version: int,
    by_id: UUID,
    now: datetime,
) -> Delegation:
    """Let a member's delegation consist of exactly these people.

    ``version`` is the one read, 0 where none was saved; raises Conflict where it is stale, and
    RegisteredElsewhere. Who stays keeps their registration, and with it their seats.
    """
    saved = _claim(conference, member, version=version, by_id=by_id, now=now)
    _refuse_those_elsewhere(conference, member, delegates)
    present = {
        each.person_id: each for each in queries.participants(conference.id, member.id)
    }
    wanted = {each.person_id: each for each in delegates}
    for person_id, participation in present.items():
        if person_id not in wanted:
            session.delete(participation)
    session.flush()
    for person_id, delegate in wanted.items():
        if person_id in present:
            present[person_id].level = delegate.level
            present[person_id].title = delegate.title
        else:
            session.add(
                Participation(
                    conference_id=conference.id,
                    member_id=member.id,
                    person_id=person_id,
                    level=delegate.level,
                    title=delegate.title,
                    registered_at=now,
                )
            )
    session.flush()
    return saved


def substitute(
    conference: Conference,
    member: Member,
    *,
    away: Participation,
    instead: Delegate,
    version: int,
    by_id: UUID,
    now: datetime,
) -> Participation:
    """Let one person come instead of another, at the same level and in the same seats (C7).

    Raises Conflict and RegisteredElsewhere.
    """
    _claim(conference, member, version=version, by_id=by_id, now=now)
    _refuse_those_elsewhere(conference, member, [instead], also_own=True)
    away.person_id = instead.person_id
    away.title = instead.title
    away.registered_at = now
    session.flush()
    session.expire(away, ["person"])
    return away


def _claim(
    conference: Conference,
    member: Member,
    *,
    version: int,
    by_id: UUID,
    now: datetime,
) -> Delegation:
    saved = queries.find_delegation(conference.id, member.id)
    if saved is None:
        return _begin(conference, member, version=version, by_id=by_id, now=now)
    claim(saved, version)
    saved.saved_at = now
    saved.saved_by_id = by_id
    # The delegates lie in a table of their own, and would not count as a change by themselves.
    flag_modified(saved, "saved_at")
    session.flush()
    return saved


def _begin(
    conference: Conference, member: Member, *, version: int, by_id: UUID, now: datetime
) -> Delegation:
    if version != 0:
        raise Conflict
    saved = Delegation(
        conference_id=conference.id,
        member_id=member.id,
        saved_at=now,
        saved_by_id=by_id,
    )
    try:
        with session.begin_nested():
            session.add(saved)
    except IntegrityError:
        # Somebody else has just saved it for the first time.
        raise Conflict from None
    return saved


def _refuse_those_elsewhere(
    conference: Conference,
    member: Member,
    delegates: Sequence[Delegate],
    *,
    also_own: bool = False,
) -> None:
    wanted = {each.person_id for each in delegates}
    for held in queries.participants(conference.id):
        if held.person_id in wanted and (also_own or held.member_id != member.id):
            raise RegisteredElsewhere(held.person.name, held.member.name)
