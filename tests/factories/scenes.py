"""A network as several slices' tests need it: a member with people, a neighbour, and who leads."""

from dataclasses import dataclass

from netconf.networks.models import Member, Network
from netconf.people.models import Person
from tests.factories import networks, people


@dataclass
class Scene:
    """Who and what such tests are about."""

    network: Network
    member: Member
    contact: Person
    teacher: Person
    neighbour: Person
    leader: Person
    address: str


def scene() -> Scene:
    """Return Nätverk Skåne with Kävlinge and Svedala; whoever asks commits."""
    network = networks.network("Nätverk Skåne")
    member = networks.member(network, "Kävlinge")
    other = networks.member(network, "Svedala")
    return Scene(
        network=network,
        member=member,
        contact=networks.in_home_group(
            member, "Karin Falk", level="principal", contact=True
        ),
        teacher=networks.in_home_group(member, "Ove Lund"),
        neighbour=networks.in_home_group(other, "Siv Ek", contact=True),
        leader=people.project_leader(),
        address="/natverk/skane/kommun/kavlinge",
    )
