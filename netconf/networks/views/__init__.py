"""The pages of initiatives and networks, of members and of their home groups."""

from netconf.networks.views import home_groups, invitations, members, networks
from netconf.networks.views.frame import blueprint
from netconf.networks.views.initiatives import blueprint as initiatives

__all__ = [
    "blueprint",
    "home_groups",
    "initiatives",
    "invitations",
    "members",
    "networks",
]
