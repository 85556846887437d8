"""The log: who did what to which thing, written with the change itself and chained."""

from netconf.audit.causes import command, job
from netconf.audit.chain import NoKey, seal_with
from netconf.audit.marks import nothing, part, thing
from netconf.audit.recording import NOTED, Unaudited, note

__all__ = [
    "NOTED",
    "NoKey",
    "Unaudited",
    "command",
    "job",
    "note",
    "nothing",
    "part",
    "seal_with",
    "thing",
]
