"""What rendered text says, without its markup: for excerpts and searching."""

from html.parser import HTMLParser

_INLINE = frozenset({"a", "code", "del", "em", "strong", "sub"})


def plain_text(html: str, length: int | None = None) -> str:
    """Return the words of rendered ``html`` on one line, footnotes left out.

    A text of more than ``length`` characters is cut between words and ends in "…".
    """
    reader = _Words()
    reader.feed(html)
    reader.close()
    words = " ".join("".join(reader.pieces).split())
    if length is None or len(words) <= length:
        return words
    cut = words[: length - 1]
    if not words[length - 1].isspace():
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:–-") + "…"


class _Words(HTMLParser):
    """Collect text outside footnotes, with a space wherever a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        # Elements open inside a footnote mark or the list of footnotes.
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "hr"):
            self.pieces.append(" ")
        elif self._left_out or _is_footnote(tag, dict(attrs)):
            self._left_out += 1
        elif tag not in _INLINE:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif tag not in _INLINE:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self.pieces.append(data)


def _is_footnote(tag: str, attributes: dict[str, str | None]) -> bool:
    return (tag == "div" and attributes.get("class") == "footnote") or (
        tag == "sup" and (attributes.get("id") or "").startswith("fnref")
    )
