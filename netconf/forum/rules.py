"""What kinds of topics there are, and who may read and write on the forum."""

from enum import StrEnum
from uuid import UUID

from netconf.reader import Reader


class TopicKind(StrEnum):
    """What a topic is for; each conference has one of its own for feedback."""

    GENERAL = "general"
    CONFERENCE = "conference"
    FEEDBACK = "feedback"


def may_read(reader: Reader, network_id: UUID) -> bool:
    """Tell whether the reader may read the network's forum."""
    return reader.is_leader or reader.belongs_to_network(network_id)


def may_write(reader: Reader, network_id: UUID) -> bool:
    """Tell whether the reader may write on the network's forum."""
    return may_read(reader, network_id)
