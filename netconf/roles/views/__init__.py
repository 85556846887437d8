"""The pages of roles: those of the initiative, those of a network, and what one person holds."""

from netconf.roles.views import initiative, network, person, viewing
from netconf.roles.views.frame import blueprint

__all__ = ["blueprint", "initiative", "network", "person", "viewing"]
