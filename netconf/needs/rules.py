"""Who may tell what they need, and who may read it in which form."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from netconf.conferences.rules import Status
from netconf.reader import Reader
from netconf.rights import Hosted, Right, any_of, hosts, is_inside, leads


class Choice(StrEnum):
    """A need that is common enough to be counted."""

    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    NO_PORK = "no_pork"
    GLUTEN_FREE = "gluten_free"
    LACTOSE_FREE = "lactose_free"
    NO_MILK = "no_milk"
    NO_EGG = "no_egg"
    NO_NUTS = "no_nuts"
    NO_FISH = "no_fish"
    STEP_FREE = "step_free"
    HEARING_LOOP = "hearing_loop"


# Until the days are over there is a use for it.
ASKED_WHILE = frozenset({Status.PLANNED, Status.PUBLISHED, Status.RUNNING})


def _speaks_for_host(reader: Reader, conference: Hosted) -> bool:
    """Tell whether the reader is contact person or deputy of the member that hosts."""
    host_id = conference.host_id
    return host_id is not None and reader.is_contact_for(host_id)


ORDER = Right(
    "need.order",
    sees=any_of(is_inside, hosts),
    may=any_of(leads, hosts, _speaks_for_host),
)


def counts(told: Iterable[Iterable[str]]) -> list[tuple[Choice, int]]:
    """Return how many need each thing, in the order of the choices; none that nobody does."""
    found = Counter(each for choices in told for each in set(choices))
    return [(choice, found[choice]) for choice in Choice if found[choice]]
