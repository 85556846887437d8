"""Files on the local disk: one that was acknowledged survives a power cut."""

import hashlib
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO
from uuid import UUID, uuid4

_PIECE = 1 << 18
_INCOMING = "incoming"
_ABANDONED_SECONDS = 60 * 60


class TooLarge(Exception):
    """A stream holds more bytes than it may."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"more than {limit} bytes")
        self.limit = limit


@dataclass(frozen=True, slots=True)
class Stored:
    """What to keep in the database of a file that is on disk."""

    key: UUID
    size: int
    sha256: str


class Storage:
    """A folder of files under random keys; no name in it was chosen by a person."""

    def __init__(self, root: Path) -> None:
        """Open the folder, making it if need be, and clear what was never finished."""
        self.root = root
        self._incoming = root / _INCOMING
        self._incoming.mkdir(parents=True, exist_ok=True)
        _sync(root.parent)
        self._clear(before=time.time() - _ABANDONED_SECONDS)

    def put(self, stream: IO[bytes], limit: int) -> Stored:
        """Store the stream under a new key; when this returns, it is safely on disk.

        Raises TooLarge as soon as there are more than ``limit`` bytes, and OSError
        when the disk is full. Nothing remains of a file that was not stored.
        """
        key = uuid4()
        part = self._incoming / key.hex
        path = self.path(key)
        try:
            size, sha256 = _write(stream, part, limit)
            self._make_folder(path.parent)
            part.rename(path)
            _sync(path.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            path.unlink(missing_ok=True)
            raise
        return Stored(key, size, sha256)

    def open(self, key: UUID) -> BinaryIO:
        """Open a stored file for reading. Raises FileNotFoundError."""
        return self.path(key).open("rb")

    def path(self, key: UUID) -> Path:
        """Return where the file of that key lies, or would lie."""
        return self.root / key.hex[:2] / key.hex[2:4] / key.hex

    def delete(self, key: UUID) -> None:
        """Remove the file of that key, if there is one."""
        self.path(key).unlink(missing_ok=True)

    def _make_folder(self, folder: Path) -> None:
        # A folder is no safer than its entry in the folder above.
        for made in (folder.parent, folder):
            made.mkdir(exist_ok=True)
            _sync(made.parent)

    def _clear(self, before: float) -> None:
        for part in self._incoming.iterdir():
            try:
                if part.stat().st_mtime < before:
                    part.unlink()
            except FileNotFoundError:
                # Another worker finished or cleared it in the meantime.
                continue


def _write(stream: IO[bytes], path: Path, limit: int) -> tuple[int, str]:
    digest = hashlib.sha256()
    size = 0
    with path.open("xb") as part:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > limit:
                raise TooLarge(limit)
            digest.update(piece)
            part.write(piece)
        part.flush()
        os.fsync(part.fileno())
    return size, digest.hexdigest()


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
