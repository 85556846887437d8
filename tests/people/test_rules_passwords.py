"""Which passwords may be had, and which browser a visit comes from."""

import csv
import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.people.rules import PasswordFault, device, password_fault
from netconf.people.rules.passwords import LONGEST, SHORTEST, _common, as_hashed

MAJ = ("Maj Björkkvist", "maj.bjorkkvist@kavlinge.example")
FEWEST_COMMON = 3_000
MUNICIPALITIES = [
    row["name"]
    for row in csv.DictReader(
        files("netconf.municipalities")
        .joinpath("municipalities.csv")
        .read_text("utf-8")
        .splitlines()
    )
]


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("sju1234", PasswordFault.SHORT),
        ("a\u030atta123", PasswordFault.SHORT),
        ("åtta1234", None),
        ("abcd" * 32, None),
        ("abcd" * 32 + "e", PasswordFault.LONG),
        ("å" * 127 + "äö", PasswordFault.LONG),
        ("a\u030a" * 126 + "äö", None),
        ("abababab", PasswordFault.MONOTONOUS),
    ],
)
def test_asvs_6_2_1_a_password_has_8_to_128_characters_as_they_are_seen(
    password, expected
):
    assert password_fault(password) == expected


@pytest.mark.parametrize(
    "password",
    [
        "password",
        "PASSWORD",
        "lösenord",
        "LÖSENORD",
        "sommar2026",
        "qwertyuiop",
        "12345678",
    ],
)
def test_asvs_6_2_4_the_commonest_passwords_are_refused(password):
    assert password_fault(password) is PasswordFault.COMMON


def test_asvs_6_2_4_the_list_holds_more_than_the_top_three_thousand():
    usable = {each for each in _common() if SHORTEST <= len(each) <= LONGEST}

    assert len(usable) >= FEWEST_COMMON
    assert usable == _common()


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_asvs_6_2_11_the_name_of_a_municipality_is_no_password(name):
    for password in (f"{name}2026!#", f"matte{name}", f"{name.upper()}kommun"):
        assert password_fault(password.replace(" ", "")) in {
            PasswordFault.GUESSABLE,
            PasswordFault.COMMON,
        }


@pytest.mark.parametrize(
    "password",
    [
        "Björkkvist1",
        "majbjorkkvist",
        "bjorkkvist-kavlinge",
        "netconf!2026",
        "MajMatematik",
    ],
)
def test_asvs_6_2_11_what_others_know_of_a_person_is_no_password(password):
    assert password_fault(password, MAJ) is PasswordFault.GUESSABLE


@pytest.mark.parametrize(
    "password",
    [
        "blå räksmörgås",
        "hästen i kävlinge",
        "prova-netconf",
        "83920175",
        "maj sover sällan",
    ],
)
def test_asvs_6_2_5_whatever_else_it_is_made_of_is_free(password):
    assert password_fault(password, MAJ) is None


@given(st.text(min_size=SHORTEST, max_size=LONGEST))
def test_a_password_is_judged_alike_from_every_keyboard(password):
    apart = unicodedata.normalize("NFD", password)

    assert password_fault(apart) == password_fault(as_hashed(password))


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0",
            ("Edge", "Windows"),
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
            ("Safari", "iPhone"),
        ),
        (
            "Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36",
            ("Chrome", "Android"),
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:130.0) Gecko/20100101 Firefox/130.0",
            ("Firefox", "Mac"),
        ),
        ("curl/8.0", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_browser_is_told_in_words_that_its_owner_knows(user_agent, expected):
    assert device(user_agent) == expected
