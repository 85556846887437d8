"""E-mail addresses and where a sign-in leads, judged without a database."""

import unicodedata


def email_key(email: str) -> str:
    """Return an address as it is looked up: one form for Å and å, NFC and NFD, A and a."""
    folded = unicodedata.normalize("NFC", email.strip()).casefold()
    return unicodedata.normalize("NFC", folded)


def account_key(email: str) -> str:
    """Return what tries at an account are counted by: addresses that reach one mailbox are one."""
    name, at, domain = email_key(email).rpartition("@")
    return name.partition("+")[0] + at + domain


def safe_next(target: str | None) -> str | None:
    """Return the path to go on to, or None unless it is a path of our own."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    # What begins with one slash names neither scheme nor host.
    is_odd = any(
        ord(letter) < 0x21 or letter == "\\" or ord(letter) == 0x7F for letter in target
    )
    return None if is_odd else target
