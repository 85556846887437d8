"""netconf as a command in a process of its own, with settings of the test's own."""

import os
import socket
import subprocess
import sys
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("netconf"))


def environment(data: Path, **settings: str) -> dict[str, str]:
    """Return an environment with these settings of netconf and no others."""
    own = {k: v for k, v in os.environ.items() if not k.startswith("NETCONF_")}
    named = {f"NETCONF_{name.upper()}": value for name, value in settings.items()}
    return own | {
        "NETCONF_MODE": "development",
        "NETCONF_DATA": str(data),
        "PYTHONWARNINGS": "error",
        **named,
    }


def netconf(
    *words: str, data: Path, typed: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [COMMAND, *words],
        env=environment(data, **settings),
        # Where no .env of whoever runs the tests lies.
        cwd="/",
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def free_port() -> int:
    """Return a port that nothing listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
