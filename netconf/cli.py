"""The command ``netconf``."""

import click

from netconf.commands.programme import programme
from netconf.commands.roster import roster
from netconf.commands.site import example, migrate, run
from netconf.commands.user import user


@click.group()
def main() -> None:
    """Run network conferences: the web site, its database, programmes and rosters."""


for command in (run, migrate, example, user, programme, roster):
    main.add_command(command)
