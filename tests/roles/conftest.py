"""A network with those who lead it, and their browsers."""

from types import SimpleNamespace

import pytest

from netconf import db
from netconf.reader import Role
from tests.client import Client
from tests.factories import networks, people


@pytest.fixture
def scene(database):  # noqa: ARG001 - the rows need somewhere to lie
    """Return Nätverk Skåne with Kävlinge, and an administrator and leaders."""
    network = networks.network("Nätverk Skåne")
    member = networks.member(network, "Kävlinge")
    made = SimpleNamespace(
        network=network,
        member=member,
        initiative=network.round.initiative,
        teacher=networks.in_home_group(member, "Ove Lund"),
        administrator=people.administrator(),
        leader=people.project_leader(),
        network_leader=people.appointed(Role.NETWORK_LEADER, network=network),
    )
    db.session.commit()
    return made


@pytest.fixture
def browser(app, scene):
    """Give ``browser("leader")``: that person's browser."""
    return lambda who: Client(app).sign_in(getattr(scene, who))
