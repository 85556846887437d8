"""Zip archives from strangers: every byte accounted for, nothing unpacked on trust."""

import re
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from netconf.uploads.refusals import Reason, UploadRefused

PARTS = 2_000
UNPACKED_BYTES = 100 << 20
# A document of repetitive XML shrinks far; one that also is large is a bomb.
RATIO = 100
RATIO_FROM_BYTES = 10 << 20
SMALL_PART = 1 << 20

_PIECE = 1 << 16
_DIRECTORY_BYTES = 1 << 20
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_END64_LOCATOR = b"PK\x06\x07"
_END64_LOCATOR_BYTES = 20
_LONGEST_COMMENT = 0xFFFF
_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_SIGNATURE = b"PK\x03\x04"
# After a part may follow a data descriptor, at its longest of this size.
_DESCRIPTOR = 24
_ENCRYPTED = 0x0001 | 0x0040
_DESCRIPTOR_FOLLOWS = 0x0008
_UTF8_NAME = 0x0800
_FORBIDDEN_IN_NAME = re.compile(r"[\x00-\x1f\x7f\\]|^/|^[A-Za-z]:|(^|/)\.\.?(/|$)|//")


@dataclass(slots=True)
class Budget:
    """How much more may be unpacked, shared by an archive and what is packed in it."""

    parts: int = PARTS
    unpacked: int = UNPACKED_BYTES


