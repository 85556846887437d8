"""People and their appointments."""

from datetime import UTC, date, datetime
from itertools import count

from netconf.db import session
from netconf.networks.models import Member, Network
from netconf.people import actions
from netconf.people.models import Person
from netconf.reader import Role

JOINED = datetime(2026, 1, 7, 9, 0, tzinfo=UTC)
SINCE = date(2026, 1, 7)
_numbers = count(1)


def person(name: str = "Maj Björkkvist", **given: object) -> Person:
    """Return a person with an address of their own."""
    values: dict[str, object] = {
        "email": f"person-{next(_numbers)}@example.org",
        "now": JOINED,
    }
    return actions.add_person(name=name, **(values | given))  # type: ignore[arg-type]


def project_leader(name: str = "Pia Ledin") -> Person:
    """Return a person who leads the initiative."""
    leader = person(name)
    actions.appoint(leader, Role.PROJECT_LEADER, from_on=SINCE)
    return leader


def appointed(
    role: Role,
    name: str = "Rut Holm",
    *,
    network: Network | None = None,
    member: Member | None = None,
) -> Person:
    """Return a person with a role for a network or a member."""
    found = person(name)
    actions.appoint(
        found,
        role,
        network_id=network.id if network else None,
        member_id=member.id if member else None,
        from_on=SINCE,
    )
    return found


def administrator(name: str = "Ada Minn") -> Person:
    """Return a person who administers the installation."""
    found = person(name)
    actions.appoint(found, Role.ADMINISTRATOR, from_on=SINCE)
    session.flush()
    return found
