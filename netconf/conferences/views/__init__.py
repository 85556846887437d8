"""The pages for planning conferences, moving them on, and putting delegations together."""

from netconf.conferences.views import (
    delegations,
    planning,
    states,
    substitutes,
    venues,
)
from netconf.conferences.views.frame import blueprint

__all__ = ["blueprint", "delegations", "planning", "states", "substitutes", "venues"]
