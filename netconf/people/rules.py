"""E-mail addresses, passwords and links, judged without a database."""

import unicodedata
from urllib.parse import urlsplit

SHORTEST_PASSWORD = 8
LONGEST_PASSWORD = 128
FEWEST_DIFFERENT = 3
_TOO_COMMON = frozenset(
    (
        "password",
        "lösenord",
        "12345678",
        "123456789",
        "qwertyui",
        "matematik",
        "netconf1",
    )
)


def email_key(email: str) -> str:
    """Return an address as it is looked up: one form for Å and å, NFC and NFD, A and a."""
    folded = unicodedata.normalize("NFC", email.strip()).casefold()
    return unicodedata.normalize("NFC", folded)


def as_hashed(password: str) -> str:
    """Return a password in the one form that is hashed: keyboards differ in how they make å."""
    return unicodedata.normalize("NFC", password)


def password_is_acceptable(password: str) -> bool:
    """Tell whether a password is long enough and not one that everybody tries (ASVS 6.2)."""
    hashed = as_hashed(password)
    fits = SHORTEST_PASSWORD <= len(hashed) <= LONGEST_PASSWORD
    is_varied = len(set(hashed)) >= FEWEST_DIFFERENT
    return fits and is_varied and hashed.casefold() not in _TOO_COMMON


def safe_next(target: str | None) -> str | None:
    """Return the path to go on to, or None unless it is a path of our own."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    if any(
        ord(letter) < 0x21 or letter == "\\" or ord(letter) == 0x7F for letter in target
    ):
        return None
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else target
