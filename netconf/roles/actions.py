"""Give people roles and end them, and let people in and out of the site."""

from datetime import date, datetime

from netconf import audit
from netconf.db import session, take_turns
from netconf.networks.models import Member, Network
from netconf.people import actions as people
from netconf.people import queries as known_people
from netconf.people.models import Appointment, Person
from netconf.reader import Role
from netconf.roles import queries


class LastAdministrator(ValueError):
    """Nobody would be left to administer the site."""


class HeldAlready(ValueError):
    """The person holds the role there already."""


def appoint(
    role: Role,
    *,
    name: str,
    email: str,
    network: Network | None = None,
    member: Member | None = None,
    from_on: date,
    until_on: date | None,
    now: datetime,
    today: date,
) -> Appointment:
    """Appoint somebody by name and e-mail to a role; raise HeldAlready.

    Whoever has the address already is taken as they are, under the name they have.
    """
    take_turns()
    person = known_people.find_person(email)
    if person is None:
        person = people.add_person(name=name, email=email, now=now)
    network_id = network.id if network else None
    member_id = member.id if member else None
    if queries.holds_already(
        person.id, role, network_id=network_id, member_id=member_id, today=today
    ):
        raise HeldAlready
    return people.appoint(
        person,
        role,
        network_id=network_id,
        member_id=member_id,
        from_on=from_on,
        until_on=until_on,
    )


def end(appointment: Appointment, *, today: date) -> None:
    """End a role: from today it gives no rights. It is kept as history.

    Raises LastAdministrator.
    """
    if appointment.role is Role.ADMINISTRATOR:
        _leave_somebody(appointment.person, today)
    appointment.until_on = max(appointment.from_on, today)
    session.flush()


def deactivate(person: Person, *, today: date) -> None:
    """Let a person in no more: their sessions end at once. Raises LastAdministrator.

    What they have written stays, and so do their roles, for the day they come back.
    """
    roles = {
        held.appointment.role
        for held in queries.of_person(person.id)
        if not held.is_over(today)
    }
    if Role.ADMINISTRATOR in roles:
        _leave_somebody(person, today)
    person.is_active = False
    people.end_every_way_in(person)
    session.flush()


def reactivate(person: Person) -> None:
    """Let a person in again, with the roles and places that they still hold."""
    person.is_active = True
    session.flush()


def tell_of_viewing(person: Person) -> None:
    """Write in the log that the site is seen as a person sees it; the event says by whom."""
    audit.note("person", person.id, viewed_as=True)


def _leave_somebody(person: Person, today: date) -> None:
    """Raise LastAdministrator unless another can administer; two who go at once take turns."""
    take_turns()
    if not queries.other_administrators(person.id, today):
        raise LastAdministrator
