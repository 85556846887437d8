"""Handovers as the steps leave them."""

from datetime import UTC, date, datetime

from netconf import clock
from netconf.handovers import actions
from netconf.handovers.models import Handover
from netconf.networks import queries
from netconf.networks.models import Member
from netconf.people.models import Person

BEGUN = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
ON = date(2026, 12, 1)


def draft(
    of: Member,
    leaver: Person,
    successor: Person | None = None,
    *,
    on: date = ON,
    stays: bool = False,
    **new: str,
) -> Handover:
    """Return a handover that is written and not planned."""
    today = clock.local(BEGUN).date()
    place = queries.find_place(of.id, leaver.id, today)
    assert place is not None
    made = actions.say_who_leaves(
        of,
        place,
        on=on,
        stays_in_group=stays,
        version=0,
        by=queries.reader_of(leaver, today),
        now=BEGUN,
    )
    actions.say_who_takes_over(
        made, successor.id if successor else None, version=made.version, **new
    )
    return made


def planned(
    of: Member,
    leaver: Person,
    successor: Person | None = None,
    *,
    on: date = ON,
    stays: bool = False,
    note: str = "",
    now: datetime = BEGUN,
    **new: str,
) -> Handover:
    """Return a handover that takes effect on its day."""
    made = draft(of, leaver, successor, on=on, stays=stays, **new)
    today = clock.local(now).date()
    return actions.carry_out(
        made,
        note=note,
        version=made.version,
        invitation_days=30,
        by=queries.reader_of(leaver, today),
        now=now,
        today=today,
    )
