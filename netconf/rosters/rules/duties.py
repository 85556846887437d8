"""What somebody in a mixed group sees to for the others."""

from enum import StrEnum


class Duty(StrEnum):
    """A duty in a group; each is held by one person there at most."""

    LEADER = "leader"
    NOTE_TAKER = "note_taker"
