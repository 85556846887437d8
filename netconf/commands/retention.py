"""The command that throws away what has been kept long enough."""

import click

from netconf import clock, db
from netconf.commands.site import prepare, settings_or_exit
from netconf.privacy import actions, queries
from netconf.storage import Storage


@click.command()
@click.option("--dry-run", is_flag=True, help="Only tell how much it would be.")
def retention(dry_run: bool) -> None:
    """Throw away what has been kept long enough.

    How long that is, the privacy page says.
    """
    settings = settings_or_exit()
    prepare(settings)
    now, today = clock.now(), clock.today()
    with db.transaction():
        found = queries.due(settings.kept_days, now, today)
        if not dry_run:
            actions.tidy(found, Storage(settings.files), now=now, today=today)
    verb = "would go" if dry_run else "gone"
    for each in found:
        days = settings.kept_days[each.kind]
        click.echo(f"{each.kind:9} kept {days:4} days  {each.count:6} {verb}")
