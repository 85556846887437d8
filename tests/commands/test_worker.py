"""Letters survive the process that was to send them."""

import http.client
import random
import re
import signal
import socket
import sqlite3
import subprocess
import time
from collections import Counter
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from netconf import db, mail, schema
from netconf.jobs import State
from netconf.mail import Letter
from netconf.people import actions as people
from tests.commands.site import COMMAND, environment, free_port, netconf
from tests.smtp import MailServer

PATIENCE_S = 60
LETTERS = 12
CRASHES = 3
NOW = datetime(2026, 11, 16, 11, tzinfo=UTC)


def until(holds, process=None):
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        assert process is None or process.poll() is None
        time.sleep(0.02)


@contextmanager
def connected(data):
    """Let the session speak to the site's database for a moment."""
    data.mkdir(exist_ok=True)
    url = f"sqlite:///{data}/netconf.db"
    schema.migrate(url)
    db.connect(url)
    try:
        with db.transaction():
            yield
    finally:
        db.disconnect()


@pytest.fixture
def server():
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture
def start(tmp_path, server):
    """Give ``start("worker")``: a command with that mail server, killed after the test."""
    running = []

    def begin(*words, said, **settings):
        log = tmp_path / f"{len(running)}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [COMMAND, *words],
                env=environment(tmp_path / "data", **by(server) | settings),
                cwd="/",
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        running.append(process)
        process.said = log.read_text
        until(lambda: said in log.read_text(encoding="utf-8"), process)
        return process

    yield begin
    for process in running:
        if process.poll() is None:
            process.kill()
            process.wait()


def by(server):
    return {
        "smtp_host": "127.0.0.1",
        "smtp_port": str(server.port),
        "smtp_security": "none",
    }


def states(data):
    """Return the states that letters are in, read beside whoever writes."""
    with closing(sqlite3.connect(data / "netconf.db")) as database:
        return {state for (state,) in database.execute("SELECT state FROM letter")}


def numbers(server):
    return [letter["Message-ID"] for letter in server.box.letters]


def test_letters_are_sent_whatever_becomes_of_the_workers(tmp_path, server, start):
    dice = random.Random(7)  # noqa: S311 - no secret
    data = tmp_path / "data"
    with connected(data):
        written = [
            mail.write(
                to_name="Åsa",
                to_email=f"asa{number}@example.org",
                language="sv",
                subject="Hej",
                text="Hej,",
                now=NOW,
            ).id
            for number in range(LETTERS)
        ]
    for _ in range(CRASHES):
        before = len(server.box.envelopes)
        worker = start("worker", said="netconf works")
        enough = before + dice.randrange(1, 4)
        until(lambda enough=enough: len(server.box.envelopes) >= enough, worker)
        worker.kill()
        worker.wait()
        with connected(data):
            # As if the lease of what it was at had run out.
            db.session.execute(
                sa.update(Letter)
                .where(Letter.state == State.WORKING)
                .values(due_at=NOW)
            )
    last = start("worker", said="netconf works")

    # What had been sent when its worker died is sent once more before it counts as done.
    until(lambda: states(data) == {"done"}, last)
    last.send_signal(signal.SIGTERM)
    code = last.wait(PATIENCE_S)

    copies = {
        number: sent for number, sent in Counter(numbers(server)).items() if sent > 1
    }
    assert code == 0
    assert set(numbers(server)) == {f"<{number}@127.0.0.1>" for number in written}
    # Only what was being sent at the very moment may come twice, under the same number.
    assert sum(copies.values()) - len(copies) <= CRASHES
    assert "Traceback" not in last.said()


def ask_for_link(port, email):
    """Ask for a sign-in link as a browser does; return the status of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/logga-in")
    answer = connection.getresponse()
    page = answer.read().decode()
    cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    connection.request(
        "POST",
        "/logga-in/lank",
        urlencode({"email": email, "csrf_token": token}),
        {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie},
    )
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_link_that_was_promised_is_sent_although_the_site_is_killed(
    tmp_path, server, start
):
    data = tmp_path / "data"
    with connected(data):
        people.add_person(name="Maj", email="maj@example.org", now=NOW)
    port = free_port()
    # The workers are elsewhere, so that none is quicker than the kill.
    elsewhere = {"jobs_url": f"sqlite:///{data}/queue.db"}
    site = start("run", "--port", str(port), said="answers on", **elsewhere)

    status = ask_for_link(port, "maj@example.org")
    site.kill()
    site.wait()
    done = netconf("worker", "--once", data=data, **by(server), **elsewhere)

    assert (status, done.returncode, done.stderr) == (303, 0, "")
    assert done.stdout == "2 done or tried\n"
    (letter,) = server.box.letters
    assert letter["To"] == "Maj <maj@example.org>"
    assert "/logga-in/lank/" in letter.get_body(["plain"]).get_content()


def test_a_mail_server_that_does_not_answer_delays_no_page(tmp_path, start):
    data = tmp_path / "data"
    with connected(data):
        people.add_person(name="Maj", email="maj@example.org", now=NOW)
    port = free_port()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(PATIENCE_S)
        site = start(
            "run",
            "--port",
            str(port),
            said="answers on",
            smtp_port=str(silent.getsockname()[1]),
        )
        first = ask_for_link(port, "maj@example.org")
        caller, _address = silent.accept()
        # The worker waits for a greeting that never comes.
        second = ask_for_link(port, "okand@example.org")
        caller.close()

    assert (first, second, site.poll()) == (303, 303, None)
