"""The closing form: what it holds, and who may see and send it."""

from enum import StrEnum
from uuid import UUID

from netconf.conferences.rules import Status
from netconf.reader import Reader

FEWEST_COMMITMENTS = 1
MOST_COMMITMENTS = 3


class FoodKind(StrEnum):
    """What kind of food for thought it is; praise is not one."""

    QUESTION = "question"
    CHALLENGE = "challenge"
    IDEA = "idea"


def may_see(reader: Reader, network_id: UUID) -> bool:
    """Tell whether the reader may see the feedback that the network's members have sent."""
    return reader.is_leader or reader.belongs_to_network(network_id)


def may_write(reader: Reader, member_id: UUID) -> bool:
    """Tell whether the reader may work on the member's closing form."""
    return reader.is_contact_for(member_id)


def is_open(status: Status) -> bool:
    """Tell whether closing forms may be sent: while running, and until the conference closes."""
    return status in {Status.RUNNING, Status.AWAITING_FEEDBACK}
