"""What may lie inside a document, whichever of the two formats it has."""

from collections import deque
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as DefusedTree

from netconf.uploads.archives import Archive
from netconf.uploads.refusals import Reason, UploadRefused

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"MZ", b"\x7fELF")
_MACRO_PARTS = frozenset({"vbaproject.bin", "vbadata.xml"})
_MACRO_FOLDERS = ("/activex/", "/macrosheets/")
# Inside an embedded object: any file at all, wrapped, and Visual Basic.
_WRAPPED = "\x01Ole10Native".encode("utf-16-le")
_VISUAL_BASIC = "_VBA_PROJECT".encode("utf-16-le")


def examine(archive: Archive, *, may_hold_archive: Callable[[str], bool]) -> None:
    """Unpack every part and raise UploadRefused for what could run."""
    for name, pieces in archive.unpack():
        refuse_macros(name)
        head = _beginning(pieces)
        if head.startswith(_PROGRAMS):
            raise UploadRefused(Reason.ATTACHMENT)
        whole = _after(head, pieces)
        if head.startswith(_ZIP):
            if not may_hold_archive(name):
                raise UploadRefused(Reason.PACKED_IN_PACKED)
            with archive.inner(whole) as inner:
                examine(inner, may_hold_archive=lambda _: False)
        elif head.startswith(_COMPOUND):
            _examine_object(whole)
        else:
            # At its end, its size and checksum are compared.
            deque(whole, maxlen=0)


def refuse_macros(name: str) -> None:
    """Raise UploadRefused for the name of a part that holds macros or controls."""
    folded = f"/{name.casefold()}"
    is_folder = any(folder in folded for folder in _MACRO_FOLDERS)
    if is_folder or folded.rsplit("/", 1)[-1] in _MACRO_PARTS:
        raise UploadRefused(Reason.MACROS)


def parse(xml: bytes) -> Element:
    """Return the root of a small XML part; no entities, no document types."""
    try:
        return DefusedTree.fromstring(xml, forbid_dtd=True)
    except (
        DefusedTree.ParseError,
        DefusedXmlException,
        ValueError,
        LookupError,
    ) as error:
        raise UploadRefused(Reason.DAMAGED) from error


def root_name(pieces: Iterator[bytes]) -> str:
    """Return the name of an XML part's root element, reading hardly further."""
    found: list[str] = []
    parser = DefusedTree.DefusedXMLParser(target=_FirstStart(found), forbid_dtd=True)
    try:
        for piece in pieces:
            parser.feed(piece)
            if found:
                return found[0]
    except (
        DefusedTree.ParseError,
        DefusedXmlException,
        ValueError,
        LookupError,
    ) as error:
        raise UploadRefused(Reason.DAMAGED) from error
    raise UploadRefused(Reason.DAMAGED)


class _FirstStart:
    """Collects the names of elements as they begin."""

    def __init__(self, found: list[str]) -> None:
        self.found = found

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.found.append(tag)


def _examine_object(pieces: Iterator[bytes]) -> None:
    overlap = b""
    for piece in pieces:
        window = overlap + piece
        if _WRAPPED in window:
            raise UploadRefused(Reason.ATTACHMENT)
        if _VISUAL_BASIC in window:
            raise UploadRefused(Reason.MACROS)
        overlap = window[-max(len(_WRAPPED), len(_VISUAL_BASIC)) :]


def _beginning(pieces: Iterator[bytes]) -> bytes:
    """Return enough to know a part by, even if it is packed to come out in crumbs."""
    head = b""
    for piece in pieces:
        head += piece
        if len(head) >= len(_COMPOUND):
            break
    return head


def _after(head: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from pieces
