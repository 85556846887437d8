"""File names from strangers, made fit to show and to save anywhere."""

import re
import unicodedata

from netconf.uploads.media_types import extension_of

# Leaves room below the 255 bytes of most file systems for " (2)" and the like.
LONGEST = 200
FALLBACK = "document"

_UNSAFE = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
# Control and formatting characters, among them those that turn the writing direction.
_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def safe_name(filename: str) -> str:
    """Return the name without folders and tricks, at most 200 bytes, never empty."""
    name = re.split(r"[/\\]", filename)[-1]
    name = "".join(
        character
        for character in unicodedata.normalize("NFC", name)
        if unicodedata.category(character) not in _UNSEEN
    )
    name = _UNSAFE.sub("_", " ".join(name.split())).lstrip(". ").rstrip(". ")
    if _RESERVED.fullmatch(name.split(".")[0].strip()):
        name = f"_{name}"
    return _shortened(name) or FALLBACK


def _shortened(name: str) -> str:
    if len(name.encode()) <= LONGEST:
        return name
    ending = extension_of(name)
    if len(ending.encode()) > LONGEST // 4:
        ending = ""
    room = LONGEST - len(ending.encode())
    stem = name.removesuffix(name[len(name) - len(ending) :]) if ending else name
    return stem.encode()[:room].decode(errors="ignore").rstrip(". ") + ending
