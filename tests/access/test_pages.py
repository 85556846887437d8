"""Every page that the matrix shows somebody is light, valid HTML, and asks the database little."""

import html5lib
import pytest

from tests.access import matrix
from tests.statements import counted
from tests.world import ROLES

MOST_STATEMENTS = 10
MOST_BYTES = 60_000
SHOWN = [
    (line, role)
    for line in matrix.read()
    for role, answer in zip(ROLES, line.answers, strict=True)
    if line.method == "GET" and answer == "200"
]


SIZES = (1, 7, 30)
# In a network of one member there is no other.
GROWING = [
    (line, role)
    for line, role in SHOWN
    if role in {"contact", "leader"} and ("member", "other_member") not in line.given
]


def _names(shown):
    return [f"{line.name} {role}" for line, role in shown]


@pytest.mark.parametrize(("line", "role"), SHOWN, ids=_names(SHOWN))
def test_pages_are_light_and_valid(line, role, site, start_over, visitor):
    world = start_over()
    client = visitor(world, role)

    with counted() as statements:
        response = client.fetch("GET", line.path(site, world))

    statements.at_most(MOST_STATEMENTS)
    if response.mimetype == "text/html":
        assert len(response.data) <= MOST_BYTES
        assert _errors(response.get_data(as_text=True)) == []


@pytest.mark.parametrize(("line", "role"), GROWING, ids=_names(GROWING))
def test_pages_cost_the_same_in_networks_of_any_size(
    line, role, site, start_over, visitor
):
    costs = {}

    for size in SIZES:
        world = start_over(size)
        client = visitor(world, role)
        with counted() as statements:
            client.fetch("GET", line.path(site, world))
        costs[size] = len(statements)

    assert set(costs.values()) == {costs[1]}, costs


def _errors(text):
    """Return what a browser would have to mend in the HTML, with its line."""
    parser = html5lib.HTMLParser()
    parser.parse(text)
    lines = text.splitlines()
    return [
        f"{code} {details or ''} in line {line}: {lines[min(line, len(lines)) - 1].strip()}"
        for (line, _column), code, details in parser.errors
    ]
