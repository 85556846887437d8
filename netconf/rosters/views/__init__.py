"""See the mixed groups; deal them, edit them by hand, repair them on the morning, print them."""

from netconf.rosters.views import (
    dealing,
    editing,
    group,
    papers,
    proposals,
    reading,
    repairing,
)
from netconf.rosters.views.frame import blueprint

__all__ = [
    "blueprint",
    "dealing",
    "editing",
    "group",
    "papers",
    "proposals",
    "reading",
    "repairing",
]
