"""Keep what the checker has judged: a deal, a proposal that is accepted, an edit by hand."""

from netconf.rosters.actions.editing import (
    GroupFacts,
    Seating,
    WouldBreak,
    move,
    pin,
    save_group,
    swap,
)
from netconf.rosters.actions.keeping import BreaksDemands, keep
from netconf.rosters.actions.proposing import accept, discard, propose, stop
from netconf.rosters.actions.telling import tell

__all__ = [
    "BreaksDemands",
    "GroupFacts",
    "Seating",
    "WouldBreak",
    "accept",
    "discard",
    "keep",
    "move",
    "pin",
    "propose",
    "save_group",
    "stop",
    "swap",
    "tell",
]
