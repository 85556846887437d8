"""A conference of a network whose members have people, on disk."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from netconf import db
from netconf.conferences.models import Conference
from netconf.people.models import Person
from tests.client import Client
from tests.factories import conferences, scenes


@dataclass
class Scene(scenes.Scene):
    """Who and what the tests of this folder are about."""

    conference: Conference


@pytest.fixture
def scene(database) -> Scene:  # noqa: ARG001 - the rows need somewhere to lie
    """Return conference 1 of Nätverk Skåne with Kävlinge and Svedala."""
    made = scenes.scene()
    for name, person in (
        ("karin", made.contact),
        ("ove", made.teacher),
        ("siv", made.neighbour),
    ):
        person.email = person.email_key = f"{name}@example.org"
    whole = Scene(**vars(made), conference=conferences.conference(made.network))
    whole.address = "/natverk/skane/konferens/1/delegation"
    db.session.commit()
    return whole


@pytest.fixture
def visit(app) -> Callable[[Person], Client]:
    """Give ``visit(person)``: that person's browser."""
    return lambda person: Client(app).sign_in(person)
