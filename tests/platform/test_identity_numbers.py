"""Identity numbers are found, and not much else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.identity_numbers import holds_identity_number


@pytest.mark.parametrize(
    "text",
    [
        "19811218-9876",
        "811218-9876",
        "Maj (198112189876)",
        "Maj, 19811218 9876.",
        "811218+9876",
        # A coordination number: the day plus sixty.
        "701063-2391",
    ],
)
def test_asvs_14_2_4_an_identity_number_is_found(text):
    assert holds_identity_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Maj Björkkvist",
        # The check digit is wrong, or there is no such day.
        "19811218-9875",
        "19811318-9876",
        "810230-1234",
        # Ten digits alone are a telephone number as likely as not.
        "8112189876",
        "070-123 45 67",
        "2026-11-16",
        "diarienummer 2026-0001234",
        "1-19811218-9876-2",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert not holds_identity_number(text)


@given(st.text())
def test_any_text_is_answered(text):
    assert holds_identity_number(text) in {True, False}
