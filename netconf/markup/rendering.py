"""From Markdown to safe HTML: the one way that exists."""

import hashlib
import re
import unicodedata

from netconf.markup.dialect import convert
from netconf.markup.limits import TAB, refuse_costly, refuse_swollen
from netconf.markup.sanitiser import sanitise

# Stored beside the HTML, so that it is rendered anew when one of these changes: the
# dialect, what the sanitiser lets through, or the sanitiser itself.
RENDERER_VERSION = 1

_PREFIX = re.compile(r"[a-z0-9-]{1,64}")


def render_markdown(
    source: str, *, heading_level: int = 2, prefix: str | None = None
) -> str:
    """Render what a person wrote as sanitised HTML, for storing.

    The topmost headings become ``h<heading_level>``. Footnotes are the only elements
    with an id; ``prefix`` keeps those of several texts on one page apart, and is made
    from the text itself when none is given. Raises MarkupRefused for a text that
    would cost too much to render.
    """
    text = _normalised(source)
    refuse_costly(text)
    if prefix is None:
        prefix = hashlib.sha256(text.encode()).hexdigest()[:10]
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"prefix must match {_PREFIX.pattern}: {prefix!r}")
    html = convert(text.expandtabs(TAB), heading_level=heading_level, prefix=prefix)
    refuse_swollen(html)
    return sanitise(html)


def _normalised(source: str) -> str:
    lines = source.replace("\r\n", "\n").replace("\r", "\n")
    # Control characters and lone surrogates are never meant, and the latter cannot
    # be stored.
    return "".join(
        character
        for character in lines
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
    )
