"""Work out what has been asked for, in a process of its own that can be stopped."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any
from uuid import UUID

from sqlalchemy import select, update

from netconf import db
from netconf.db import session
from netconf.jobs import GiveUp, State, Work, finish
from netconf.rosters.models import Proposal

# A safety stop for each roster, far beyond what a conference needs.
MOST_SECONDS = 60
# The end of the process itself, should the solver not come to its own; within the lease.
DEADLINE_S = 240
# How long between two looks at whether somebody is content, and two notes of how far it is.
GLANCE_S = 0.5

Line = dict[str, Any]


def work_out(proposal_id: UUID) -> None:
    """Deal or repair as a proposal asks, noting how far it is and keeping what comes of it."""
    with db.transaction():
        asked = session.get_one(Proposal, proposal_id)
        request, repairs = asked.request, asked.repairs
        held = asked.asked.get("duties", [])
    outcomes: list[Line] = []
    clashes: list[Any] = []
    looked = 0.0
    with _solver() as child:
        tell(child, request.rstrip("\n"), json.dumps(repairs), json.dumps(held))
        for line in _said(child):
            if line is not None and "roster" in line:
                outcomes.append(line)
            elif line is not None and "clashes" in line:
                clashes = line["clashes"]
            elif time.monotonic() - looked >= GLANCE_S:
                looked = time.monotonic()
                if not _go_on(proposal_id, child, line):
                    return
        if child.wait() != 0:
            raise RuntimeError(f"the solver ended with {child.returncode}")
    with db.transaction():
        done = session.get(Proposal, proposal_id)
        if done is None or done.state is not State.WORKING:
            return
        done.outcomes = outcomes
        done.clashes = clashes
        finish(done)


@contextmanager
def _solver() -> Iterator[subprocess.Popen[str]]:
    """Start the solver; whatever happens, it does not outlive the block."""
    child = subprocess.Popen(  # noqa: S603 - our own program, and no words of others
        [sys.executable, "-m", "netconf.rosters.solver", str(MOST_SECONDS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield child
    finally:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()


def tell(child: subprocess.Popen[str], *lines: str) -> None:
    """Write lines to the solver, which may have ended already."""
    assert child.stdin is not None  # noqa: S101 - it is started with one
    try:
        for line in lines:
            child.stdin.write(line + "\n")
        child.stdin.flush()
    except BrokenPipeError:
        return


def _said(child: subprocess.Popen[str]) -> Iterator[Line | None]:
    """Yield what the solver says, and None at least every moment that it says nothing."""
    lines: SimpleQueue[str | None] = SimpleQueue()
    Thread(target=_read, args=(child.stdout, lines), daemon=True).start()
    deadline = time.monotonic() + DEADLINE_S
    while time.monotonic() < deadline:
        try:
            line = lines.get(timeout=GLANCE_S)
        except Empty:
            yield None
            continue
        if line is None:
            return
        yield json.loads(line)
    raise GiveUp("too_long")


def _read(stream: IO[str], lines: "SimpleQueue[str | None]") -> None:
    for line in stream:
        lines.put(line)
    lines.put(None)


def _go_on(
    proposal_id: UUID, child: subprocess.Popen[str], progress: Line | None
) -> bool:
    """Note how far it is; tell the solver if somebody is content; False if nobody waits."""
    with db.transaction():
        if progress is not None:
            session.execute(
                update(Proposal).where(Proposal.id == proposal_id).values(**progress)
            )
        found = session.execute(
            select(Proposal.state, Proposal.is_stopped).where(
                Proposal.id == proposal_id
            )
        ).one_or_none()
    if found is None or found.state is not State.WORKING:
        return False
    if found.is_stopped:
        tell(child, "")
    return True


PROPOSALS = Work(Proposal, work_out, pauses=(timedelta(seconds=1),))
