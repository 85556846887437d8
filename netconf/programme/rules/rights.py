"""Who may see and build a conference's programme."""

from uuid import UUID

from netconf.reader import Reader


def may_see(reader: Reader, network_id: UUID, *, is_published: bool) -> bool:
    """Tell whether the reader may see the programme; a draft only those who plan it."""
    if reader.is_leader or reader.is_contact_in(network_id):
        return True
    return is_published and reader.belongs_to_network(network_id)


def may_build(reader: Reader) -> bool:
    """Tell whether the reader may change the programme and publish it."""
    return reader.is_leader


def may_judge(reader: Reader, network_id: UUID) -> bool:
    """Tell whether the reader sees what the rules say of the programme."""
    return reader.is_leader or reader.is_contact_in(network_id)
