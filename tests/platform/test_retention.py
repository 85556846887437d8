"""The table of how long data is kept, and what a setting may change in it."""

import pytest

from netconf.config import FaultySetting, Mode, read_settings
from netconf.retention import PERIODS, Kept, read_periods


def test_every_kind_has_a_period_within_its_bounds():
    assert set(PERIODS) == set(Kept)
    assert all(each.least <= each.days <= each.most for each in PERIODS.values())


def test_a_setting_changes_some_of_them():
    days = read_periods("letters=60, people = 730,")

    assert days == {
        Kept.SESSIONS: 1,
        Kept.FORMS: 7,
        Kept.LETTERS: 60,
        Kept.NEEDS: 7,
        Kept.DRAFTS: 365,
        Kept.PEOPLE: 730,
    }


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "letters",
            (
                "must be pairs such as letters=60, apart by commas, of: "
                "sessions, forms, letters, needs, drafts, people"
            ),
        ),
        (
            "posts=1",
            (
                "must be pairs such as letters=60, apart by commas, of: "
                "sessions, forms, letters, needs, drafts, people"
            ),
        ),
        ("needs=31", "needs can be kept from 0 to 30 days"),
        ("people=1", "people can be kept from 365 to 3650 days"),
    ],
)
def test_a_faulty_setting_is_named(text, fault):
    with pytest.raises(FaultySetting) as refused:
        read_settings(mode=Mode.TEST, keep=text)

    assert str(refused.value) == f"NETCONF_KEEP: {fault}"
