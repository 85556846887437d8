"""Addresses and where to go next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.people.rules import account_key, email_key, safe_next


@pytest.mark.parametrize(
    "typed", ["Åsa@Example.org", " åsa@example.org ", "A\u030asa@EXAMPLE.ORG"]
)
def test_an_address_is_one_however_it_is_typed(typed):
    assert email_key(typed) == "åsa@example.org"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Maj+skola@Example.org", "maj@example.org"),
        (" maj@example.org", "maj@example.org"),
        ("maj+a+b@example.org", "maj@example.org"),
        ("maj", "maj"),
        ("maj+x", "maj+x"),
    ],
)
def test_asvs_6_3_1_tries_are_counted_by_mailbox(typed, expected):
    assert account_key(typed) == expected


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/ok\r\nSet-Cookie: x",
        "/\t/evil.example",
        "\\\\evil.example",
        "//[",
        "/ok?x=\x7f",
        "http://127.0.0.1@evil.example",
        "",
        None,
    ],
)
def test_asvs_3_7_2_only_own_paths_are_gone_on_to(target):
    assert safe_next(target) is None


def test_an_own_path_is_kept_with_its_question():
    assert safe_next("/natverk/skane?sida=2") == "/natverk/skane?sida=2"


@given(st.text())
def test_whatever_is_asked_for_the_answer_stays_on_the_site(target):
    found = safe_next(target)

    assert found is None or (
        found.startswith("/") and not found.startswith(("//", "/\\"))
    )
