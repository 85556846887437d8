"""Second factors: codes from an app, and recovery codes for who has lost the phone."""

import hashlib
from base64 import b32encode
from datetime import datetime, timedelta
from enum import StrEnum
from hmac import compare_digest
from secrets import token_bytes, token_urlsafe

import pyotp
from sqlalchemy import delete, update

from netconf.db import session
from netconf.people import queries
from netconf.people.actions.sign_in import end_every_way_in
from netconf.people.models import (
    HalfSignIn,
    Person,
    RecoveryCode,
    SecondFactor,
    Way,
)
from netconf.sealing import seal, unseal

STEP_S = 30
# The clock of a phone may go wrong by one step.
DRIFT = (0, -1, 1)
RECOVERY_CODES = 10
# 80 bits, so that a plain hash of them is enough: sixteen letters and digits in fours.
RECOVERY_BYTES = 10
IN_EACH_PART = 4
HALF_LASTS = timedelta(minutes=15)


class CodeUsed(StrEnum):
    """What kind of code was a good one."""

    APP = "app"
    RECOVERY = "recovery"


def begin_second_factor(person: Person, *, secret_key: str, now: datetime) -> None:
    """Make a secret for a person's app; nothing is asked of them until it is confirmed."""
    _delete(SecondFactor, person)
    session.add(
        SecondFactor(
            person_id=person.id,
            sealed_secret=seal(
                pyotp.random_base32(), secret_key=secret_key, about=str(person.id)
            ),
            began_at=now,
            last_step=0,
        )
    )
    session.flush()


def secret_of(factor: SecondFactor, *, secret_key: str) -> str | None:
    """Return the secret that an app is to be given; None if the site's key is another by now."""
    return unseal(
        factor.sealed_secret, secret_key=secret_key, about=str(factor.person_id)
    )


def confirm_second_factor(
    factor: SecondFactor, code: str, *, secret_key: str, now: datetime
) -> bool:
    """Put an app into force by a code of it; tell whether the code was right."""
    if not _use_app_code(factor, code, secret_key=secret_key, now=now):
        return False
    factor.confirmed_at = now
    session.flush()
    return True


def use_code(
    factor: SecondFactor, code: str, *, secret_key: str, now: datetime
) -> CodeUsed | None:
    """Use up a code, of the app or for recovery; return which, or None where it was no good one."""
    if _use_app_code(factor, code, secret_key=secret_key, now=now):
        return CodeUsed.APP
    used = session.scalar(
        update(RecoveryCode)
        .where(
            RecoveryCode.person_id == factor.person_id,
            RecoveryCode.code_hash == _recovery_hash(code),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=now)
        .returning(RecoveryCode.id)
    )
    return None if used is None else CodeUsed.RECOVERY


def _use_app_code(
    factor: SecondFactor, code: str, *, secret_key: str, now: datetime
) -> bool:
    secret = secret_of(factor, secret_key=secret_key)
    step = _step_of(secret, code, now) if secret else None
    if step is None:
        return False
    # Of two who use a code at once only one finds it unused.
    used = session.scalar(
        update(SecondFactor)
        .where(SecondFactor.id == factor.id, SecondFactor.last_step < step)
        .values(last_step=step)
        .returning(SecondFactor.id)
    )
    return used is not None


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    typed = "".join(code.split())
    this = int(now.timestamp()) // STEP_S
    app = pyotp.TOTP(secret, interval=STEP_S)
    for drift in DRIFT:
        expected = app.generate_otp(this + drift)
        if compare_digest(expected.encode(), typed.encode("utf-8", "replace")):
            return this + drift
    return None


def renew_recovery_codes(person: Person) -> list[str]:
    """Give a person new recovery codes instead of all before; only their hashes are kept."""
    _delete(RecoveryCode, person)
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    session.add_all(
        RecoveryCode(person_id=person.id, code_hash=_recovery_hash(code))
        for code in codes
    )
    session.flush()
    return codes


def _recovery_code() -> str:
    letters = b32encode(token_bytes(RECOVERY_BYTES)).decode()
    parts = range(0, len(letters), IN_EACH_PART)
    return "-".join(letters[start : start + IN_EACH_PART] for start in parts)


def _recovery_hash(code: str) -> str:
    plain = "".join(filter(str.isalnum, code)).upper()
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


def remove_second_factor(person: Person) -> None:
    """Ask a person for no code any more."""
    for table in (SecondFactor, RecoveryCode):
        _delete(table, person)


def reset_second_factor(person: Person) -> None:
    """Take away the second factor of who can no longer use it; they sign in anew everywhere."""
    remove_second_factor(person)
    end_every_way_in(person)


def _delete(table: type[SecondFactor] | type[RecoveryCode], person: Person) -> None:
    session.execute(delete(table).where(table.person_id == person.id))
    session.flush()


def begin_half(person: Person, *, way: Way, wanted: str | None, now: datetime) -> str:
    """Note that a person has shown who they are, but for a code; return the token of that."""
    token = token_urlsafe(32)
    session.add(
        HalfSignIn(
            token_hash=queries.token_hash(token),
            person_id=person.id,
            way=way,
            wanted=wanted,
            expires_at=now + HALF_LASTS,
        )
    )
    session.flush()
    return token


def end_half(half: HalfSignIn) -> None:
    """Use up a half sign-in: it has become a session."""
    session.delete(half)
    session.flush()
