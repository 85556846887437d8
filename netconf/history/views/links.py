"""From the page of a thing to its history: one link in the frame, and no page knows of it."""

from flask import request, url_for

from netconf.access import find_reader
from netconf.history.rules import Event
from netconf.history.views.frame import blueprint

# The page of a thing, and of its history; their addresses have the same parts.
HISTORY_OF = {
    "commitments.show": "history.commitment",
    "conferences.delegation": "history.delegation",
    "feedback.show": "history.feedback",
    "forum.topic": "history.topic",
    "home.conference": "history.conference",
    "home.network": "history.network",
    "missives.edit": "history.missive",
    "missives.show": "history.missive",
    "home.member": "history.member",
    "people.account": "history.account",
    "programme.edit": "history.programme",
    "programme.show": "history.programme",
    "rosters.show": "history.roster",
}

# The page of each kind of thing, and what its address is made of.
PAGE_OF = {
    "commitment": ("commitments.show", {"commitment": "thing_id"}),
    "conference": ("home.conference", {"network": "network", "number": "number"}),
    "delegation": (
        "conferences.delegation",
        {"network": "network", "number": "number", "member": "member"},
    ),
    "feedback": (
        "feedback.show",
        {"network": "network", "number": "number", "member": "member"},
    ),
    "member": ("home.member", {"network": "network", "member": "member"}),
    "missive": (
        "missives.show",
        {"network": "network", "number": "number", "member": "member"},
    ),
    "network": ("home.network", {"network": "network"}),
    "person": ("roles.person", {"person": "thing_id"}),
    "programme": ("programme.show", {"network": "network", "number": "number"}),
    "roster": ("rosters.show", {"network": "network", "number": "number"}),
    "topic": ("forum.topic", {"topic": "thing_id"}),
}


def address_of(event: Event) -> str | None:
    """Return where the thing that an event is about is shown; None where it has no page."""
    if event.kind not in PAGE_OF:
        return None
    endpoint, parts = PAGE_OF[event.kind]
    values = {name: getattr(event.where, part) for name, part in parts.items()}
    return url_for(endpoint, **values) if all(values.values()) else None


@blueprint.app_context_processor
def history() -> dict[str, str | None]:
    """Give the frame the address of the history of what is shown, if it has one."""
    endpoint = HISTORY_OF.get(request.endpoint or "") if request else None
    if endpoint is None or find_reader() is None:
        return {"history_address": None}
    return {"history_address": url_for(endpoint, **(request.view_args or {}))}
