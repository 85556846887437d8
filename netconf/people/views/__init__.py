"""The ways in and out, and what everybody can change of their own account."""

from netconf.people.views import (
    account,
    helping,
    second_factor,
    second_step,
    signing_in,
    single_sign_on,
)
from netconf.people.views.frame import blueprint

__all__ = [
    "account",
    "blueprint",
    "helping",
    "second_factor",
    "second_step",
    "signing_in",
    "single_sign_on",
]
