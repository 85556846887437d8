"""The Markdown that is understood: tables, footnotes and line breaks, but no HTML."""

import xml.etree.ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.nl2br import Nl2BrExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_IMAGES = ("image_link", "image_reference", "short_image_ref")


def convert(text: str, *, heading_level: int, prefix: str) -> str:
    """Return ``text`` as HTML that is still to be sanitised."""
    # A parser has state and is cheap, so every text gets its own.
    parser = Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            SaneListExtension(),
            _Footnotes(prefix),
            Nl2BrExtension(),
            "pymdownx.tilde",
            "pymdownx.saneheaders",
            _Outline(heading_level),
        ],
        # "~30" means about thirty, and a subscript's search for its end is quadratic.
        extension_configs={"pymdownx.tilde": {"subscript": False}},
    )
    return parser.convert(text)


class _Outline(Extension):
    """No HTML, no images, and headings that fit below the page's own."""

    def __init__(self, heading_level: int) -> None:
        super().__init__()
        self.heading_level = heading_level

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        # What looks like HTML is shown as it was typed. Taken as HTML it would
        # vanish in the sanitiser, and "<kommun>" was meant to be read.
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        for pattern in _IMAGES:
            md.inlinePatterns.deregister(pattern)
        md.treeprocessors.register(_Headings(self.heading_level), "headings", 5)


class _Headings(Treeprocessor):
    """Renumber headings from the given level, so that none is skipped."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.level = level

    def run(self, root: ET.Element) -> None:
        open_levels: list[int] = []
        for element in root.iter():
            level = _HEADINGS.get(element.tag)
            if level is None:
                continue
            if not len(element) and not (element.text or "").strip():
                element.tag = "p"
                continue
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
            element.tag = f"h{min(self.level + len(open_levels) - 1, 6)}"


class _Footnotes(FootnoteExtension):
    """Footnotes with numbers for ids, and roles in place of English titles."""

    def __init__(self, prefix: str) -> None:
        # A text cannot hold this marker: the parser drops the character STX.
        super().__init__(PLACE_MARKER="\x02")
        self.prefix = prefix

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        super().extendMarkdown(md)
        md.treeprocessors.register(_FootnoteRoles(), "footnote-roles", 4)

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802 - Markdown's names
        return f"fn:{self._key(id)}"

    def makeFootnoteRefId(  # noqa: N802 - Markdown's name
        self,
        id: str,  # noqa: A002 - Markdown's name
        found: bool = False,
    ) -> str:
        return self.unique_ref(f"fnref:{self._key(id)}", found)

    def _key(self, label: str) -> str:
        return f"{self.prefix}-{list(self.footnotes).index(label) + 1}"


class _FootnoteRoles(Treeprocessor):
    """Let screen readers say in their own language what each link is for."""

    _ROLES = {  # noqa: RUF012 - never changed
        "footnote": "doc-endnotes",
        "footnote-ref": "doc-noteref",
        "footnote-backref": "doc-backlink",
    }

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            if role := self._ROLES.get(element.get("class", "")):
                element.set("role", role)
                element.attrib.pop("title", None)
