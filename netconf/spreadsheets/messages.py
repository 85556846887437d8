"""What a refused table is told to the person who chose it: what is wrong, and the mend."""

from flask_babel import lazy_gettext as _l

from netconf.spreadsheets.reading import MOST_BYTES, MOST_ROWS, Reason, SheetRefused

_SENTENCES = {
    Reason.EMPTY: _l(
        "There is nothing in the file, or its first sheet is hidden. Write in the sample file and choose that."
    ),
    Reason.TOO_LARGE: _l("The file is larger than %(mb)s MB. Divide it into several."),
    Reason.TOO_MANY_ROWS: _l(
        "The file has more than %(rows)s rows. Divide it into several."
    ),
    Reason.OTHER_KIND: _l(
        "Files of this kind cannot be read. Save the table as XLSX or CSV."
    ),
    Reason.ENCODING: _l(
        "The letters of the file cannot be read. Save it as XLSX, or as CSV in UTF-8."
    ),
    Reason.DAMAGED: _l(
        "The file cannot be read; perhaps it is damaged, locked or holds macros. Save it anew as XLSX or CSV."
    ),
}


def explain(refused: SheetRefused) -> str:
    """Return the sentence for a refused table, in the language of the page."""
    figures = {"mb": MOST_BYTES >> 20, "rows": MOST_ROWS}
    return str(_SENTENCES[refused.reason]) % figures
