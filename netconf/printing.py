"""Documents to print, as PDF: headings, texts, lists, facts and tables, tagged for screen readers."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from netconf.paths import PACKAGE

TEMPLATE = PACKAGE / "document.typ"


@dataclass
class Section:
    """A part of a document under a heading, built block by block."""

    title: str
    blocks: list[dict[str, Any]] = field(default_factory=list)

    def heading(self, text: str) -> None:
        """Add a heading of a lower level."""
        self.blocks.append({"kind": "heading", "text": text})

    def text(self, text: str) -> None:
        """Add paragraphs; each line of the text is one."""
        lines = [line for line in text.splitlines() if line.strip()]
        self.blocks.append({"kind": "text", "lines": lines})

    def list(self, lines: Iterable[str]) -> None:
        """Add a list."""
        self.blocks.append({"kind": "list", "lines": list(lines)})

    def facts(self, rows: Iterable[tuple[str, str]]) -> None:
        """Add names and what they stand for."""
        self.blocks.append({"kind": "facts", "rows": list(rows)})

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Add a table."""
        self.blocks.append(
            {"kind": "table", "columns": list(columns), "rows": [*map(list, rows)]}
        )


@dataclass(frozen=True)
class Document:
    """What stands on paper, in one language."""

    title: str
    language: str
    sections: Sequence[Section]
    eyebrow: str = ""
    lead: str = ""
    footer: str = ""


def as_pdf(document: Document) -> bytes:
    """Return a document as PDF. Its texts are set as they are: nothing in them is a command."""
    # Large, and few pages are printed.
    import typst

    said = {
        **{name: value for name, value in vars(document).items() if name != "sections"},
        "sections": [vars(section) for section in document.sections],
    }
    made = typst.compile(
        str(TEMPLATE),
        # It can read nothing but its own folder, and reads nothing there.
        root=str(PACKAGE),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": json.dumps(said)},
    )
    assert isinstance(made, bytes)  # noqa: S101 - one document is one file
    return made
