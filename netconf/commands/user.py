"""Commands that add people who cannot be added from the site yet."""

import click
from email_validator import EmailNotValidError, validate_email

from netconf import clock, db
from netconf.app import create_app
from netconf.commands.site import fail, prepare, settings_or_exit
from netconf.people import actions, queries
from netconf.people.models import Person
from netconf.people.rules import LONGEST, SHORTEST, PasswordFault
from netconf.reader import Role


@click.group()
def user() -> None:
    """Add people, set passwords, reset two-step sign-in."""


@user.command("first")
@click.option("--name", required=True, help="First and last name.")
@click.option("--email", required=True, help="E-mail address to sign in with.")
@click.password_option(help="Asked for when left out.")
def first(name: str, email: str, password: str) -> None:
    """Add the first administrator, where there is nobody yet."""
    _add(name, email, Role.ADMINISTRATOR, password, is_first=True)


@user.command("add")
@click.option("--name", required=True, help="First and last name.")
@click.option("--email", required=True, help="E-mail address to sign in with.")
@click.option(
    "--role",
    type=click.Choice([Role.ADMINISTRATOR.value, Role.PROJECT_LEADER.value]),
    required=True,
    help="What the person is appointed to, from today.",
)
@click.password_option(help="Asked for when left out.")
def add(name: str, email: str, role: str, password: str) -> None:
    """Add a person with a role and a password."""
    _add(name, email, Role(role), password)


def _add(
    name: str, email: str, role: Role, password: str, *, is_first: bool = False
) -> None:
    name, email = name.strip(), email.strip()
    if not name:
        fail("the person needs a name")
    try:
        validate_email(email, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        fail(f"{email} is no e-mail address")
    prepare(settings_or_exit())
    with db.transaction():
        if is_first and queries.anybody_exists():
            fail("there are people already; add others with netconf user add")
        if queries.find_person(email) is not None:
            fail(f"there already is a person with the address {email}")
        person = actions.add_person(name=name, email=email, now=clock.now())
        _set_password(person, password)
        actions.appoint(person, role, from_on=clock.today())
    click.echo(f"{name} can sign in with {email}.")


@user.command("password")
@click.option("--email", required=True, help="Whose password it is.")
@click.password_option(help="Asked for when left out.")
def password(email: str, password: str) -> None:
    """Set a new password; every open session of the person ends."""
    settings = settings_or_exit()
    prepare(settings)
    # A letter is drawn as pages are.
    with create_app(settings).app_context(), db.transaction():
        person = queries.find_person(email)
        if person is None:
            fail(f"there is no person with the address {email}")
        _set_password(person, password)
        actions.warn(person, actions.Changed.PASSWORD, now=clock.now())
    click.echo(f"{person.name} has a new password.")


@user.command("reset")
@click.option("--email", required=True, help="Whose phone is lost.")
def reset(email: str) -> None:
    """Take somebody's two-step sign-in away; every open session of the person ends."""
    settings = settings_or_exit()
    prepare(settings)
    with create_app(settings).app_context(), db.transaction():
        person = queries.find_person(email)
        if person is None:
            fail(f"there is no person with the address {email}")
        actions.reset_second_factor(person)
        actions.warn(person, actions.Changed.SECOND_FACTOR_RESET, now=clock.now())
    click.echo(f"{person.name} signs in without a code, and can set one up anew.")


# How each fault of a password is told; on screen the forms do so.
FAULTS = {
    PasswordFault.SHORT: f"the password must have at least {SHORTEST} characters",
    PasswordFault.LONG: f"the password must have at most {LONGEST} characters",
    PasswordFault.MONOTONOUS: "the password must have at least three different characters",
    PasswordFault.COMMON: "the password is one that everybody tries",
    PasswordFault.GUESSABLE: "the password says little but names that others can guess",
}


def _set_password(person: Person, password: str) -> None:
    try:
        actions.set_password(person, password)
    except actions.UnacceptablePassword as refusal:
        fail(FAULTS[refusal.fault])
