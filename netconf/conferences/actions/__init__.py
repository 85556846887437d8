"""Plan conferences, approve venues, move conferences on, put delegations together."""

from netconf.conferences.actions.delegations import (
    Delegate,
    RegisteredElsewhere,
    save_delegation,
    substitute,
)
from netconf.conferences.actions.planning import edit, plan
from netconf.conferences.actions.states import (
    cancel,
    close,
    end_days,
    open_conference,
    publish,
    reinstate,
    reopen,
    withdraw,
)
from netconf.conferences.actions.venues import (
    add_venue,
    approve_venue,
    edit_venue,
    withdraw_approval,
)

__all__ = [
    "Delegate",
    "RegisteredElsewhere",
    "add_venue",
    "approve_venue",
    "cancel",
    "close",
    "edit",
    "edit_venue",
    "end_days",
    "open_conference",
    "plan",
    "publish",
    "reinstate",
    "reopen",
    "save_delegation",
    "substitute",
    "withdraw",
    "withdraw_approval",
]
