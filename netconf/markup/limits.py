"""How much a text may ask of the renderer, counted before it is parsed.

Python-Markdown, its extensions and bleach are quadratic, or recurse, on more patterns
than one: brackets that never close, many short paragraphs, markers in front of markers,
tables with a wide head and short rows. ``docs/decisions`` has the figures.
"""

import re
from enum import StrEnum

TAB = 4
CHARACTERS = 100_000
BRACKETS = 1_000
# Without blank ones. The sanitiser compares each paragraph with all before it.
LINES = 4_000
BLOCK_CHARACTERS = 20_000
BLOCK_LINES = 500
# Each bracket outside a whole link makes the parser read the rest of its block.
LOOSE_BRACKETS_TIMES_BLOCK = 200_000
DEPTH = 20
CELLS = 5_000
RESULT_CHARACTERS = 1_000_000
RESULT_TAGS = 20_000

_BETWEEN_BLOCKS = re.compile(r"\n(?:[ \t]*\n)+")
_WHOLE_LINK = re.compile(
    r"""\[[^\[\]]*\](?: \( [^()\s<]* (?:\s"[^"\n]*")? \) | (?![(\[]) )""", re.VERBOSE
)
_LEADING_MARKERS = re.compile(r"(?:[ >]|[-*+] |\d{1,12}\. |\[\^[^\]\n]*\]:)*", re.ASCII)
_MARKER = re.compile(r">|[-*+] |\d+\. |\]:", re.ASCII)


class Reason(StrEnum):
    """Which limit a text exceeds."""

    CHARACTERS = "characters"
    BRACKETS = "brackets"
    LINES = "lines"
    BLOCK_CHARACTERS = "block_characters"
    BLOCK_LINES = "block_lines"
    BLOCK_BRACKETS = "block_brackets"
    DEPTH = "depth"
    CELLS = "cells"
    RESULT_CHARACTERS = "result_characters"
    RESULT_TAGS = "result_tags"


class MarkupRefused(Exception):
    """A text that would cost too much to render: what there is too much of."""

    def __init__(self, reason: Reason, figure: int, limit: int) -> None:
        super().__init__(f"{reason}: {figure} exceeds {limit}")
        self.reason = reason
        self.figure = figure
        self.limit = limit


def refuse_costly(text: str) -> None:
    """Raise MarkupRefused if ``text`` exceeds a limit; lines must end in LF."""
    _at_most(CHARACTERS, Reason.CHARACTERS, len(text))
    _at_most(BRACKETS, Reason.BRACKETS, text.count("["))
    _at_most(LINES, Reason.LINES, sum(1 for line in text.split("\n") if line.strip()))
    cells = 0
    for block in _BETWEEN_BLOCKS.split(text.expandtabs(TAB)):
        lines = block.split("\n")
        _at_most(BLOCK_CHARACTERS, Reason.BLOCK_CHARACTERS, len(block))
        _at_most(BLOCK_LINES, Reason.BLOCK_LINES, len(lines))
        _at_most(
            LOOSE_BRACKETS_TIMES_BLOCK // max(len(block), 1),
            Reason.BLOCK_BRACKETS,
            _WHOLE_LINK.sub("", block).count("["),
        )
        _at_most(DEPTH, Reason.DEPTH, max(map(_depth, lines)))
        cells += _cells(lines)
    _at_most(CELLS, Reason.CELLS, cells)


def refuse_swollen(html: str) -> None:
    """Raise MarkupRefused if a text has become too much HTML to sanitise."""
    _at_most(RESULT_CHARACTERS, Reason.RESULT_CHARACTERS, len(html))
    _at_most(RESULT_TAGS, Reason.RESULT_TAGS, html.count("<"))


def _at_most(limit: int, reason: Reason, figure: int) -> None:
    if figure > limit:
        raise MarkupRefused(reason, figure, limit)


def _depth(line: str) -> int:
    """Return how many lists and quotations the line can at most be inside."""
    leading = next(_LEADING_MARKERS.finditer(line))[0]
    return len(_MARKER.findall(leading)) + leading.count(" ") // TAB


def _cells(lines: list[str]) -> int:
    """Return how many cells the lines make if they turn out to be a table."""
    pipes = max(line.count("|") for line in lines)
    return (pipes + 1) * len(lines) if pipes else 0
