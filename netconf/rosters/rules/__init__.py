"""What a roster must and should be: the two files, the independent check, who met whom."""

from netconf.rosters.rules.check import check, recount
from netconf.rosters.rules.document import NotValid
from netconf.rosters.rules.judgement import (
    Breach,
    Break,
    Demand,
    Disagreement,
    Falsehood,
    Judgement,
)
from netconf.rosters.rules.meetings import Reunion, meetings, reunions, strangers
from netconf.rosters.rules.request_file import read_request, write_request
from netconf.rosters.rules.roster_file import read_roster, write_roster
from netconf.rosters.rules.values import (
    Absence,
    Authors,
    Discussion,
    Groups,
    Lock,
    Person,
    Repair,
    Request,
    Roster,
    Score,
    Term,
)

__all__ = [
    "Absence",
    "Authors",
    "Breach",
    "Break",
    "Demand",
    "Disagreement",
    "Discussion",
    "Falsehood",
    "Groups",
    "Judgement",
    "Lock",
    "NotValid",
    "Person",
    "Repair",
    "Request",
    "Reunion",
    "Roster",
    "Score",
    "Term",
    "check",
    "meetings",
    "read_request",
    "read_roster",
    "recount",
    "reunions",
    "strangers",
    "write_request",
    "write_roster",
]
