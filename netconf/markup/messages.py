"""What a refused text is told to the person who wrote it: what is wrong, and the mend."""

from babel.numbers import format_decimal
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from netconf.markup.limits import MarkupRefused, Reason

SENTENCES = {
    Reason.CHARACTERS: _l(
        "The text has %(figure)s characters; at most %(limit)s are possible. Shorten "
        "it, or attach it as a file."
    ),
    Reason.BRACKETS: _l(
        "The text has %(figure)s square brackets; at most %(limit)s are possible. "
        "Remove some of them."
    ),
    Reason.LINES: _l(
        "The text has %(figure)s lines; at most %(limit)s are possible. Shorten it, or "
        "attach it as a file."
    ),
    Reason.BLOCK_CHARACTERS: _l(
        "A paragraph, list or table has %(figure)s characters; at most %(limit)s are "
        "possible. Divide it with empty lines."
    ),
    Reason.BLOCK_LINES: _l(
        "A paragraph, list or table has %(figure)s lines; at most %(limit)s are "
        "possible. Divide it with empty lines."
    ),
    Reason.BLOCK_BRACKETS: _l(
        "A paragraph or list has %(figure)s square brackets that belong to no link; at "
        "most %(limit)s are possible in one so long. Divide it with empty lines."
    ),
    Reason.DEPTH: _l(
        "Lists or quotations lie inside one another in %(figure)s levels; at most "
        "%(limit)s are possible. Remove some levels."
    ),
    Reason.CELLS: _l(
        "The tables have %(figure)s cells; at most %(limit)s are possible. Attach large "
        "tables as a file."
    ),
    Reason.RESULT_CHARACTERS: _l(
        "With all its links and footnotes the text becomes %(figure)s characters; at "
        "most %(limit)s are possible. Use shorter addresses, or fewer of them."
    ),
    Reason.RESULT_TAGS: _l(
        "The text has too much formatting: %(figure)s marks; at most %(limit)s are "
        "possible. Shorten it, or use fewer bold and italic words."
    ),
}


def explain(refused: MarkupRefused) -> str:
    """Return the sentence for a refused text, in the language of the page."""
    return str(SENTENCES[refused.reason]) % {
        "figure": format_decimal(refused.figure, locale=get_locale()),
        "limit": format_decimal(refused.limit, locale=get_locale()),
    }
