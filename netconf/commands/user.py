"""Commands that add people who cannot be added from the site yet."""

import click

from netconf import clock, db
from netconf.commands.site import fail, prepare, settings_or_exit
from netconf.people import actions, queries
from netconf.reader import Role


@click.group()
def user() -> None:
    """Add people and set their passwords."""


@user.command("add")
@click.option("--name", required=True, help="First and last name.")
@click.option("--email", required=True, help="E-mail address to sign in with.")
@click.option(
    "--role",
    type=click.Choice([Role.ADMINISTRATOR, Role.PROJECT_LEADER]),
    required=True,
    help="What the person is appointed to, from today.",
)
@click.password_option(help="Asked for when left out.")
def add(name: str, email: str, role: str, password: str) -> None:
    """Add a person with a role and a password."""
    settings = settings_or_exit()
    prepare(settings)
    db.connect(settings.database_url)
    if queries.find_person(email) is not None:
        fail(f"there already is a person with the address {email}")
    db.session.remove()
    try:
        hashed = actions.hash_password(password)
    except actions.UnacceptablePassword:
        fail(
            "the password must have 8–128 characters and not be one that everybody tries"
        )
    with db.transaction():
        person = actions.add_person(
            name=name, email=email, password_hash=hashed, now=clock.now()
        )
        actions.appoint(person, Role(role), from_on=clock.today())
    click.echo(f"{name} can sign in with {email}.")


@user.command("password")
@click.option("--email", required=True, help="Whose password it is.")
@click.password_option(help="Asked for when left out.")
def password(email: str, password: str) -> None:
    """Set a new password; every open session of the person ends."""
    settings = settings_or_exit()
    prepare(settings)
    db.connect(settings.database_url)
    with db.transaction():
        person = queries.find_person(email)
        if person is None:
            fail(f"there is no person with the address {email}")
        try:
            actions.set_password(person, password)
        except actions.UnacceptablePassword:
            fail(
                "the password must have 8–128 characters and not be one that everybody tries"
            )
    click.echo(f"{person.name} has a new password.")
