"""Ask a server for one page over and over, and read what it cost."""

import http.client
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path

CLIENTS = 4
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """What a page cost in one turn of measuring."""

    requests_per_second: float
    cpu_ms: float
    size: int


def measure(port: int, path: str, cookie: str, pid: int, *, requests: int) -> Cost:
    """Fetch a page ``requests`` times over four connections; every answer must be 200."""
    sizes: list[int] = []
    faults: list[str] = []

    def fetch(times: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for _ in range(times):
            connection.request(
                "GET", path, headers={"Cookie": cookie} if cookie else {}
            )
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                faults.append(f"{path} answered {answer.status}")
                return
            sizes.append(len(body))
        connection.close()

    threads = [
        threading.Thread(target=fetch, args=(requests // CLIENTS,))
        for _ in range(CLIENTS)
    ]
    cpu_before, began = cpu_seconds(pid), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, cpu = time.perf_counter() - began, cpu_seconds(pid) - cpu_before
    if faults:
        raise SystemExit(faults[0])
    return Cost(len(sizes) / took, cpu * 1000 / len(sizes), sizes[0])


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process has used, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int) -> float:
    """Return a process's proportional share of memory, in MB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise LookupError("Pss")
