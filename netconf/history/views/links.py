"""From the page of a thing to its history: one link in the frame, and no page knows of it."""

from flask import request, url_for

from netconf.access import find_reader
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


@blueprint.app_context_processor
def history() -> dict[str, str | None]:
    """Give the frame the address of the history of what is shown, if it has one."""
    endpoint = HISTORY_OF.get(request.endpoint or "") if request else None
    if endpoint is None or find_reader() is None:
        return {"history_address": None}
    return {"history_address": url_for(endpoint, **(request.view_args or {}))}
