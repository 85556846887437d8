"""The command that serves the site."""

import ctypes
import gc
import logging
import signal
import socket
import sys
from contextlib import nullcontext
from typing import NoReturn

import click
from waitress import wasyncore
from waitress.server import BaseWSGIServer, create_server

from netconf import db
from netconf.app import create_app
from netconf.commands.example import load_if_empty
from netconf.commands.site import fail, prepare, settings_or_exit
from netconf.config import Mode, Settings
from netconf.example.sign_ins import sign_ins
from netconf.jobs import Consumer

# What is too large is answered with a page, but only if it can be read to its end.
TIMES_TOO_LARGE = 5
CONNECTIONS = 1000
# How long a signal to end may go unnoticed, and how long an answer may take to leave then.
GLANCE_S = 0.5
LAST_GLANCES = 10
# How many things may have come to be before garbage is looked for: about those of five pages.
GARBAGE_AT = 10_000
# Memory in pieces of this size goes back to the machine at once: a sign-in takes 19 MB for 50 ms.
LARGE_PIECE = 4 * 1024 * 1024
# The number that glibc gives to that setting.
M_MMAP_THRESHOLD = -3


@click.command()
@click.option("--host", help="Address to listen on; else NETCONF_HOST.")
@click.option("--port", type=int, help="Port to listen on; else NETCONF_PORT.")
def run(host: str | None, port: int | None) -> None:
    """Migrate, and serve the site.

    In the mode “example” an empty database is filled with the example first.
    """
    signal.signal(signal.SIGTERM, _end)
    given = {"host": host, "port": port}
    settings = settings_or_exit(
        **{name: value for name, value in given.items() if value is not None}
    )
    with _listen(settings) as listening:
        prepare(settings)
        if settings.mode is Mode.EXAMPLE:
            load_if_empty()
        _serve(settings, listening)


def _end(_signal: int, _frame: object) -> NoReturn:
    raise SystemExit(0)


def _listen(settings: Settings) -> socket.socket:
    """Take the port before anything else; whoever comes early waits for the answer."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server(
            (settings.host, settings.port), family=family, backlog=CONNECTIONS
        )
    except OSError as error:
        reason = str(error.strerror).partition(" (")[0]
        fail(
            f"port {settings.port} on {settings.host} cannot be used ({reason}); "
            "choose another with NETCONF_PORT"
        )


def _serve(settings: Settings, listening: socket.socket) -> None:
    # A page's own files come all at once: that they wait for a moment is no warning.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    app = create_app(settings)
    _spare_the_collector()
    _give_memory_back()
    connections: dict[int, object] = {}
    server = create_server(
        app,
        map=connections,
        sockets=[listening],
        threads=settings.threads,
        backlog=CONNECTIONS,
        connection_limit=CONNECTIONS,
        ident=None,
        max_request_body_size=TIMES_TOO_LARGE * app.config["MAX_CONTENT_LENGTH"],
        url_scheme="https" if settings.is_https else "http",
        **_proxy(settings),
    )
    click.echo(f"netconf answers on {settings.base_url}  (Ctrl+C ends it)")
    if settings.mode is Mode.EXAMPLE:
        for line in sign_ins():
            click.echo(line)
    sys.stdout.flush()
    own_workers = (
        Consumer(app).working() if settings.runs_jobs_itself else nullcontext()
    )
    try:
        with own_workers:
            _answer_until_signalled(server, connections)
    finally:
        # Browsers keep their connections open; the server's own socket is one of them.
        wasyncore.close_all(connections, ignore_all=True)
        db.disconnect()


def _spare_the_collector() -> None:
    """Let Python look for garbage among what requests leave behind, not in the program itself.

    Else every few hundredth page waits a quarter of a second for it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_AT)


def _give_memory_back() -> None:
    """Let the C library keep no large piece, as it else does from the second sign-in on.

    Others than glibc have no such setting and need none.
    """
    if sys.platform != "linux":
        return
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(M_MMAP_THRESHOLD, LARGE_PIECE)


def _answer_until_signalled(
    server: BaseWSGIServer, connections: dict[int, object]
) -> None:
    """Serve until Ctrl+C or SIGTERM; what is being answered then is answered first.

    The signal is only noted: an exception from its handler can come between any two steps of
    the server, such as taking a connection and keeping it.
    """
    signals: list[int] = []
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda number, _frame: signals.append(number))
    while not signals:
        wasyncore.loop(GLANCE_S, use_poll=True, map=connections, count=1)
    server.task_dispatcher.shutdown()
    for _ in range(LAST_GLANCES):
        if not any(each.writable() for each in server.active_channels.values()):
            break
        wasyncore.loop(GLANCE_S, use_poll=True, map=connections, count=1)


def _proxy(settings: Settings) -> dict[str, object]:
    """Return whose word is taken for who is asking; nobody's, unless it is a setting."""
    if not settings.trusted_proxy:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "clear_untrusted_proxy_headers": True,
        "trusted_proxy": settings.trusted_proxy,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }
