"""What a password must be, and which of that one is not (ASVS 6.2)."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files

SHORTEST = 8
LONGEST = 128
FEWEST_DIFFERENT = 3
# So much must be left of a password when the words that anybody would guess are taken away.
FEWEST_OF_ITS_OWN = 4
SHORTEST_WORD = 3


class PasswordFault(StrEnum):
    """What is wrong with a password."""

    SHORT = "short"
    LONG = "long"
    MONOTONOUS = "monotonous"
    COMMON = "common"
    GUESSABLE = "guessable"


def as_hashed(password: str) -> str:
    """Return a password in the one form that is hashed: keyboards differ in how they make å."""
    return unicodedata.normalize("NFC", password)


def password_fault(password: str, about: Iterable[str] = ()) -> PasswordFault | None:
    """Return what is wrong with a password; ``about`` is what is known of whose it is."""
    text = as_hashed(password)
    if len(text) < SHORTEST:
        return PasswordFault.SHORT
    if len(text) > LONGEST:
        return PasswordFault.LONG
    if len(set(text)) < FEWEST_DIFFERENT:
        return PasswordFault.MONOTONOUS
    if text.strip().casefold() in _common():
        return PasswordFault.COMMON
    if _left_of(text, about) < FEWEST_OF_ITS_OWN and _has_letters(text):
        return PasswordFault.GUESSABLE
    return None


def _left_of(text: str, about: Iterable[str]) -> int:
    """Count the letters left when all words that belong to the person or the site are gone."""
    left = _letters(text)
    words = _context() | {word for each in about for word in _words(each)}
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, " ")
    return len(left.replace(" ", ""))


def _words(text: str) -> set[str]:
    parts = re.split(r"[\W\d_]+", text)
    found = {_letters(part) for part in (*parts, text.partition("@")[0])}
    return {word for word in found if len(word) >= SHORTEST_WORD}


def _letters(text: str) -> str:
    """Return the letters of a text without case and accents: Ö is what is typed as o."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if letter.isalpha())


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


@cache
def _common() -> frozenset[str]:
    return frozenset(_lines("common_passwords.txt"))


@cache
def _context() -> frozenset[str]:
    return frozenset(
        word for line in _lines("context_words.txt") for word in _words(line)
    )


def _lines(name: str) -> list[str]:
    return files("netconf.people").joinpath(name).read_text("utf-8").splitlines()
