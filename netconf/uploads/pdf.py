"""Whether a file is a whole PDF without scripts, programs or files inside.

This is a search for forbidden names, not a PDF reader. It sees every byte of the file
and into the streams that objects are packed in; those packed in an unusual way are
refused. Whatever it misses is still only ever sent as a sandboxed download.
"""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from netconf.uploads.refusals import Reason, UploadRefused

HEAD = 1024
STREAMS = 20_000
UNPACKED_BYTES = 100 << 20

_PIECE = 1 << 18
# Longer than a forbidden name, and than the dictionary before a stream of objects.
_OVERLAP = 4096
_BEGINNING = 512
_TAIL = (1 << 16) + 22

_ZLIB_HEADER = 2
_ZLIB_METHODS = {bytes([window << 4 | 8]) for window in range(8)}

_VERSION = re.compile(rb"%PDF-[12]\.\d")
_END = re.compile(rb"%%EOF[\s\x00]{0,1024}\Z")
_WEB_PAGE = re.compile(
    rb"<\s*(!doctype|html|head|body|script|iframe|svg)", re.IGNORECASE
)
_ZIP_END = re.compile(rb"PK\x05\x06.{16}(..)", re.DOTALL)
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
# A stream of objects begins with pairs of their numbers and places.
_INDEX = re.compile(rb"(?:[\s\x00]|%[^\r\n]*[\r\n])*\d+[\s\x00]+\d+(?:[\s\x00]|\Z)")


def _names(*names: str) -> bytes:
    """Return a pattern for PDF names; each letter may also be written as #xx."""
    return b"|".join(
        b"".join(b"(?:%c|(?i:#%02x))" % (letter, letter) for letter in name.encode())
        for name in names
    )


_FORBIDDEN = re.compile(
    rb"/(?:(?P<script>%s)|(?P<attachment>%s)|(?P<encrypted>%s))"
    rb"(?=[\s\x00()<>\[\]{}/%%])"
    % (
        _names("JavaScript", "Launch", "RichMedia"),
        _names("EmbeddedFiles", "EmbeddedFile", "FileAttachment"),
        _names("Encrypt"),
    )
)
_OF_OBJECTS = re.compile(rb"/(?:%s)[\s\x00/<>\[\]()%%\d]" % _names("ObjStm", "First"))


def examine(file: BinaryIO, size: int) -> None:
    """Raise UploadRefused unless the file is a PDF that cannot run anything."""
    _examine_ends(file, size)
    for _, window in _windows(file):
        _refuse_forbidden(window)
    _Objects(file).examine()


def _examine_ends(file: BinaryIO, size: int) -> None:
    file.seek(0)
    head = file.read(HEAD)
    if not _VERSION.match(head):
        raise UploadRefused(Reason.DAMAGED)
    file.seek(max(size - _TAIL, 0))
    tail = file.read()
    if b"%%EOF" not in tail:
        raise UploadRefused(Reason.DAMAGED)
    is_archive = any(
        match.end() + int.from_bytes(match[1], "little") == len(tail)
        for match in _ZIP_END.finditer(tail)
    )
    if is_archive or _WEB_PAGE.search(head) or not _END.search(tail):
        raise UploadRefused(Reason.FOREIGN_DATA)


def _refuse_forbidden(data: bytes) -> None:
    if found := _FORBIDDEN.search(data):
        raise UploadRefused(Reason(str(found.lastgroup)))


def _windows(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the file in pieces that overlap, each with its place."""
    place = 0
    overlap = b""
    while True:
        file.seek(place)
        piece = file.read(_PIECE)
        if not piece:
            return
        yield place - len(overlap), overlap + piece
        place += len(piece)
        overlap = (overlap + piece)[-_OVERLAP:]


class _Objects:
    """The search inside the streams that objects are packed in."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.streams = STREAMS
        self.unpacked = UNPACKED_BYTES

    def examine(self) -> None:
        done = 0
        for place, window in _windows(self.file):
            for match in _STREAM.finditer(window):
                if place + match.start() < done:
                    continue
                done = place + match.end()
                self.streams -= 1
                if self.streams < 0:
                    raise UploadRefused(Reason.UNREADABLE)
                dictionary = window[max(match.start() - _OVERLAP, 0) : match.start()]
                is_declared = _OF_OBJECTS.search(dictionary.rpartition(b"obj")[2])
                self._stream(done, is_declared=bool(is_declared))

    def _stream(self, place: int, *, is_declared: bool) -> None:
        self.file.seek(place)
        beginning = self.file.read(_BEGINNING)
        if is_packed := _is_zlib(beginning):
            beginning = self._unpacked_beginning(beginning, is_declared=is_declared)
        if _INDEX.match(beginning):
            if is_packed:
                self._unpack(place + _ZLIB_HEADER, is_declared=is_declared)
        elif is_declared and beginning.strip():
            raise UploadRefused(Reason.UNREADABLE)

    def _unpacked_beginning(self, packed: bytes, *, is_declared: bool) -> bytes:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            return inflater.decompress(packed[_ZLIB_HEADER:], _BEGINNING)
        except zlib.error:
            self._give_up(is_declared=is_declared)
            return b""

    def _give_up(self, *, is_declared: bool) -> None:
        """Refuse what cannot be unpacked, unless it was only taken for objects."""
        if is_declared:
            raise UploadRefused(Reason.UNREADABLE)

    def _unpack(self, place: int, *, is_declared: bool) -> None:
        # The checksum at the end is left out: a PDF reader forgives a wrong one.
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        overlap = packed = b""
        while not inflater.eof:
            if not packed:
                self.file.seek(place)
                packed = self.file.read(_PIECE)
                place += len(packed)
                if not packed:
                    break
            try:
                piece = inflater.decompress(packed, _PIECE)
            except zlib.error:
                self._give_up(is_declared=is_declared)
                break
            packed = inflater.unconsumed_tail
            self.unpacked -= len(piece)
            if self.unpacked < 0:
                # Drawings may begin as an index does, and be any size.
                if is_declared:
                    raise UploadRefused(Reason.UNPACKED_SIZE, limit=UNPACKED_BYTES)
                return
            window = overlap + piece
            _refuse_forbidden(window)
            overlap = window[-_OVERLAP:]
        # A name may be the last thing of all.
        _refuse_forbidden(overlap + b" ")


def _is_zlib(data: bytes) -> bool:
    """Tell whether the two bytes of a zlib header come first."""
    return (
        data[:1] in _ZLIB_METHODS
        and int.from_bytes(data[:_ZLIB_HEADER], "big") % 31 == 0
    )
