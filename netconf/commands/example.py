"""The command that loads the example."""

import click

from netconf import db
from netconf.commands.site import fail, prepare, settings_or_exit
from netconf.example.load import NotEmpty, load
from netconf.people.queries import anybody_exists


@click.command()
def example() -> None:
    """Load the SKL Matematik PISA 2015 example into an empty database."""
    prepare(settings_or_exit())
    try:
        load()
    except NotEmpty:
        fail(
            "the database already holds people; the example is only loaded into an empty one"
        )
    click.echo("The example is loaded.")


def load_if_empty() -> None:
    """Load the example unless the database holds people already."""
    is_empty = not anybody_exists()
    db.session.remove()
    if not is_empty:
        return
    click.echo("Loading the example …")
    try:
        load()
    except NotEmpty:
        # Somebody else has loaded it meanwhile.
        return
