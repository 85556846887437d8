"""Who is to sit in mixed groups, who has sat together before, what is kept and what proposed."""

from netconf.rosters.queries.asking import (
    Asked,
    earlier_rounds,
    in_force,
    repair_request,
    request_for,
    request_of,
)
from netconf.rosters.queries.proposals import (
    get_proposal,
    is_waited_for,
    open_proposals,
)
from netconf.rosters.queries.seating import (
    Delegate,
    Sitting,
    Table,
    get_group,
    items_with_counts,
    tables,
)
from netconf.rosters.queries.standing import (
    Group,
    Place,
    Standing,
    find_roster,
    get_roster,
    standing,
    unseated,
    usual_group_count,
)

__all__ = [
    "Asked",
    "Delegate",
    "Group",
    "Place",
    "Sitting",
    "Standing",
    "Table",
    "discussed",
    "earlier_rounds",
    "find_roster",
    "get_group",
    "get_proposal",
    "get_roster",
    "in_force",
    "is_waited_for",
    "items_with_counts",
    "open_proposals",
    "repair_request",
    "request_for",
    "request_of",
    "standing",
    "tables",
    "unseated",
    "usual_group_count",
]
