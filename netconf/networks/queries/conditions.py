"""On which days places are held, and members take part."""

from datetime import date

from sqlalchemy import BindParameter, ColumnElement, or_

from netconf.networks.models import Member, Membership


def is_held(today: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition that a place is held on a day."""
    return (Membership.from_on <= today) & or_(
        Membership.until_on.is_(None), Membership.until_on > today
    )


def still_takes_part(
    today: date | BindParameter[date], member: type[Member] = Member
) -> ColumnElement[bool]:
    """Return the condition that a member still takes part on a day."""
    return or_(member.left_on.is_(None), member.left_on > today)


def holds(today: date) -> ColumnElement[bool]:
    """Return the condition that a place is held on a day, by a member that takes part then."""
    return is_held(today) & still_takes_part(today)
