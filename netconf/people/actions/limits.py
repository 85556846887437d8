"""How often the ways in may be tried, without locking an owner or a whole hall out."""

from datetime import datetime, timedelta
from uuid import UUID

from netconf import throttle
from netconf.people.models import Person
from netconf.people.rules import account_key
from netconf.throttle import Kind, Limit

QUARTER, HOUR, DAY = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)

PASSWORDS = Kind("password", Limit(5, QUARTER), Limit(10, DAY))
# From a device that the owner has signed in on: strangers cannot use these up.
PASSWORDS_AT_HOME = Kind("password_at_home", Limit(10, QUARTER), Limit(50, DAY))
CURRENT_PASSWORDS = Kind("current_password", Limit(5, QUARTER))
CODES = Kind("code", Limit(5, QUARTER), Limit(20, DAY))
# How many different accounts are tried from one network and not got into: a hall of 400
# people behind one address stays below, as those who succeed do not count.
PASSWORDS_FROM = Kind("password_from", Limit(200, HOUR), Limit(1000, DAY))
# No limit of a day: a link holds for as long as this takes, so that there always is one
# in the mail of whoever is plagued with them.
LINKS = Kind("link", Limit(4, HOUR))
LINKS_FROM = Kind("link_from", Limit(600, HOUR))


def try_password(
    email: str, *, network: str, device: str | None, now: datetime
) -> None:
    """Count a try at an account's password before it is made; raise TooMany."""
    account = account_key(email)
    if device is not None:
        throttle.enter(PASSWORDS_AT_HOME, device, now)
        return
    throttle.refuse_if_over(PASSWORDS_FROM, network, now)
    throttle.enter(PASSWORDS, account, now)
    throttle.count(PASSWORDS_FROM, network, now, about=account)


def ask_for_link(email: str, *, network: str, now: datetime) -> None:
    """Count a wish for a link, whether the address is known or not; raise TooMany."""
    account = account_key(email)
    throttle.refuse_if_over(LINKS_FROM, network, now)
    throttle.enter(LINKS, account, now)
    throttle.count(LINKS_FROM, network, now, about=account)


def forgive(email: str, *, network: str, device: str | None) -> None:
    """Forget what was counted of an account whose owner has got in."""
    account = account_key(email)
    throttle.forgive(PASSWORDS, account)
    for kind in (PASSWORDS_FROM, LINKS_FROM):
        throttle.forgive(kind, network, about=account)
    if device is not None:
        throttle.forgive(PASSWORDS_AT_HOME, device)


def try_current_password(person: Person, now: datetime) -> None:
    """Count a try at the password of whoever is signed in already; raise TooMany."""
    throttle.enter(CURRENT_PASSWORDS, str(person.id), now)


def try_code(person_id: UUID, now: datetime) -> None:
    """Count a try at somebody's code before it is made; raise TooMany."""
    throttle.enter(CODES, str(person_id), now)


def forgive_codes(person_id: UUID) -> None:
    """Forget the tries of whoever has given a good code."""
    throttle.forgive(CODES, str(person_id))
