"""Documents of running text: headings, texts, lists, facts and tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from netconf.printing.setting import pdf


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
    return pdf(
        "document",
        {
            "eyebrow": document.eyebrow,
            "lead": document.lead,
            "footer": document.footer,
            "sections": [vars(section) for section in document.sections],
        },
        title=document.title,
        language=document.language,
    )
