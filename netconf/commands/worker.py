"""The command that does what is done outside requests."""

import signal
from threading import Event

import click

from netconf import db
from netconf.app import create_app
from netconf.commands.site import prepare, settings_or_exit
from netconf.jobs import Consumer, plan, run_due


@click.command()
@click.option("--once", is_flag=True, help="Do what is due, and end.")
def worker(once: bool) -> None:
    """Do what is done outside requests, such as sending mail.

    Needed when NETCONF_JOBS_URL is set; otherwise “netconf run” does it by itself. There may
    be several.
    """
    settings = settings_or_exit()
    prepare(settings)
    app = create_app(settings)
    try:
        if once:
            with app.app_context():
                plan()
                click.echo(f"{run_due()} done or tried")
            return
        ended = Event()
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, lambda _number, _frame: ended.set())
        with Consumer(app).working():
            click.echo("netconf works  (Ctrl+C ends it)")
            ended.wait()
    finally:
        db.disconnect()
