"""A conference whose delegates are to sit in mixed groups, on disk."""

from dataclasses import dataclass, field

import pytest

from netconf import db
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.networks.models import Network
from netconf.networks.queries import reader_of
from netconf.people.models import Person
from netconf.programme.models import Item
from netconf.programme.rules import Grouping
from netconf.rosters import actions, queries
from netconf.rosters.rules.values import Roster as Dealt
from tests.conftest import TODAY
from tests.factories import conferences, networks, people, programme
from tests.factories.people import JOINED

MEMBERS = ("Kävlinge", "Svedala", "Tomelilla", "Vellinge")
LEVELS = ("politician", "administration", "principal", "teacher")
ADDRESS = "/natverk/skane/konferens/2/grupper"


@dataclass
class Scene:
    """Who and what the tests of this folder are about."""

    network: Network
    conference: Conference
    leader: Person
    items: list[Item]
    # By name, such as “Principal Svedala”.
    delegates: dict[str, Person] = field(default_factory=dict)
    address: str = ADDRESS


@pytest.fixture
def scene(database) -> Scene:  # noqa: ARG001 - the rows need somewhere to lie
    """Return four members with one delegate of each level, and four items in mixed groups."""
    network = networks.network("Nätverk Skåne")
    members = [networks.member(network, name) for name in MEMBERS]
    conference = conferences.conference(network, number=2, status=Status.PUBLISHED)
    items = programme.passing(conference)
    made = Scene(
        network=network,
        conference=conference,
        leader=people.project_leader(),
        items=[item for item in items if item.grouping is Grouping.MIXED],
    )
    for member in members:
        for level in LEVELS:
            name = f"{level.capitalize()} {member.name}"
            who = networks.in_home_group(
                member, name, level=level, contact=level == "principal"
            )
            conferences.delegate(conference, member, who, level=level)
            made.delegates[name] = who
    db.session.commit()
    return made


@pytest.fixture
def leader(client, scene):
    """Return the browser of the project leader."""
    return client.sign_in(scene.leader)


@pytest.fixture
def dealt(scene):
    """Return the scene with a roster in force: in item r, level l of member m is in group m + l·step."""
    by = reader_of(scene.leader, TODAY)
    request = queries.request_for(scene.conference, groups=4, seed=1)
    places = {
        str(scene.delegates[f"{level.capitalize()} {member}"].id): (m, l)
        for m, member in enumerate(MEMBERS)
        for l, level in enumerate(LEVELS)
    }
    rounds = tuple(
        tuple(
            tuple(
                person
                for person, (m, l) in places.items()
                if (m + l * step) % len(MEMBERS) == group
            )
            for group in range(len(MEMBERS))
        )
        for step in (1, 3, 1, 3)
    )
    roster = Dealt(rounds)
    actions.keep(scene.conference, request, roster, by=by, now=JOINED)
    db.session.commit()
    return scene
