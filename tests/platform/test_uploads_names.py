"""File names from strangers, before they are shown or sent."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netconf.uploads import safe_name
from netconf.uploads.names import FALLBACK, LONGEST


@pytest.mark.parametrize(
    ("filename", "name"),
    [
        ("Missiv Borås Stad.docx", "Missiv Borås Stad.docx"),
        ("åäö ÅÄÖ é.pdf", "åäö ÅÄÖ é.pdf"),
        (unicodedata.normalize("NFD", "åäö.pdf"), "åäö.pdf"),
        ("📄 plan.pdf", "📄 plan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\missiv.odt", "missiv.odt"),
        ("mapp/..\\a.pdf", "a.pdf"),
        ('"><img src=x onerror=1>.pdf', "___img src=x onerror=1_.pdf"),
        ("a\r\nX: y.pdf", "aX_ y.pdf"),
        ("a\0.pdf", "a.pdf"),
        ("gpj\u202efdp.exe", "gpjfdp.exe"),
        ("a\u200b\ufeffb\u2028c.pdf", "abc.pdf"),
        (".htaccess", "htaccess"),
        (" ..a.pdf", "a.pdf"),
        ("a.pdf. ", "a.pdf"),
        ("a   b\t\tc.pdf", "a bc.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("con", "_con"),
        ("Lpt1.tar.gz", "_Lpt1.tar.gz"),
        ("com².pdf", "_com².pdf"),
        ("console.pdf", "console.pdf"),
        ("-o.pdf", "-o.pdf"),
        ("a|b?c*.pdf", "a_b_c_.pdf"),
        ("", FALLBACK),
        ("/", FALLBACK),
        ("...", FALLBACK),
        ("\u202e", FALLBACK),
    ],
)
def test_asvs_5_4_2_name_is_made_safe(filename: str, name: str) -> None:
    assert safe_name(filename) == name


@pytest.mark.parametrize(
    ("filename", "name"),
    [
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("å" * 300 + ".docx", "å" * 97 + ".docx"),
        ("a" + "å" * 300 + ".pdf", "a" + "å" * 97 + ".pdf"),
        ("a" * 195 + ". b.pdf", "a" * 195 + ".pdf"),
        ("a." + "b" * 300, "a." + "b" * 198),
        ("a" * 300, "a" * 200),
    ],
    ids=[
        "ascii",
        "two bytes",
        "cut within",
        "space at cut",
        "long ending",
        "no ending",
    ],
)
def test_long_name_is_shortened_before_its_ending(filename: str, name: str) -> None:
    assert safe_name(filename) == name


@given(st.text(max_size=300))
@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_name_is_safe_and_stays_so(filename: str) -> None:
    name = safe_name(filename)

    assert 1 <= len(name.encode()) <= LONGEST
    assert not set(name) & set('/\\<>:"|?*\r\n\0')
    assert not name.startswith(".")
    assert name == name.strip(". ")
    assert safe_name(name) == name
