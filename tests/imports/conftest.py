"""A network whose members have people, on disk."""

from collections.abc import Callable

import pytest

from netconf import db
from netconf.people.models import Person
from tests.client import Client
from tests.factories import scenes
from tests.factories.scenes import Scene


@pytest.fixture
def scene(database) -> Scene:  # noqa: ARG001 - the rows need somewhere to lie
    """Return Nätverk Skåne with Kävlinge and Svedala."""
    made = scenes.scene()
    db.session.commit()
    return made


@pytest.fixture
def visit(app) -> Callable[[Person], Client]:
    """Give ``visit(person)``: that person's browser."""
    return lambda person: Client(app).sign_in(person)
