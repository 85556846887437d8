"""A virus scanner of the installation's own, asked of each file before it is taken (ASVS 5.4.3)."""

import logging
import shlex
import subprocess
from pathlib import Path

from netconf.uploads.refusals import Reason, UploadRefused

# As clamscan, clamdscan and others that follow them end.
CLEAN, INFECTED = 0, 1
PATIENCE_S = 60

log = logging.getLogger(__name__)


def scan(path: Path, command: str) -> None:
    """Let a file by only if the scanner says that it is clean; raise UploadRefused.

    Fails closed: a scanner that is missing, hangs or ends in any other way lets nothing by.
    """
    if not command:
        return
    try:
        done = subprocess.run(  # noqa: S603 - a setting, and a path of our own
            [*shlex.split(command), str(path)],
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        log.error("the virus scanner does not work: %s", error)
        raise UploadRefused(Reason.UNSCANNED) from None
    if done.returncode == CLEAN:
        return
    said = (done.stdout + done.stderr).decode(errors="replace").strip()
    log.warning("the virus scanner ended with %s: %s", done.returncode, said[:500])
    if done.returncode == INFECTED:
        raise UploadRefused(Reason.INFECTED)
    raise UploadRefused(Reason.UNSCANNED)
