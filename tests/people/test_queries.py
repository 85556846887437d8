"""Find people by what is known of them."""

from uuid import uuid4

import pytest

from netconf import db
from netconf.errors import NotFound
from netconf.people import queries
from tests.factories import people

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    "typed", ["åsa@example.org", "ÅSA@EXAMPLE.ORG", "A\u030asa@example.org"]
)
def test_a_person_is_found_however_the_address_is_typed(typed):
    with db.transaction():
        asa = people.person("Åsa Ek", email="Åsa@example.org")

        assert queries.find_person(typed) is asa


def test_a_person_is_got_by_id_or_not_at_all():
    with db.transaction():
        asa = people.person("Åsa Ek")

        assert queries.get_person(asa.id) is asa
        with pytest.raises(NotFound):
            queries.get_person(uuid4())


def test_an_empty_database_holds_nobody():
    with db.transaction():
        before = queries.anybody_exists()
        people.person()

        assert (before, queries.anybody_exists()) == (False, True)
