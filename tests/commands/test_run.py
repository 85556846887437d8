"""The site as it is served: it starts, answers, and ends when it is asked to."""

import http.client
import signal
import socket
import subprocess
import sys
import time

import pytest

from tests.commands.site import COMMAND, environment, free_port, netconf

START_S = 60
LIVE = {
    "mode": "production",
    "secret_key": "s" * 32,
    "base_url": "https://netconf.example.org",
}


class Running:
    """A site that is being served."""

    def __init__(self, data, **settings):
        self.port = free_port()
        self.log = data.with_suffix(".log")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [COMMAND, "run", "--port", str(self.port)],
                env=environment(data, **settings),
                cwd="/",
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + START_S
        while "netconf answers on" not in self.said:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.05)

    @property
    def said(self):
        return self.log.read_text(encoding="utf-8")

    def ask(self, path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer, text

    def end(self, by=signal.SIGTERM):
        self.process.send_signal(by)
        return self.process.wait(20)


@pytest.fixture
def serve(tmp_path):
    """Give ``serve(**settings)``: a running site, ended after the test."""
    running = []

    def start(**settings):
        running.append(Running(tmp_path / f"data{len(running)}", **settings))
        return running[-1]

    yield start
    for site in running:
        if site.process.poll() is None:
            site.process.kill()
            site.process.wait()


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "TERM"])
def test_the_site_answers_and_ends_without_a_word(serve, by):
    site = serve()
    answer, text = site.ask("/logga-in", Host=f"127.0.0.1:{site.port}")

    code = site.end(by)

    assert (answer.status, "<h1>" in text, code) == (200, True, 0)
    assert answer.getheader("Server") is None
    assert site.said == (
        f"netconf answers on http://127.0.0.1:{site.port}  (Ctrl+C ends it)\n"
    )


def test_a_port_that_is_taken_is_named(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        done = netconf("run", "--port", str(port), data=tmp_path / "data")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"netconf: port {port} on 127.0.0.1 cannot be used (Address already in use); "
        "choose another with NETCONF_PORT\n"
    )


@pytest.mark.parametrize("port", ["0", "65536"])
def test_a_port_that_is_none_is_refused(tmp_path, port):
    done = netconf("run", "--port", port, data=tmp_path / "data")

    assert done.returncode == 1
    assert done.stderr.startswith("netconf: NETCONF_PORT: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_foreign_host_is_refused_without_a_traceback(serve):
    site = serve()

    answer, text = site.ask("/", Host="evil.example")

    assert (answer.status, "evil" in text) == (400, False)
    assert "Traceback" not in site.said


def test_what_is_too_large_is_answered_with_a_page(serve):
    site = serve(upload_max_mb="1")
    body = b"subject=" + b"x" * 3_000_000

    answer, text = site.ask(
        "/logga-in",
        "POST",
        body,
        **{
            "Host": f"127.0.0.1:{site.port}",
            "Content-Type": "application/x-www-form-urlencoded",
        },
    )

    assert (answer.status, "<h1>" in text) == (413, True)


@pytest.mark.parametrize("proxy", ["", "127.0.0.1"], ids=["not named", "named"])
def test_asvs_4_1_3_https_works_behind_a_proxy(serve, proxy):
    site = serve(**LIVE, trusted_proxy=proxy)
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}

    answer, _text = site.ask("/logga-in", Host="netconf.example.org", **forwarded)
    foreign, _text = site.ask("/logga-in", Host="evil.example", **forwarded)

    assert (answer.status, foreign.status) == (200, 400)
    assert answer.getheader("Set-Cookie").startswith("__Host-netconf=")
    assert answer.getheader("Strict-Transport-Security") == (
        "max-age=31536000; includeSubDomains"
    )


def test_two_that_start_at_once_both_serve(tmp_path):
    sites = []
    try:
        data = tmp_path / "data"
        logs = [tmp_path / f"{number}.log" for number in range(2)]
        ports = [free_port() for _ in logs]
        for log, port in zip(logs, ports, strict=True):
            with log.open("wb") as out:
                sites.append(
                    subprocess.Popen(
                        [COMMAND, "run", "--port", str(port)],
                        env=environment(data),
                        cwd="/",
                        stdout=out,
                        stderr=subprocess.STDOUT,
                    )
                )
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline and not all(
            "answers on" in log.read_text() for log in logs
        ):
            time.sleep(0.1)
        said = [log.read_text() for log in logs]
    finally:
        for site in sites:
            site.kill()
            site.wait()

    assert [line.partition(" http")[0] for line in said] == ["netconf answers on"] * 2


def test_the_module_is_the_command():
    shown = subprocess.run(
        [sys.executable, "-m", "netconf", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert shown.stdout == "netconf 0.1.0\n"
