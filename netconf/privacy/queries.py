"""What is kept of a person, and what has been kept long enough."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from netconf.conferences.models import Conference, Participation
from netconf.conferences.rules import Status
from netconf.db import Base, session
from netconf.feedback.models import ClosingDraft
from netconf.forum.models import Topic
from netconf.handovers.models import Handover
from netconf.imports.models import StagedImport
from netconf.initiatives.models import Initiative, Level, Round
from netconf.invitations.models import Invitation
from netconf.jobs import DailyTask
from netconf.mail import Letter
from netconf.missives.models import Missive, MissiveVersion
from netconf.needs.models import Need
from netconf.networks.models import Member, Membership, Network
from netconf.people.models import Appointment, Person, SignInLink, SignInSession
from netconf.privacy.rules import (
    OWN,
    RULES,
    UNKEYED,
    Obstacle,
    obstacle,
    role_label,
)
from netconf.reader import Role
from netconf.receipts import Receipt
from netconf.retention import Kept

Row = dict[str, Any]
OVER = (Status.CLOSED, Status.CANCELLED)


def own_data(person: Person) -> dict[str, list[Row]]:
    """Return all that is kept of a person, by table, with names where there are keys."""
    found: dict[str, list[Row]] = {
        "person": [{name: getattr(person, name) for name in OWN}]
    }
    for rule in (*RULES, *UNKEYED):
        table = Base.metadata.tables[rule.table]
        rows = session.execute(
            sa.select(*(table.c[name] for name in rule.given))
            .where(table.c[rule.column] == person.id)
            .order_by(table.c[rule.order], table.c.id)
        )
        found[rule.name] = [dict(row._mapping) for row in rows]
    letters = session.scalars(
        sa.select(Letter)
        .where((Letter.person_id == person.id) | (Letter.to_email == person.email))
        .order_by(Letter.written_at)
    )
    # What a letter says can hold a way in; its subject tells what it was about.
    found["letter"] = [
        {"subject": letter.subject, "written_at": letter.written_at}
        for letter in letters
    ]
    _name_things(found.values())
    return found


def _name_things(tables: Iterable[list[Row]]) -> None:
    """Put the names of things in the place of their keys."""
    rows = [row for table in tables for row in table]
    for column, names in (
        ("network_id", _names(sa.select(Network.id, Network.name), Network, rows)),
        ("member_id", _names(sa.select(Member.id, Member.name), Member, rows)),
        ("topic_id", _names(sa.select(Topic.id, Topic.title), Topic, rows)),
        ("conference_id", _conferences(rows)),
        ("missive_id", _missives(rows)),
    ):
        for row in rows:
            if row.get(column) is not None:
                row[column] = names[row[column]]


def _names(
    select: sa.Select[UUID, str], of: type[Base], rows: list[Row]
) -> Mapping[UUID, str]:
    keys = _keys(rows, f"{of.__tablename__}_id")
    return dict(session.execute(select.where(of.id.in_(keys))).all())


def _keys(rows: list[Row], column: str) -> set[UUID]:
    return {row[column] for row in rows if row.get(column) is not None}


def _conferences(rows: list[Row]) -> dict[UUID, str]:
    found = session.execute(
        sa.select(Conference.id, Network.name, Conference.number)
        .join(Network, Network.id == Conference.network_id)
        .where(Conference.id.in_(_keys(rows, "conference_id")))
    )
    return {key: f"{network} {number}" for key, network, number in found}


def _missives(rows: list[Row]) -> dict[UUID, str]:
    found = session.execute(
        sa.select(Missive.id, Member.name, Network.name, Conference.number)
        .join(Member, Member.id == Missive.member_id)
        .join(Conference, Conference.id == Missive.conference_id)
        .join(Network, Network.id == Conference.network_id)
        .where(Missive.id.in_(_keys(rows, "missive_id")))
    )
    return {
        key: f"{member}, {network} {number}" for key, member, network, number in found
    }


def what_stands_in_the_way(person: Person, today: date) -> Obstacle | None:
    """Return what has to be done before a person can be erased."""
    speaks = session.scalar(
        sa.select(Membership.id)
        .join(Member, Member.id == Membership.member_id)
        .where(
            Membership.person_id == person.id,
            Membership.is_contact_person,
            _holds(Membership.until_on, today),
            _holds(Member.left_on, today),
        )
    )
    administrators = set(
        session.scalars(
            sa.select(Appointment.person_id)
            .join(Person, Person.id == Appointment.person_id)
            .where(
                Appointment.role == Role.ADMINISTRATOR,
                Appointment.from_on <= today,
                _holds(Appointment.until_on, today),
                Person.is_active,
            )
        )
    )
    return obstacle(
        is_erased=person.erased_at is not None,
        is_contact_person=speaks is not None,
        is_last_administrator=administrators == {person.id},
    )


def _holds(until: Any, today: date) -> sa.ColumnElement[bool]:
    return sa.or_(until.is_(None), until > today)


def label_of(person: Person) -> str:
    """Return the role that is to stand where the person's name stood."""
    last = session.execute(
        sa.select(Level.title_sv, Member.name)
        .select_from(Membership)
        .join(Member, Member.id == Membership.member_id)
        .join(Network, Network.id == Member.network_id)
        .join(Round, Round.id == Network.round_id)
        .join(Initiative, Initiative.id == Round.initiative_id)
        .join(
            Level,
            (Level.initiative_id == Initiative.id) & (Level.code == Membership.level),
        )
        .where(Membership.person_id == person.id)
        .order_by(Membership.from_on.desc(), Membership.id)
        .limit(1)
    ).first()
    roles = session.scalars(
        sa.select(Appointment.role).where(Appointment.person_id == person.id)
    )
    level, member = last if last is not None else (None, None)
    return role_label(level, member, [role.value for role in roles])


