"""Addresses, passwords and where to go next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.people.rules import email_key, password_is_acceptable, safe_next


@pytest.mark.parametrize(
    "typed", ["Åsa@Example.org", " åsa@example.org ", "A\u030asa@EXAMPLE.ORG"]
)
def test_an_address_is_one_however_it_is_typed(typed):
    assert email_key(typed) == "åsa@example.org"


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("sju1234", False),
        ("åtta1234", True),
        ("abcd" * 32, True),
        ("abcd" * 32 + "e", False),
        ("a\u030atta123", False),
        ("abababab", False),
        ("Matematik", False),
    ],
)
def test_asvs_6_2_1_a_password_has_8_to_128_characters_and_is_not_everybodys(
    password, expected
):
    assert password_is_acceptable(password) is expected


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
