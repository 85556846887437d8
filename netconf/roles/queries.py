"""Who is appointed to what, now and before, and who a person is in all of the site."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from netconf.db import session
from netconf.errors import NotFound
from netconf.networks.models import Member, Membership, Network
from netconf.people.models import Appointment, Person
from netconf.people.queries import holds
from netconf.reader import OF_INITIATIVE, Role
from netconf.roles.rules import Post


@dataclass(frozen=True)
class Held:
    """An appointment with whom it is of and what it is for."""

    appointment: Appointment
    network: Network | None
    member: Member | None

    @property
    def person(self) -> Person:
        """Return who holds it."""
        return self.appointment.person

    @property
    def post(self) -> Post:
        """Return it as the rights see it."""
        return Post(self.appointment.role, self.network.id if self.network else None)

    def is_over(self, today: date) -> bool:
        """Tell whether it no longer holds."""
        until = self.appointment.until_on
        return until is not None and until <= today


def _held(*wanted: ColumnElement[bool]) -> list[Held]:
    network = aliased(Network)
    found = session.execute(
        select(Appointment, network, Member)
        .join(Appointment.person)
        .outerjoin(Member, Member.id == Appointment.member_id)
        .outerjoin(
            network,
            network.id == func.coalesce(Appointment.network_id, Member.network_id),
        )
        .where(*wanted)
        .options(joinedload(Appointment.person, innerjoin=True))
        .order_by(
            Appointment.role, Person.sort_key, Appointment.from_on, Appointment.id
        )
    )
    return [Held(*row) for row in found]


def in_initiative() -> list[Held]:
    """Return the appointments to roles in the initiative as a whole, ended ones too."""
    return _held(Appointment.role.in_(OF_INITIATIVE))


def in_network(network_id: UUID) -> list[Held]:
    """Return the appointments for a network and for its members, ended ones too."""
    members = select(Member.id).where(Member.network_id == network_id)
    return _held(
        or_(Appointment.network_id == network_id, Appointment.member_id.in_(members))
    )


def of_person(person_id: UUID) -> list[Held]:
    """Return a person's appointments, ended ones too."""
    return _held(Appointment.person_id == person_id)


def get_held(appointment_id: UUID) -> Held:
    """Get an appointment; raise NotFound where there is none."""
    found = _held(Appointment.id == appointment_id)
    if not found:
        raise NotFound
    return found[0]


def holds_already(
    person_id: UUID,
    role: Role,
    *,
    network_id: UUID | None,
    member_id: UUID | None,
    today: date,
) -> bool:
    """Tell whether a person holds the role there, now or from a later day."""
    return (
        session.scalar(
            select(Appointment.id).where(
                Appointment.person_id == person_id,
                Appointment.role == role,
                Appointment.network_id == network_id
                if network_id
                else Appointment.network_id.is_(None),
                Appointment.member_id == member_id
                if member_id
                else Appointment.member_id.is_(None),
                or_(Appointment.until_on.is_(None), Appointment.until_on > today),
            )
        )
        is not None
    )


def other_administrators(person_id: UUID, today: date) -> int:
    """Return how many others can administer the site, with no end to it."""
    found = session.scalar(
        select(func.count(Person.id.distinct()))
        .select_from(Appointment)
        .join(Appointment.person)
        .where(
            Appointment.role == Role.ADMINISTRATOR,
            holds(today),
            Appointment.until_on.is_(None),
            Person.is_active,
            Person.id != person_id,
        )
    )
    return found or 0


def places_of(person_id: UUID) -> list[Membership]:
    """Return the places that a person holds and has held in home groups, the latest first."""
    return list(
        session.scalars(
            select(Membership)
            .where(Membership.person_id == person_id)
            .options(
                joinedload(Membership.member, innerjoin=True).joinedload(
                    Member.network, innerjoin=True
                )
            )
            .order_by(Membership.from_on.desc(), Membership.id)
        )
    )
