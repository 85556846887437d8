"""The shipped register is loaded whole, once or many times."""

import pytest
import sqlalchemy as sa

from netconf.db import session
from netconf.errors import NotFound
from netconf.municipalities import actions, queries
from netconf.municipalities.models import County, Municipality

pytestmark = pytest.mark.usefixtures("database")


def count(model):
    return session.scalar(sa.select(sa.func.count()).select_from(model))


def test_register_holds_every_county_and_municipality():
    actions.load_register()

    assert (count(County), count(Municipality)) == (21, 290)


def test_register_keeps_leading_zeros_and_counties():
    actions.load_register()

    found = queries.municipality_with_code("0114")

    assert (found.name, found.county.code, found.county.name) == (
        "Upplands Väsby",
        "01",
        "Stockholms län",
    )


def test_loading_twice_changes_nothing_but_names_that_have_changed():
    actions.load_register()
    malmo = queries.municipality_with_code("1280")
    malmo.name, malmo.sort_key = "Malmoe", "malmoe"
    session.flush()

    actions.load_register()

    assert (count(County), count(Municipality)) == (21, 290)
    assert (malmo.name, malmo.sort_key) == ("Malmö", "malm}")


def test_municipalities_stand_in_swedish_order():
    actions.load_register()

    names = [each.name for each in queries.all_municipalities()]

    assert names[:2] == ["Ale", "Alingsås"]
    assert names[-3:] == ["Östra Göinge", "Överkalix", "Övertorneå"]
    assert names.index("Åtvidaberg") < names.index("Älmhult") < names.index("Öckerö")


def test_choosing_is_one_statement(counts_queries):
    actions.load_register()

    with counts_queries() as statements:
        queries.all_municipalities()

    assert len(statements) == 1


def test_an_unknown_code_is_not_found():
    with pytest.raises(NotFound):
        queries.municipality_with_code("9999")
