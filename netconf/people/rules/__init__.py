"""E-mail addresses, passwords and devices, judged without a database."""

from netconf.people.rules.addresses import account_key, email_key, safe_next
from netconf.people.rules.devices import device
from netconf.people.rules.passwords import (
    LONGEST,
    SHORTEST,
    PasswordFault,
    as_hashed,
    password_fault,
)

__all__ = [
    "LONGEST",
    "SHORTEST",
    "PasswordFault",
    "account_key",
    "as_hashed",
    "device",
    "email_key",
    "password_fault",
    "safe_next",
]
