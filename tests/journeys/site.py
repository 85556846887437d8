"""netconf as a person starts it: a process of its own, on a port and a folder of its own."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Page

START_TIMEOUT_S = 30
LOAD_TIMEOUT_S = 120
COMMAND = str(Path(sys.executable).with_name("netconf"))
# The lines printed at start: who, address, password.
SIGN_IN = re.compile(r"^ +(.+?) {2,}(\S+@\S+) +password (\S+)$", re.MULTILINE)


class Site:
    """A running netconf; ``stop`` ends it and says what it wrote."""

    def __init__(self, data: Path) -> None:
        """Start on a free port with the data of a folder; raise when it does not answer."""
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = data.with_suffix(".log")
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [COMMAND, "run", "--port", str(self.port)],
                env=environment(data),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise

    @property
    def said(self) -> str:
        """Return what it has written so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def sign_in(self, page: Page, who: str) -> None:
        """Sign in as the first that the site has printed for, say, “delegate”."""
        printed = SIGN_IN.findall(self.said)
        email, password = next(
            (email, password)
            for name, email, password in printed
            if name.startswith(who)
        )
        page.goto("/logga-in")
        form = page.locator("form:has([name=password])")
        form.locator("[name=email]").fill(email)
        form.locator("[name=password]").fill(password)
        form.locator("button").click()
        page.wait_for_url(f"{self.url}/")

    def _wait(self) -> None:
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"netconf ended by itself:\n{self.said}")
            try:
                urllib.request.urlopen(f"{self.url}/logga-in", timeout=5).close()  # noqa: S310 - our own address
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"netconf does not answer on {self.url}:\n{self.said}")

    def stop(self) -> str:
        """End the process and return what it wrote."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        return self.said


def load_example(data: Path) -> None:
    """Load the example into an empty folder."""
    done = subprocess.run(
        [COMMAND, "example"],
        env=environment(data),
        capture_output=True,
        text=True,
        timeout=LOAD_TIMEOUT_S,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the example does not load:\n{done.stdout}{done.stderr}")


def copy(data: Path, to: Path) -> Path:
    """Copy a folder of data that no process has open."""
    return Path(shutil.copytree(data, to))


def environment(data: Path) -> dict[str, str]:
    """Return the environment of the example, whatever the person's own settings are."""
    own = {k: v for k, v in os.environ.items() if not k.startswith("NETCONF_")}
    return own | {
        "NETCONF_MODE": "example",
        "NETCONF_DATA": str(data),
        # The same as pytest holds the suite to.
        "PYTHONWARNINGS": "error",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
