"""Single sign-on: ask one provider, that of the settings, who somebody is (OpenID Connect).

Importing this loads none of the libraries that speak to it; ``netconf.oidc.provider`` does.
"""

from dataclasses import dataclass


class Unanswered(Exception):
    """The provider cannot be reached, or its answer is not to be trusted; the text is for the log."""


@dataclass(frozen=True)
class Identity:
    """Who somebody is at the provider: by its own number for them, never by address."""

    issuer: str
    subject: str
    # What they are called there, only to be shown.
    name: str


@dataclass(frozen=True)
class Errand:
    """What is remembered in the browser while somebody is away at the provider."""

    state: str
    nonce: str
    verifier: str
