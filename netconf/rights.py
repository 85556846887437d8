"""Rights: what may be done with a kind of thing, by whom, and for whom the thing exists at all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from netconf.reader import Reader

Thing = TypeVar("Thing")
Thing_contra = TypeVar("Thing_contra", contravariant=True)


@dataclass(frozen=True)
class Right(Generic[Thing_contra]):
    """What may be done with a kind of thing.

    ``sees`` tells for whom the thing exists; ``may`` who of them may do this, and all of
    them may where it is left out. What is no Right nobody may do.
    """

    name: str
    sees: Callable[[Reader, Thing_contra], bool]
    may: Callable[[Reader, Thing_contra], bool] | None = None

    def is_held(self, reader: Reader, thing: Thing_contra) -> bool:
        """Tell whether the reader may do this with the thing; for menus, lists and queries."""
        return self.sees(reader, thing) and (
            self.may is None or self.may(reader, thing)
        )


class InNetwork(Protocol):
    """A thing of a network: the network itself, its conferences, topics and members."""

    @property
    def network_id(self) -> UUID:
        """Return the network that the thing belongs to."""


class OfMember(InNetwork, Protocol):
    """A thing of one member of a network: the member itself, its missives and people."""

    @property
    def member_id(self) -> UUID:
        """Return the member that the thing belongs to."""


class Hosted(InNetwork, Protocol):
    """A conference that a member hosts."""

    @property
    def host_id(self) -> UUID | None:
        """Return the member that hosts it."""


def everybody(_reader: Reader, _thing: object) -> bool:
    """Tell that whoever is signed in knows of the thing."""
    return True


def leads_all(reader: Reader, _thing: object) -> bool:
    """Tell whether the reader leads the initiative as a whole."""
    return reader.is_leader


def leads(reader: Reader, thing: InNetwork) -> bool:
    """Tell whether the reader leads the network of the thing."""
    return reader.leads(thing.network_id)


def is_inside(reader: Reader, thing: InNetwork) -> bool:
    """Tell whether the reader leads the network of the thing, or sits in a home group there."""
    return reader.is_inside(thing.network_id)


def follows(reader: Reader, thing: InNetwork) -> bool:
    """Tell whether the reader has any part in the network of the thing."""
    return reader.follows(thing.network_id)


def supports(reader: Reader, thing: InNetwork) -> bool:
    """Tell whether the reader supports the network of the thing."""
    return reader.supports(thing.network_id)


def reads_for(reader: Reader, thing: OfMember) -> bool:
    """Tell whether the reader follows the work of the member of the thing, as its board does."""
    return reader.reads_for(thing.member_id)


def hosts(reader: Reader, thing: Hosted) -> bool:
    """Tell whether the reader sees to the venue and logistics of the conference."""
    return thing.host_id is not None and reader.hosts_for(thing.host_id)


def speaks(reader: Reader, thing: OfMember) -> bool:
    """Tell whether the reader is contact person or deputy of the member of the thing."""
    return reader.is_contact_for(thing.member_id)


def is_at_home(reader: Reader, thing: OfMember) -> bool:
    """Tell whether the reader sits in the home group of the member of the thing."""
    return reader.belongs_to(thing.member_id)


def any_of(
    *rules: Callable[[Reader, Thing], bool],
) -> Callable[[Reader, Thing], bool]:
    """Return the rule that holds where one of several does."""

    def holds(reader: Reader, thing: Thing) -> bool:
        return any(rule(reader, thing) for rule in rules)

    return holds
