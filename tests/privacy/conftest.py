"""A world with somebody in every role, on disk, for tests of what is kept of people."""

import pytest

from netconf import db
from netconf.storage import Storage
from tests.world import build_world


@pytest.fixture
def world(settings):
    """Return the small world that the access tests visit."""
    made = build_world(Storage(settings.files))
    db.session.remove()
    return made
