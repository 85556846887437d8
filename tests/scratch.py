"""Where databases of tests lie: in memory where there is room, since they wait for the disk."""

import os
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - folders in it have random names
ROOM = 1 << 30


def make_folder(name: str) -> Path:
    """Make a folder of one's own that any user may be given; whoever asks removes it."""
    return Path(tempfile.mkdtemp(prefix=f"netconf-{name}-", dir=_quickest()))


def _quickest() -> Path:
    if not os.access(MEMORY, os.W_OK):
        # Not the person's own TMPDIR, which another user may not reach.
        return Path("/tmp")  # noqa: S108 - as above
    space = os.statvfs(MEMORY)
    return MEMORY if space.f_bavail * space.f_frsize > ROOM else Path("/tmp")  # noqa: S108 - as above
