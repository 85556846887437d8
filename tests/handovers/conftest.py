"""A member with a contact person, a deputy and a teacher, a coming conference and a promise."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from netconf import db
from netconf.conferences.models import Conference
from netconf.people.models import Person
from tests.client import Client
from tests.factories import agreements, conferences, networks, scenes


@dataclass
class Scene(scenes.Scene):
    """Who and what the tests of this folder are about."""

    deputy: Person
    conference: Conference


@pytest.fixture
def scene(database) -> Scene:  # noqa: ARG001 - the rows need somewhere to lie
    """Return Nätverk Skåne with Kävlinge and Svedala before a conference."""
    made = scenes.scene()
    agreements.terms(made.network.round.initiative)
    whole = Scene(
        **vars(made),
        deputy=networks.in_home_group(made.member, "Disa Alm", deputy=True),
        conference=conferences.conference(made.network, number=2),
    )
    db.session.commit()
    return whole


@pytest.fixture
def visit(app) -> Callable[[Person], Client]:
    """Give ``visit(person)``: that person's browser."""
    return lambda person: Client(app).sign_in(person)