@dataclass(frozen=True)
class Due:
    """The rows of a kind that have been kept long enough."""

    kind: Kept
    keys: Mapping[type[Base], Iterable[UUID]]

    @property
    def count(self) -> int:
        """Return how many they are."""
        return sum(len(list(keys)) for keys in self.keys.values())


def due(days: Mapping[Kept, int], now: datetime, today: date) -> list[Due]:
    """Return what has been kept long enough, kind by kind."""
    before = {kind: now - timedelta(days=count) for kind, count in days.items()}
    day = {kind: today - timedelta(days=count) for kind, count in days.items()}
    wanted: dict[Kept, dict[type[Base], sa.ColumnElement[bool]]] = {
        Kept.SESSIONS: {
            SignInSession: SignInSession.expires_at <= before[Kept.SESSIONS],
            SignInLink: SignInLink.expires_at <= before[Kept.SESSIONS],
            Invitation: Invitation.expires_at <= before[Kept.SESSIONS],
        },
        Kept.FORMS: {
            Receipt: Receipt.at <= before[Kept.FORMS],
            StagedImport: StagedImport.made_at <= before[Kept.FORMS],
            DailyTask: DailyTask.day <= day[Kept.FORMS],
        },
        Kept.LETTERS: {
            Letter: (Letter.written_at <= before[Kept.LETTERS])
            # It goes with its invitation.
            & ~sa.exists().where(Invitation.letter_id == Letter.id)
        },
        Kept.NEEDS: {Need: _need_is_over(day[Kept.NEEDS])},
        Kept.DRAFTS: {
            ClosingDraft: ClosingDraft.conference_id.in_(_over(day[Kept.DRAFTS])),
            Missive: Missive.conference_id.in_(_over(day[Kept.DRAFTS]))
            & ~sa.exists().where(MissiveVersion.missive_id == Missive.id),
            Handover: Handover.planned_at.is_(None)
            & (Handover.begun_at <= before[Kept.DRAFTS]),
        },
        Kept.PEOPLE: {Person: _has_left(before[Kept.PEOPLE], day[Kept.PEOPLE])},
    }
    keys = _keys_of(
        {
            model: condition
            for conditions in wanted.values()
            for model, condition in conditions.items()
        }
    )
    return [
        Due(kind, {model: keys[model] for model in conditions})
        for kind, conditions in wanted.items()
    ]


def _keys_of(
    wanted: Mapping[type[Base], sa.ColumnElement[bool]],
) -> dict[type[Base], list[UUID]]:
    """Return the keys of the rows of each table that a condition holds for, in one statement."""
    found: dict[type[Base], list[UUID]] = {model: [] for model in wanted}
    models = {model.__tablename__: model for model in wanted}
    rows = session.execute(
        sa.union_all(
            *(
                sa.select(sa.literal(model.__tablename__), model.id).where(condition)
                for model, condition in wanted.items()
            )
        )
    )
    for table, key in rows:
        found[models[table]].append(key)
    return found


def _over(day: date) -> sa.Select[UUID]:
    return sa.select(Conference.id).where(
        Conference.status.in_(OVER), Conference.day_2 < day
    )


def _need_is_over(day: date) -> sa.ColumnElement[bool]:
    """Return the condition that a conference is done, or that the person no longer comes."""
    done = sa.select(Conference.id).where(
        Conference.status.in_(OVER) | (Conference.day_2 < day)
    )
    still_comes = sa.exists().where(
        Participation.conference_id == Need.conference_id,
        Participation.person_id == Need.person_id,
    )
    return Need.conference_id.in_(done) | ~still_comes


def _has_left(before: datetime, day: date) -> sa.ColumnElement[bool]:
    """Return the condition that a person has had neither place nor appointment since a day."""
    holds_place = (
        sa.exists()
        .where(Membership.person_id == Person.id)
        .where(Member.id == Membership.member_id)
        .where(_holds(Membership.until_on, day), _holds(Member.left_on, day))
    )
    is_appointed = (
        sa.exists()
        .where(Appointment.person_id == Person.id)
        .where(_holds(Appointment.until_on, day))
    )
    return (
        Person.erased_at.is_(None)
        & (Person.created_at <= before)
        & ~holds_place
        & ~is_appointed
    )
