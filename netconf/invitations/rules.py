"""Whether an invitation still lets somebody in, and how far each person has come."""

from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """How far somebody has come on their way in."""

    IN = "in"
    INVITED = "invited"
    EXPIRED = "expired"
    NOT_INVITED = "not_invited"


class Refusal(StrEnum):
    """Why an invitation lets nobody in."""

    UNKNOWN = "unknown"
    USED = "used"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    OTHER_ADDRESS = "other_address"


def refusal(
    *,
    used_at: datetime | None,
    withdrawn_at: datetime | None,
    expires_at: datetime,
    is_bound_to: bool,
    now: datetime,
) -> Refusal | None:
    """Return why an invitation no longer holds, or None if it does.

    It is bound to an address: whose address has changed since is not who was invited.
    """
    if used_at is not None:
        return Refusal.USED
    if withdrawn_at is not None:
        return Refusal.WITHDRAWN
    if expires_at <= now:
        return Refusal.EXPIRED
    return None if is_bound_to else Refusal.OTHER_ADDRESS


def standing(
    *, has_account: bool, expires_at: datetime | None, now: datetime
) -> Standing:
    """Return how far somebody has come; ``expires_at`` is of the invitation that is open."""
    if has_account:
        return Standing.IN
    if expires_at is None:
        return Standing.NOT_INVITED
    return Standing.EXPIRED if expires_at <= now else Standing.INVITED
