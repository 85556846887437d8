"""What a closing form says on the forum, in Markdown.

It is content, like what the members write themselves, and therefore Swedish whatever
language the site is read in. How the conference was rated stays off the forum.
"""

import re
from collections.abc import Sequence

from netconf.commitments.models import Commitment
from netconf.feedback.rules import Closing

TOPIC = "Återkoppling från konferens {number}"
_SIGNS = re.compile(r"([\\`*_\[\]~|])")


def compose(closing: Closing, commitments: Sequence[Commitment]) -> str:
    """Return the post: evaluation, words to the network, and what is promised as a list."""
    parts = ["# Utvärdering", closing.evaluation]
    if closing.viewpoints:
        parts += ["# Till nätverket", closing.viewpoints]
    parts += ["# Våra åtaganden", "\n".join(map(_promise, commitments))]
    return "\n\n".join(parts)


def _promise(commitment: Commitment) -> str:
    lines = [
        f"{commitment.position}. **{plain(commitment.text)}**",
        f"    Ansvarig: {plain(commitment.owner)}. Klart senast: {commitment.due_on.isoformat()}.",
        f"    Så vet vi att det lyckats: {plain(commitment.success_sign)}",
    ]
    return "\n".join(lines)


def plain(text: str) -> str:
    """Return a text on one line that Markdown shows as it stands, inside a line of ours."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
