"""Text in a CSV cell: what a spreadsheet would take for a formula stays text, and comes back whole."""

_QUOTE = "'"
_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_cell(text: str) -> str:
    """Return a text as it may stand in a CSV file: never the beginning of a formula."""
    return _QUOTE + text if _is_risky(text) else text


def plain_cell(text: str) -> str:
    """Return the text that ``csv_cell`` was given."""
    return text[1:] if text.startswith(_QUOTE) and _is_risky(text) else text


def _is_risky(text: str) -> bool:
    return text.lstrip(_QUOTE).startswith(_STARTS)
