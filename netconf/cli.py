"""The command ``netconf``: its subcommands are imported only when they are asked for."""

import sys
from importlib import import_module
from io import TextIOWrapper

import click

# Name: module in netconf.commands, and what it does, said without importing it.
COMMANDS = {
    "run": ("run", "Migrate, and serve the site."),
    "worker": ("worker", "Do what is done outside requests, such as sending mail."),
    "migrate": ("site", "Create the database or bring it up to date."),
    "example": (
        "example",
        "Load the SKL Matematik PISA 2015 example into an empty database.",
    ),
    "user": ("user", "Add people, set passwords, reset two-step sign-in."),
    "audit": ("audit", "Verify the log of who did what."),
    "retention": ("retention", "Throw away what has been kept long enough."),
    "programme": ("programme", "Check the programmes of conferences."),
    "roster": ("roster", "Deal people into mixed groups, and check rosters."),
}


class Lazy(click.Group):
    """A group that knows its commands by name; checking a file needs no web site."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Import a command."""
        if name not in COMMANDS:
            return None
        module = import_module(f"netconf.commands.{COMMANDS[name][0]}")
        command: click.Command = getattr(module, name)
        return command

    def format_commands(
        self, _context: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in COMMANDS])


@click.group(cls=Lazy)
@click.version_option(package_name="netconf", message="%(prog)s %(version)s")
def main() -> None:
    """Run network conferences: the web site, its database, programmes and rosters."""
    # A name must not end a command because the terminal has no letter for it.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
