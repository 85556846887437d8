"""Documents as somebody reads them who cannot see them: title, language, order, text."""

from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

# What ISO 14289-1 asks a file to say of itself, in its metadata.
CLAIM = b"<pdfuaid:part>1</pdfuaid:part>"


@dataclass(frozen=True)
class Document:
    """A PDF file, read."""

    title: str
    language: str
    # Page by page: the lines in reading order.
    pages: list[list[str]]
    # Width and height of the first page in mm.
    size: tuple[int, int]
    headings: int
    claims_accessibility: bool


def read(content: bytes) -> Document:
    """Return what a PDF file holds."""
    reader = PdfReader(BytesIO(content))
    root = reader.trailer["/Root"]
    box = reader.pages[0].mediabox
    return Document(
        title=reader.metadata.title,
        language=root["/Lang"],
        pages=[page.extract_text().splitlines() for page in reader.pages],
        size=(round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)),
        headings=_count(root["/StructTreeRoot"], {"/H1", "/H2"}),
        claims_accessibility=CLAIM in root["/Metadata"].get_data(),
    )


def _count(node: DictionaryObject, kinds: set[str]) -> int:
    """Return how many elements of some kinds there are below one."""
    found = node.get("/S") in kinds
    below = node.get("/K", [])
    for each in below if isinstance(below, list) else [below]:
        child = each.get_object()
        if isinstance(child, DictionaryObject):
            found += _count(child, kinds)
    return int(found)
