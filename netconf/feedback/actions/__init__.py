"""Keep drafts of the closing form, send it once, and close the conference.

All of them take the acting person as a Reader (``networks.queries.reader_of`` makes one of
a person and a day) and the moment, which may lie in the past; call them in a transaction
that writes, while the conference is running or awaits feedback.
"""

from netconf.feedback.actions.board import ReasonNeeded, close
from netconf.feedback.actions.drafts import discard_draft, save_draft
from netconf.feedback.actions.sending import TextRefused, send

__all__ = [
    "ReasonNeeded",
    "TextRefused",
    "close",
    "discard_draft",
    "save_draft",
    "send",
]
