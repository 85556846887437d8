"""Set passwords, and let in by them."""

from secrets import token_urlsafe

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from netconf.db import release, session
from netconf.people import queries
from netconf.people.actions.sign_in import end_every_way_in
from netconf.people.models import Person
from netconf.people.rules import LONGEST, PasswordFault, as_hashed, password_fault

# The least that OWASP asks of argon2id; the library's own choice takes 64 MiB a sign-in.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Verified for unknown addresses, so that they take as long as known ones.
_NOBODYS_HASH = _hasher.hash(token_urlsafe(16))


class UnacceptablePassword(ValueError):
    """The password is none that may be had, and for what fault."""

    def __init__(self, fault: PasswordFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def hash_password(password: str, *about: str) -> str:
    """Return the argon2id hash of a password; raise UnacceptablePassword.

    ``about`` is what is known of the person, which others know too.
    """
    fault = password_fault(password, about)
    if fault is not None:
        raise UnacceptablePassword(fault)
    return _hasher.hash(as_hashed(password))


def set_password(person: Person, password: str) -> None:
    """Give a person a new password and close every other way in; raise UnacceptablePassword."""
    person.password_hash = hash_password(password, person.name, person.email)
    end_every_way_in(person)


def find_by_password(email: str, password: str) -> Person | None:
    """Return the active person with this e-mail and password, taking as long for anyone else."""
    found = queries.find_person(email)
    known = found.password_hash if found else None
    # The hash takes its time: hold no transaction, least of all the only writing one.
    release()
    if not _verify(known or _NOBODYS_HASH, password) or known is None:
        return None
    person = queries.find_person(email)
    # Meanwhile the password may have been changed, or the person let go.
    if person is None or person.password_hash != known or not person.is_active:
        return None
    if _hasher.check_needs_rehash(known):
        person.password_hash = _hasher.hash(as_hashed(password))
        session.flush()
    return person


def is_password_of(person: Person, password: str) -> bool:
    """Tell whether somebody who is signed in knows their password."""
    known = person.password_hash
    release()
    return known is not None and _verify(known, password)


def _verify(known: str, password: str) -> bool:
    if len(password) > LONGEST:
        password = ""
    try:
        return _hasher.verify(known, as_hashed(password))
    except (VerificationError, InvalidHashError):
        return False
