"""Handovers, and all that whoever takes over has to know, in a few statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from netconf.agreements import queries as agreements
from netconf.agreements.queries import Agreements
from netconf.commitments import queries as commitments
from netconf.commitments.models import Commitment
from netconf.conferences.models import Conference, Participation
from netconf.conferences.rules import Status as ConferenceStatus
from netconf.db import session
from netconf.errors import NotFound
from netconf.handovers import rules
from netconf.handovers.models import Handover
from netconf.missives.models import Missive
from netconf.missives.rules import Status as MissiveStatus
from netconf.networks.models import Member, Membership, Network
from netconf.people import queries as people
from netconf.people.models import Appointment, Person
from netconf.reader import Role

IN_SIGHT = (
    ConferenceStatus.PLANNED,
    ConferenceStatus.PUBLISHED,
    ConferenceStatus.RUNNING,
    ConferenceStatus.AWAITING_FEEDBACK,
)


def find_draft(member_id: UUID) -> Handover | None:
    """Find the handover that a member is writing on, with the people it names."""
    return session.scalar(
        select(Handover)
        .where(Handover.member_id == member_id, Handover.planned_at.is_(None))
        .options(
            joinedload(Handover.leaver, innerjoin=True),
            joinedload(Handover.successor),
            joinedload(Handover.deputy),
        )
    )


def find_planned(member_id: UUID, today: date) -> Handover | None:
    """Find the handover of a member that takes effect on a day to come."""
    return session.scalar(
        select(Handover)
        .where(
            Handover.member_id == member_id,
            Handover.planned_at.is_not(None),
            Handover.called_off_at.is_(None),
            Handover.takes_effect_on > today,
        )
        .options(
            joinedload(Handover.leaver, innerjoin=True), joinedload(Handover.successor)
        )
    )


def get_handover(
    handover_id: UUID, network: str, member: str, today: date
) -> tuple[Handover, rules.Standing]:
    """Get a handover that was planned, under its address, and as the rights see it on a day.

    In one statement; raises NotFound.
    """
    found = session.execute(
        select(Handover, Membership.person_id)
        .join(Handover.member)
        .join(Member.network)
        .outerjoin(
            Membership,
            and_(
                Membership.member_id == Handover.member_id,
                Membership.person_id.in_([Handover.leaver_id, Handover.successor_id]),
                _lasts(today),
            ),
        )
        .where(
            Handover.id == handover_id,
            Handover.planned_at.is_not(None),
            Network.slug == network,
            Member.slug == member,
        )
        .options(
            contains_eager(Handover.member)
            .contains_eager(Member.network)
            .joinedload(Network.round, innerjoin=True),
            joinedload(Handover.leaver, innerjoin=True),
            joinedload(Handover.successor),
            joinedload(Handover.deputy),
        )
    ).all()
    if not found:
        raise NotFound
    handover: Handover = found[0][0]
    of_group = frozenset(person for _, person in found if person is not None)
    return handover, handover.standing(today, of_group)


def latest_of(member_id: UUID) -> Handover | None:
    """Find the handover of a member that was planned last and has not been called off."""
    return session.scalar(
        select(Handover)
        .where(
            Handover.member_id == member_id,
            Handover.planned_at.is_not(None),
            Handover.called_off_at.is_(None),
        )
        .options(
            joinedload(Handover.leaver, innerjoin=True), joinedload(Handover.successor)
        )
        .order_by(Handover.takes_effect_on.desc(), Handover.planned_at.desc())
        .limit(1)
    )


def standing_of(handover: Handover, today: date) -> rules.Standing:
    """Return a handover as the rights see it on a day."""
    parties = {handover.leaver_id, handover.successor_id} - {None}
    of_group = session.scalars(
        select(Membership.person_id).where(
            Membership.member_id == handover.member_id,
            Membership.person_id.in_(parties),
            _lasts(today),
        )
    )
    return handover.standing(today, frozenset(of_group))


def _lasts(today: date) -> ColumnElement[bool]:
    """Return the condition on a place that it is held on a day or later."""
    return or_(Membership.until_on.is_(None), Membership.until_on > today)


def of_party(person_id: UUID, since: date, today: date) -> list[Handover]:
    """Return the handovers since a day that somebody of the home group leaves or takes over by.

    The latest comes first.
    """
    return list(
        session.scalars(
            select(Handover)
            .join(Handover.member)
            .join(Member.network)
            .where(
                or_(
                    Handover.leaver_id == person_id, Handover.successor_id == person_id
                ),
                Handover.planned_at.is_not(None),
                Handover.called_off_at.is_(None),
                Handover.takes_effect_on > since,
                exists().where(
                    Membership.member_id == Handover.member_id,
                    Membership.person_id == person_id,
                    _lasts(today),
                ),
            )
            .options(
                contains_eager(Handover.member).contains_eager(Member.network),
                joinedload(Handover.leaver, innerjoin=True),
            )
            .order_by(Handover.takes_effect_on.desc())
        )
    )


@dataclass(frozen=True)
class Coming:
    """A conference that is not over, and how far the member has come before it.

    That a missive has been begun is not told: those who lead read the pack as well.
    """

    conference: Conference
    missive_published_on: date | None
    delegates: list[Participation] = field(default_factory=list)


@dataclass(frozen=True)
class Contact:
    """Somebody to turn to: who, with what address, for whom."""

    name: str
    email: str
    phone: str | None
    part: str
    of: str = ""


@dataclass(frozen=True)
class Pack:
    """What whoever takes over has to know."""

    coming: list[Coming]
    commitments: list[list[Commitment]]
    agreed: Agreements
    home_group: list[Membership]
    contacts: list[Contact]
    leaders: list[Contact]


def pack_of(member: Member, today: date) -> Pack:
    """Gather all that whoever takes over has to know of a member, in six statements."""
    home_group, contacts = _people(member, today)
    return Pack(
        coming=_coming(member),
        commitments=commitments.open_with_chains(member.id),
        agreed=agreements.agreements_of(member.id),
        home_group=home_group,
        contacts=contacts,
        leaders=_leaders(member, today),
    )


def _coming(member: Member) -> list[Coming]:
    rows = session.execute(
        select(Conference, Missive.published_on)
        .outerjoin(
            Missive,
            and_(
                Missive.conference_id == Conference.id,
                Missive.member_id == member.id,
                Missive.status == MissiveStatus.PUBLISHED,
            ),
        )
        .where(
            Conference.network_id == member.network_id, Conference.status.in_(IN_SIGHT)
        )
        .options(
            joinedload(Conference.venue),
            joinedload(Conference.host),
            joinedload(Conference.themes),
        )
        .order_by(Conference.day_1, Conference.number)
    ).unique()
    found = [Coming(*row) for row in rows]
    by_conference = {each.conference.id: each for each in found}
    for each in _delegates(member.id, list(by_conference)):
        by_conference[each.conference_id].delegates.append(each)
    return found


def _delegates(member_id: UUID, conferences: Sequence[UUID]) -> list[Participation]:
    return list(
        session.scalars(
            select(Participation)
            .join(Participation.person)
            .where(
                Participation.member_id == member_id,
                Participation.conference_id.in_(conferences),
            )
            .options(contains_eager(Participation.person))
            .order_by(Person.sort_key, Person.id)
        )
    )


def _people(member: Member, today: date) -> tuple[list[Membership], list[Contact]]:
    """Return the member's home group, and who speaks for the network's other members."""
    places = session.scalars(
        select(Membership)
        .join(Membership.person)
        .join(Membership.member)
        .where(
            Member.network_id == member.network_id,
            or_(
                Membership.member_id == member.id,
                Membership.is_contact_person,
                Membership.is_deputy,
            ),
            Membership.from_on <= today,
            _lasts(today),
            or_(Member.left_on.is_(None), Member.left_on > today),
        )
        .options(
            contains_eager(Membership.person),
            contains_eager(Membership.member),
        )
        .order_by(Member.sort_key, Person.sort_key, Person.id)
    ).all()
    own = [each for each in places if each.member_id == member.id]
    others = [
        Contact(
            name=each.person.name,
            email=each.person.email,
            phone=each.person.phone,
            part="contact_person" if each.is_contact_person else "deputy",
            of=each.member.name,
        )
        for each in places
        if each.member_id != member.id
    ]
    return own, others


def _leaders(member: Member, today: date) -> list[Contact]:
    rows = session.execute(
        select(Person.name, Person.email, Person.phone, func.min(Appointment.role))
        .join(Appointment, Appointment.person_id == Person.id)
        .where(
            or_(
                Appointment.role == Role.PROJECT_LEADER,
                and_(
                    Appointment.role == Role.NETWORK_LEADER,
                    Appointment.network_id == member.network_id,
                ),
            ),
            people.holds(today),
            Person.is_active,
        )
        .group_by(Person.id, Person.name, Person.email, Person.phone, Person.sort_key)
        .order_by(Person.sort_key, Person.id)
    )
    return [Contact(*row) for row in rows]
