"""Tell people by mail what has changed in how they sign in, so that a stranger cannot do it unseen."""

from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from netconf import mail
from netconf.i18n import speaking
from netconf.people.models import Person


class Changed(StrEnum):
    """What has changed; the letter's sentences stand in ``templates/people/changed.txt``."""

    PASSWORD = "password"  # noqa: S105 - the word, not one
    SECOND_FACTOR_SET = "second_factor_set"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    SECOND_FACTOR_RESET = "second_factor_reset"
    RECOVERY_CODE_USED = "recovery_code_used"
    RECOVERY_CODES_RENEWED = "recovery_codes_renewed"
    ADDRESS = "address"
    ACCOUNT_TIED = "account_tied"
    ACCOUNT_UNTIED = "account_untied"


SUBJECTS = {
    Changed.PASSWORD: _l("Your password in netconf was changed"),
    Changed.SECOND_FACTOR_SET: _l("Two-step sign-in to netconf was set up"),
    Changed.SECOND_FACTOR_REMOVED: _l("Two-step sign-in to netconf was removed"),
    Changed.SECOND_FACTOR_RESET: _l("Your two-step sign-in is reset"),
    Changed.RECOVERY_CODE_USED: _l("A recovery code was used to sign in to netconf"),
    Changed.RECOVERY_CODES_RENEWED: _l("You have new recovery codes in netconf"),
    Changed.ADDRESS: _l("Your e-mail address in netconf was changed"),
    Changed.ACCOUNT_TIED: _l("Another account signs you in to netconf"),
    Changed.ACCOUNT_UNTIED: _l("No other account signs you in to netconf any more"),
}


def warn(
    person: Person, what: Changed, *, now: datetime, codes_left: int | None = None
) -> None:
    """Write to a person what has changed, and what to do if it was not they who changed it."""
    _write(person, person.email, what, now, codes_left)


def warn_of_new_address(person: Person, *, before: str, now: datetime) -> None:
    """Write to both addresses of a person whose address was changed: the old one and the new."""
    for email in (before, person.email):
        _write(person, email, Changed.ADDRESS, now)


def _write(
    person: Person,
    email: str,
    what: Changed,
    now: datetime,
    codes_left: int | None = None,
) -> None:
    with speaking(person.language):
        mail.write(
            person_id=person.id,
            to_name=person.name,
            to_email=email,
            language=person.language,
            subject=str(SUBJECTS[what]),
            text=mail.draw(
                "people/changed.txt",
                what=what.value,
                now=now,
                codes_left=codes_left,
                sign_in=mail.address_of("people.sign_in"),
            ),
            now=now,
        )
