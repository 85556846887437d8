"""Files are wholly on disk or not there at all."""

import errno
import hashlib
import io
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from netconf.storage import Storage, Stored, TooLarge

LIMIT = 1 << 20


class Stream(io.RawIOBase):
    """A stream of zeros that never ends, or breaks off after some bytes."""

    def __init__(self, breaks_after: int | None = None) -> None:
        self.given = 0
        self.breaks_after = breaks_after

    def read(self, size: int = -1) -> bytes:
        if self.breaks_after is not None and self.given >= self.breaks_after:
            raise ConnectionResetError
        self.given += size
        return bytes(size)


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path / "files")


def test_file_is_stored_and_read_back(storage: Storage) -> None:
    stored = storage.put(io.BytesIO(b"missiv"), LIMIT)

    assert stored == Stored(stored.key, 6, hashlib.sha256(b"missiv").hexdigest())
    with storage.open(stored.key) as file:
        assert file.read() == b"missiv"


def test_empty_file_is_stored(storage: Storage) -> None:
    stored = storage.put(io.BytesIO(), LIMIT)

    assert (stored.size, storage.path(stored.key).read_bytes()) == (0, b"")


def test_file_larger_than_a_piece_is_stored_whole(storage: Storage) -> None:
    content = os.urandom(LIMIT)

    stored = storage.put(io.BytesIO(content), LIMIT)

    assert storage.path(stored.key).read_bytes() == content


def test_same_content_twice_is_two_files(storage: Storage) -> None:
    first, second = (storage.put(io.BytesIO(b"a"), LIMIT) for _ in range(2))

    assert first.key != second.key


def test_asvs_5_3_2_file_lies_under_a_random_key_in_two_folders(
    storage: Storage,
) -> None:
    key = storage.put(io.BytesIO(b"a"), LIMIT).key

    assert key.version == 4
    assert storage.path(key).relative_to(storage.root).parts == (
        key.hex[:2],
        key.hex[2:4],
        key.hex,
    )


def test_opening_an_unknown_key_fails(storage: Storage) -> None:
    with pytest.raises(FileNotFoundError):
        storage.open(uuid4())


def test_deleted_file_is_gone_and_may_be_deleted_again(storage: Storage) -> None:
    key = storage.put(io.BytesIO(b"a"), LIMIT).key

    storage.delete(key)
    storage.delete(key)

    assert _files(storage) == []


def test_asvs_5_2_1_file_of_the_limit_is_stored(storage: Storage) -> None:
    assert storage.put(io.BytesIO(b"abc"), 3).size == 3


def test_asvs_5_2_1_file_over_the_limit_is_refused(storage: Storage) -> None:
    with pytest.raises(TooLarge, match="more than 3 bytes"):
        storage.put(io.BytesIO(b"abcd"), 3)

    assert _files(storage) == []


def test_asvs_5_2_1_endless_stream_is_read_hardly_beyond_the_limit(
    storage: Storage,
) -> None:
    stream = Stream()

    with pytest.raises(TooLarge):
        storage.put(stream, LIMIT)

    assert stream.given <= LIMIT + (1 << 18)
    assert _files(storage) == []


def test_stream_that_breaks_off_leaves_nothing(storage: Storage) -> None:
    with pytest.raises(ConnectionResetError):
        storage.put(Stream(breaks_after=1 << 18), LIMIT)

    assert _files(storage) == []


@pytest.mark.parametrize("call", range(1, 5))
def test_full_disk_at_any_sync_leaves_nothing(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    # The file itself, the two folders above it, and the folder it was moved to.
    outcomes: Iterator[bool] = iter([n != call for n in range(1, 5)])

    def sync(_: int) -> None:
        if not next(outcomes):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", sync)

    with pytest.raises(OSError, match="No space"):
        storage.put(io.BytesIO(b"a"), LIMIT)

    assert _files(storage) == []


def test_file_is_synced_before_it_appears_and_its_folder_after(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []

    def sync(descriptor: int) -> None:
        status = os.fstat(descriptor)
        is_there = any(path.parent.name != "incoming" for path in _files(storage))
        synced.append(("folder" if stat.S_ISDIR(status.st_mode) else "file", is_there))

    monkeypatch.setattr(os, "fsync", sync)

    storage.put(io.BytesIO(b"a"), LIMIT)

    assert synced == [
        ("file", False),
        ("folder", False),
        ("folder", False),
        ("folder", True),
    ]


def test_start_clears_what_was_abandoned_an_hour_ago(tmp_path: Path) -> None:
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    now = time.time()
    for name, age in (("abandoned", 3700), ("under way", 3500)):
        (incoming / name).touch()
        os.utime(incoming / name, (now - age, now - age))

    Storage(tmp_path)

    assert [path.name for path in incoming.iterdir()] == ["under way"]


def test_start_minds_no_other_worker_clearing_at_the_same_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "incoming").mkdir()
    gone = tmp_path / "incoming" / "gone"
    monkeypatch.setattr(Path, "iterdir", lambda _: iter([gone]))

    assert Storage(tmp_path).root == tmp_path


def test_start_keeps_what_is_stored(tmp_path: Path) -> None:
    key = Storage(tmp_path).put(io.BytesIO(b"a"), LIMIT).key
    old = time.time() - 10**6
    os.utime(Storage(tmp_path).path(key), (old, old))

    assert Storage(tmp_path).path(key).read_bytes() == b"a"


def test_key_decides_the_path_and_nothing_else(storage: Storage) -> None:
    key = UUID("0123456789abcdef0123456789abcdef")

    assert storage.path(key) == storage.root / "01" / "23" / key.hex


def _files(storage: Storage) -> list[Path]:
    return [path for path in storage.root.rglob("*") if path.is_file()]
