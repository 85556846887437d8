"""Measure netconf's pages against a ceiling page, under the same server in one run.

Prints requests/s, CPU ms per request, the size of the HTML and the ratios to the ceiling.
The turns are interleaved, so that a busy moment of the machine strikes both alike.
"""

import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench.load import Cost, measure, memory_mb
from netconf import audit, clock, db, schema
from netconf.config import Mode, Settings, read_settings
from netconf.example.load import load
from netconf.example.people import PASSWORD
from netconf.forum import actions as forum
from netconf.networks import queries as networks
from netconf.people import queries as people
from netconf.reader import Role

TURNS = 5
REQUESTS = 200
POSTS = 50
WANTED = 0.35
HTML_LIMIT = 60_000
MEMORY_LIMIT = 120
NETWORK = "skane"
SIGN_IN = "/logga-in"
CONFERENCE = "/natverk/skane/konferens/2"
PATIENCE = 60


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Running:
    """A server that answers, and how long it took from its start to its first page."""

    pid: int
    cold_start_s: float


@contextmanager
def serving(
    command: list[str], port: int, path: str, **settings: str
) -> Iterator[Running]:
    """Run a server until the block ends; yield it when it has answered with a page."""
    began = time.monotonic()
    process = subprocess.Popen(
        command, env={**os.environ, **settings}, stdout=subprocess.DEVNULL
    )
    try:
        while not answers(port, path):
            if process.poll() is not None or time.monotonic() > began + PATIENCE:
                raise SystemExit(f"{command[0]} did not start")
            time.sleep(0.02)
        yield Running(process.pid, time.monotonic() - began)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(10)


def answers(port: int, path: str) -> bool:
    """Tell whether a server answers with a page; one that listens already is waited for."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def prepare(settings: Settings) -> tuple[str, str]:
    """Load the example with a thread of 50 posts; return a leader's address and the thread's."""
    audit.seal_with(settings.secret_key)
    audit.command("bench")
    schema.migrate(settings.database_url)
    db.connect(settings.database_url)
    load()
    with db.transaction():
        network = networks.get_network(NETWORK)
        leader = people.appointed(Role.PROJECT_LEADER, clock.today())[0]
        reader = networks.reader_of(leader, clock.today())
        topic = forum.open_topic(
            network.id,
            title="Hur används resultaten?",
            source="Första inlägget.",
            by=reader,
            now=clock.now(),
        )
        for number in range(POSTS - 1):
            forum.reply(
                topic,
                f"Inlägg {number}. Vi prövar **tre frågor** till nämnden.\n\n" * 3,
                by=reader,
                now=clock.now(),
            )
        return leader.email, f"/forum/{topic.id}"


def sign_in(port: int, email: str) -> str:
    """Sign in as a browser does, and return the cookie."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", SIGN_IN)
    answer = connection.getresponse()
    page = answer.read().decode()
    cookies = cookies_of(answer)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    body = urlencode(
        {"email": email, "password": PASSWORD, "csrf_token": token[1] if token else ""}
    )
    connection.request(
        "POST",
        SIGN_IN,
        body,
        {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies},
    )
    answer = connection.getresponse()
    answer.read()
    if answer.status != 303:
        raise SystemExit(f"signing in answered {answer.status}")
    # The page that one comes to takes the words of welcome out of the cookie.
    connection.request("GET", "/", headers={"Cookie": cookies_of(answer)})
    welcome = connection.getresponse()
    welcome.read()
    return cookies_of(welcome) or cookies_of(answer)


def cookies_of(answer: http.client.HTTPResponse) -> str:
    """Return the cookies that an answer sets, as a browser sends them back."""
    given = answer.msg.get_all("Set-Cookie", [])
    return "; ".join(each.partition(";")[0] for each in given)


def median(costs: list[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(
        statistics.median(cost.requests_per_second for cost in costs),
        statistics.median(cost.cpu_ms for cost in costs),
        costs[0].size,
    )


def main() -> None:
    """Run both servers and print the table; leave with 1 where a page misses what is wanted."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        port, ceiling_port = free_port(), free_port()
        settings = read_settings(mode=Mode.EXAMPLE, data=data, port=port)
        email, thread = prepare(settings)
        pages = {
            "programme": f"{CONFERENCE}/program",
            "thread, 50 posts": thread,
            "missive": f"{CONFERENCE}/missiv/svedala",
            "start page": "/",
        }
        netconf = [sys.executable, "-m", "netconf", "run", "--port", str(port)]
        ceiling = [sys.executable, "-m", "bench.ceiling", str(ceiling_port)]
        with (
            serving(
                netconf,
                port,
                SIGN_IN,
                NETCONF_MODE="example",
                NETCONF_DATA=folder,
            ) as site,
            serving(
                [*ceiling, f"sqlite:///{data / 'ceiling.db'}"], ceiling_port, "/"
            ) as bare,
        ):
            cookie = sign_in(port, email)
            costs: dict[str, list[Cost]] = {name: [] for name in pages}
            bare_costs: list[Cost] = []
            for turn in range(TURNS + 1):
                for name, path in pages.items():
                    top = measure(ceiling_port, "/", "", bare.pid, requests=REQUESTS)
                    own = measure(port, path, cookie, site.pid, requests=REQUESTS)
                    # The first turn warms caches up.
                    if turn:
                        bare_costs.append(top)
                        costs[name].append(own)
            memory = memory_mb(site.pid)
        print(
            f"cold start to the first page: {site.cold_start_s:.1f} s, "
            f"{site.cold_start_s / bare.cold_start_s:.1f} × the ceiling's"
        )
        report(
            {name: median(found) for name, found in costs.items()},
            median(bare_costs),
            memory,
        )


def report(costs: dict[str, Cost], ceiling: Cost, memory: float) -> None:
    """Print the figures, and leave with 1 where they are worse than wanted."""
    print(
        f"{'page':<18}{'req/s':>8}{'CPU ms':>8}{'HTML kB':>9}{'× req/s':>9}{'× CPU':>7}"
    )
    print(row("ceiling, 50 rows", ceiling, ceiling))
    for name, cost in costs.items():
        print(row(name, cost, ceiling))
    print(
        f"memory of the worker after the run: {memory:.0f} MB (wanted: {MEMORY_LIMIT})"
    )
    slow = [
        name
        for name, cost in costs.items()
        if cost.requests_per_second < WANTED * ceiling.requests_per_second
    ]
    heavy = [name for name, cost in costs.items() if cost.size > HTML_LIMIT]
    if slow:
        print(f"below {WANTED} × the ceiling's requests/s: {', '.join(slow)}")
    if heavy:
        print(f"above {HTML_LIMIT // 1000} kB of HTML: {', '.join(heavy)}")
    if slow or heavy or memory > MEMORY_LIMIT:
        raise SystemExit(1)


def row(name: str, cost: Cost, ceiling: Cost) -> str:
    """Return a line of the table."""
    return (
        f"{name:<18}{cost.requests_per_second:>8.0f}{cost.cpu_ms:>8.2f}"
        f"{cost.size / 1000:>9.1f}"
        f"{cost.requests_per_second / ceiling.requests_per_second:>9.2f}"
        f"{cost.cpu_ms / ceiling.cpu_ms:>7.2f}"
    )


if __name__ == "__main__":
    main()
