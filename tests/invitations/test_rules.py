"""When an invitation holds, and how far somebody has come."""

from datetime import UTC, datetime, timedelta

import pytest

from netconf.invitations.rules import Refusal, Standing, refusal, standing

NOW = datetime(2026, 11, 16, 11, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, None),
        ({"used_at": NOW - DAY}, Refusal.USED),
        ({"withdrawn_at": NOW - DAY}, Refusal.WITHDRAWN),
        ({"expires_at": NOW}, Refusal.EXPIRED),
        ({"expires_at": NOW + timedelta(microseconds=1)}, None),
        ({"is_bound_to": False}, Refusal.OTHER_ADDRESS),
        ({"used_at": NOW, "expires_at": NOW - DAY}, Refusal.USED),
        ({"withdrawn_at": NOW, "is_bound_to": False}, Refusal.WITHDRAWN),
    ],
)
def test_an_invitation_holds_once_in_time_and_for_one_address(given, why):
    fresh = {
        "used_at": None,
        "withdrawn_at": None,
        "expires_at": NOW + DAY,
        "is_bound_to": True,
    }

    assert refusal(**fresh | given, now=NOW) is why


@pytest.mark.parametrize(
    ("has_account", "expires_at", "expected"),
    [
        (True, None, Standing.IN),
        (True, NOW + DAY, Standing.IN),
        (False, None, Standing.NOT_INVITED),
        (False, NOW + DAY, Standing.INVITED),
        (False, NOW, Standing.EXPIRED),
    ],
)
def test_one_has_come_in_or_is_invited_or_is_not(has_account, expires_at, expected):
    found = standing(has_account=has_account, expires_at=expires_at, now=NOW)

    assert found is expected
