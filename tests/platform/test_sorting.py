"""Swedish alphabetical order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.sorting import sort_key

SWEDISH = [
    "Ale",
    "André",
    "Arboga",
    "Eda",
    "Éva",
    "Muller",
    "Myhr",
    "Müller",
    "Mölndal",
    "Västerås",
    "Waxholm",
    "Zetterberg",
    "Åmål",
    "Ängelholm",
    "Ærø",
    "Öckerö",
    "Øster",
    "Östersund",
]


def test_names_are_sorted_as_in_a_swedish_register():
    assert sorted(SWEDISH, key=sort_key) == [
        "Ale",
        "André",
        "Arboga",
        "Eda",
        "Éva",
        "Muller",
        "Myhr",
        "Müller",
        "Mölndal",
        "Västerås",
        "Waxholm",
        "Zetterberg",
        "Åmål",
        "Ängelholm",
        "Ærø",
        "Öckerö",
        "Øster",
        "Östersund",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("ÅMÅL", "Åmål"), ("Va\u0308xjo\u0308", "Växjö"), ("Müller", "Myller")],
    ids=["case", "composed and not", "ü as y"],
)
def test_what_is_the_same_word_has_the_same_key(one, other):
    assert sort_key(one) == sort_key(other)


@given(st.text())
def test_a_key_does_not_depend_on_how_the_text_is_composed(text):
    composed, taken_apart = (
        unicodedata.normalize(form, text) for form in ("NFC", "NFD")
    )

    assert sort_key(composed) == sort_key(taken_apart)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö"))
def test_keys_of_swedish_words_are_plain_and_as_long_as_the_word(word):
    key = sort_key(word)

    assert key.isascii()
    assert len(key) == len(word)
