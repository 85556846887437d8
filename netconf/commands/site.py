"""Commands that migrate the database, load the example and serve the site."""

import os
import socket
import sys
from pathlib import Path
from typing import NoReturn

import click

from netconf import db, schema
from netconf.config import FaultySetting, Mode, Settings, read_settings


def settings_or_exit(**given: object) -> Settings:
    """Return the settings; on a faulty one say which and leave with 1."""
    try:
        return read_settings(**given)
    except FaultySetting as fault:
        fail(str(fault))


def fail(message: str) -> NoReturn:
    """Say what is wrong in one line and leave with 1."""
    click.echo(f"netconf: {message}", err=True)
    raise SystemExit(1)


def prepare(settings: Settings) -> None:
    """Make the data folder and bring the database up to date."""
    _need_writable(settings.data)
    schema.migrate(settings.database_url)


def _need_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        fail(
            f"the data folder {folder} cannot be written to ({error.strerror}); set NETCONF_DATA"
        )


@click.command()
def migrate() -> None:
    """Create the database or bring it up to date."""
    settings = settings_or_exit()
    prepare(settings)
    click.echo(f"The database stands at {schema.head_revision()}.")


@click.command()
def example() -> None:
    """Load the SKL Matematik PISA 2015 example into an empty database."""
    from netconf.example.load import load  # its texts are read only when asked for
    from netconf.people.queries import anybody_exists

    settings = settings_or_exit()
    prepare(settings)
    db.connect(settings.database_url)
    if anybody_exists():
        fail(
            "the database already holds people; the example is only loaded into an empty one"
        )
    load()
    click.echo("The example is loaded.")


@click.command()
@click.option("--host", help="Address to listen on; NETCONF_HOST.")
@click.option("--port", type=int, help="Port to listen on; NETCONF_PORT.")
def run(host: str | None, port: int | None) -> None:
    """Migrate, load the example if asked for and empty, and serve the site."""
    given = {name: value for name, value in (("host", host), ("port", port)) if value}
    settings = settings_or_exit(**given)
    listening = _listen(settings)
    prepare(settings)
    if settings.mode is Mode.EXAMPLE:
        _load_example_if_empty(settings)
    from netconf.app import create_app

    app = create_app(settings)
    from waitress.server import create_server

    server = create_server(
        app,
        sockets=[listening],
        threads=settings.threads,
        ident=None,
        clear_untrusted_proxy_headers=True,
        max_request_body_size=app.config["MAX_CONTENT_LENGTH"],
    )
    click.echo(f"netconf answers on {settings.base_url}  (Ctrl+C ends it)")
    if settings.mode is Mode.EXAMPLE:
        from netconf.example.sign_ins import sign_ins

        for line in sign_ins():
            click.echo(line)
    sys.stdout.flush()
    server.run()


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        fail(
            f"port {settings.port} on {settings.host} cannot be used ({error.strerror}); "
            "choose another with NETCONF_PORT"
        )
    return listening


def _load_example_if_empty(settings: Settings) -> None:
    from netconf.people.queries import anybody_exists

    db.connect(settings.database_url)
    is_empty = not anybody_exists()
    db.session.remove()
    if is_empty:
        from netconf.example.load import load

        click.echo("Loading the example …")
        load()
