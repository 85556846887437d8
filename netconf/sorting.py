"""Swedish alphabetical order, the same on every database."""

import unicodedata

_LAST = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})


def sort_key(text: str) -> str:
    """Return a key that sorts a–z å ä ö as plain text; é goes with e, ü with y."""
    folded = (
        unicodedata.normalize("NFC", text).casefold().replace("ü", "y").translate(_LAST)
    )
    plain = unicodedata.normalize("NFKD", folded)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
