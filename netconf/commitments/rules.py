"""The states of a commitment, and who may see, make and follow up one."""

from enum import StrEnum
from uuid import UUID

from netconf.reader import Reader

MOST_PER_CONFERENCE = 3


class Status(StrEnum):
    """What has become of a commitment."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    IN_PROGRESS = "in_progress"
    ACHIEVED = "achieved"
    PARTLY = "partly"
    NOT_ACHIEVED = "not_achieved"
    DROPPED = "dropped"
    CARRIED_OVER = "carried_over"


class Outcome(StrEnum):
    """What a follow-up can say."""

    ACHIEVED = "achieved"
    PARTLY = "partly"
    NOT_ACHIEVED = "not_achieved"
    DROPPED = "dropped"


OPEN = frozenset({Status.ADOPTED, Status.IN_PROGRESS})
UNFINISHED = frozenset({Outcome.PARTLY, Outcome.NOT_ACHIEVED})


def may_see(reader: Reader, network_id: UUID) -> bool:
    """Tell whether the reader may see commitments made in the network."""
    return reader.is_leader or reader.belongs_to_network(network_id)


def may_follow_up(reader: Reader, member_id: UUID) -> bool:
    """Tell whether the reader may say what came of the member's commitments."""
    return reader.is_contact_for(member_id)


def may_carry_over(outcome: Outcome) -> bool:
    """Tell whether a commitment with this outcome may live on at the next conference."""
    return outcome in UNFINISHED


def status_after(outcome: Outcome, *, carried_over: bool) -> Status:
    """Return the state that a follow-up leaves its commitment in."""
    if carried_over and may_carry_over(outcome):
        return Status.CARRIED_OVER
    return Status(outcome.value)
