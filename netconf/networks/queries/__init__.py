"""What there is to know of networks, members and who belongs to them."""

from netconf.networks.queries.places import (
    KnownPerson,
    coming_places,
    find_contact_person,
    find_place,
    get_place,
    has_place,
    home_group,
    known_person,
    places_of,
    places_turning,
)
from netconf.networks.queries.readers import (
    OpenSession,
    find_session,
    reader_of,
)
from netconf.networks.queries.structure import (
    GroupFacts,
    all_networks,
    by_round,
    find_network,
    get_member,
    get_network,
    group_facts,
    last_position,
    networks_of,
    tied,
    with_facts,
)

__all__ = [
    "GroupFacts",
    "KnownPerson",
    "OpenSession",
    "all_networks",
    "by_round",
    "coming_places",
    "find_contact_person",
    "find_network",
    "find_place",
    "find_session",
    "get_member",
    "get_network",
    "get_place",
    "group_facts",
    "has_place",
    "home_group",
    "known_person",
    "last_position",
    "networks_of",
    "places_of",
    "places_turning",
    "reader_of",
    "tied",
    "with_facts",
]
