"""An administrator who keeps the statement, and the letters that come of messages."""

import pytest

from netconf import db
from netconf.mail import Letter
from tests.factories import people


@pytest.fixture
def administrator(database):  # noqa: ARG001 - they are in it
    """Return somebody who may change the statement, on disk."""
    with db.transaction():
        return people.administrator("Ada Minn")


@pytest.fixture
def letters(database):  # noqa: ARG001 - they are in it
    """Give ``letters()``: (to, subject, text) of each letter on disk."""

    def read():
        db.session.remove()
        return [
            (letter.to_email, letter.subject, letter.text)
            for letter in db.session.query(Letter).order_by(Letter.to_email)
        ]

    return read