class Archive:
    """An archive whose directory, headers and ranges agree with one another."""

    def __init__(
        self, file: IO[bytes], size: int, budget: Budget | None = None
    ) -> None:
        """Read the directory. Raises UploadRefused."""
        self._file = file
        self._budget = budget or Budget()
        directory, count = _directory(file, size)
        try:
            # Its directory is all that the library is asked for.
            self.parts = zipfile.ZipFile(file).infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise UploadRefused(Reason.DAMAGED) from error
        if len(self.parts) != count:
            raise UploadRefused(Reason.DAMAGED)
        self._budget.parts -= count
        if self._budget.parts < 0:
            raise UploadRefused(Reason.PARTS, limit=PARTS)
        unpacked = sum(part.file_size for part in self.parts)
        if unpacked > self._budget.unpacked or (
            unpacked > RATIO_FROM_BYTES and unpacked > RATIO * size
        ):
            raise UploadRefused(Reason.UNPACKED_SIZE, limit=UNPACKED_BYTES)
        self._by_name = {part.orig_filename.casefold(): part for part in self.parts}
        self._refuse_names()
        self._starts = self._data_starts(directory)

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a part of that name, in whatever case."""
        return name.casefold() in self._by_name

    def begins_with(self, name: str) -> bool:
        """Tell whether that part comes first, bare and unpacked, as a signature does."""
        first = min(self.parts, key=lambda part: part.header_offset)
        bare = _LOCAL.size + len(name)
        return (
            first.orig_filename == name
            and first.compress_type == zipfile.ZIP_STORED
            and self._starts[name] == bare
        )

    def read(self, name: str) -> bytes:
        """Return a part that has no reason to be large. Raises UploadRefused."""
        part = self._by_name.get(name.casefold())
        if part is None or part.file_size > SMALL_PART:
            raise UploadRefused(Reason.DAMAGED)
        return b"".join(self._unpack(part))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Unpack a part for as long as the caller wants more of it."""
        part = self._by_name.get(name.casefold())
        if part is None:
            raise UploadRefused(Reason.DAMAGED)
        return self._unpack(part)

    def unpack(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield each part's name and content; what is not read is not checked."""
        for part in self.parts:
            yield part.orig_filename, self._spend(self._unpack(part))

    @contextmanager
    def inner(self, pieces: Iterator[bytes]) -> Iterator["Archive"]:
        """Open the archive that a part of this one is, charged to the same budget."""
        with tempfile.SpooledTemporaryFile(max_size=SMALL_PART) as file:
            for piece in pieces:
                file.write(piece)
            yield Archive(file, file.tell(), self._budget)

    def _spend(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._budget.unpacked -= len(piece)
            if self._budget.unpacked < 0:
                raise UploadRefused(Reason.UNPACKED_SIZE, limit=UNPACKED_BYTES)
            yield piece

    def _refuse_names(self) -> None:
        if len(self._by_name) < len(self.parts):
            raise UploadRefused(Reason.PART_NAMES)
        for part in self.parts:
            name = part.orig_filename
            is_link = stat.S_ISLNK(part.external_attr >> 16)
            if not name or is_link or _FORBIDDEN_IN_NAME.search(name):
                raise UploadRefused(Reason.PART_NAMES)

    def _data_starts(self, directory: int) -> dict[str, int]:
        """Return where each part's data begin; parts must lie side by side."""
        starts: dict[str, int] = {}
        end = 0
        for part in sorted(self.parts, key=lambda part: part.header_offset):
            start = self._data_start(part, directory)
            _refuse_gap(end, part.header_offset, is_first=not starts)
            starts[part.orig_filename] = start
            end = start + part.compress_size
        _refuse_gap(end, directory, is_first=not starts)
        return starts

    def _data_start(self, part: zipfile.ZipInfo, directory: int) -> int:
        if part.header_offset + _LOCAL.size > directory:
            raise UploadRefused(Reason.DAMAGED)
        self._file.seek(part.header_offset)
        header = self._file.read(_LOCAL.size)
        signature, _, flags, method, _, _, crc, packed, unpacked, name_length, extra = (
            _LOCAL.unpack(header)
        )
        if (flags | part.flag_bits) & _ENCRYPTED:
            raise UploadRefused(Reason.ENCRYPTED)
        encoding = "utf-8" if part.flag_bits & _UTF8_NAME else "cp437"
        sizes = (part.CRC, part.compress_size, part.file_size)
        if (
            signature != _LOCAL_SIGNATURE
            or method != part.compress_type
            or method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
            or self._file.read(name_length) != part.orig_filename.encode(encoding)
            or ((crc, packed, unpacked) != sizes and not flags & _DESCRIPTOR_FOLLOWS)
        ):
            raise UploadRefused(Reason.DAMAGED)
        return int(part.header_offset + _LOCAL.size + name_length + extra)

    def _unpack(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield the part's content and check that it is what the directory says."""
        crc = size = 0
        for piece in self._inflate(part):
            size += len(piece)
            if size > part.file_size:
                break
            crc = zlib.crc32(piece, crc)
            yield piece
        if size != part.file_size or crc != part.CRC:
            raise UploadRefused(Reason.DAMAGED)

    def _inflate(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        packed = self._packed(part)
        if part.compress_type == zipfile.ZIP_STORED:
            yield from packed
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        for data in packed:
            rest = data
            while not inflater.eof:
                try:
                    piece = inflater.decompress(rest, _PIECE)
                except zlib.error as error:
                    raise UploadRefused(Reason.DAMAGED) from error
                rest = inflater.unconsumed_tail
                yield piece
                # A full piece may have more behind it, even with no data left.
                if not rest and len(piece) < _PIECE:
                    break
            if inflater.unused_data:
                raise UploadRefused(Reason.DAMAGED)
        if part.compress_size and not inflater.eof:
            raise UploadRefused(Reason.DAMAGED)

    def _packed(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        position = self._starts[part.orig_filename]
        end = position + part.compress_size
        while position < end:
            # Between two pieces the file may have been read elsewhere.
            self._file.seek(position)
            data = self._file.read(min(_PIECE, end - position))
            position += len(data)
            yield data


def _directory(file: IO[bytes], size: int) -> tuple[int, int]:
    """Return where the directory begins and how many parts it lists.

    The file must end where the archive does, and begin there too: the directory
    says how far from the beginning it is.
    """
    file.seek(max(size - _LONGEST_COMMENT - _END.size, 0))
    tail = file.read()
    record = tail[-_END.size :]
    if len(record) < _END.size or not record.startswith(_END_SIGNATURE):
        is_longer = _END_SIGNATURE in tail
        raise UploadRefused(Reason.FOREIGN_DATA if is_longer else Reason.DAMAGED)
    _, disk, first_disk, here, total, length, start, comment = _END.unpack(record)
    if total > PARTS or length > _DIRECTORY_BYTES:
        raise UploadRefused(Reason.PARTS, limit=PARTS)
    if comment or start + length + _END.size != size:
        raise UploadRefused(Reason.FOREIGN_DATA)
    # The longer directory of an archive above 4 GB would be believed instead.
    is_64 = tail[: -_END.size][-_END64_LOCATOR_BYTES:].startswith(_END64_LOCATOR)
    if disk or first_disk or here != total or is_64:
        raise UploadRefused(Reason.DAMAGED)
    return start, total


def _refuse_gap(end: int, start: int, *, is_first: bool) -> None:
    if start < end:
        raise UploadRefused(Reason.DAMAGED)
    if start - end > (0 if is_first else _DESCRIPTOR):
        raise UploadRefused(Reason.FOREIGN_DATA)
