"""The ways in and out, and what everybody can change of their own account."""

from netconf.people.views import account, signing_in
from netconf.people.views.frame import blueprint

__all__ = ["account", "blueprint", "signing_in"]
