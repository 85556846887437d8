"""What a page asks of the database does not grow with the network."""

import pytest

from tests.access import matrix
from tests.statements import counted
from tests.world import ROLES

SIZES = (1, 7, 30)


def _grow(role):
    """Return the lines of what a role is shown; in a network of one member there is no other."""
    return [
        line
        for line in matrix.read()
        if line.method == "GET"
        and dict(zip(ROLES, line.answers, strict=True))[role] == "200"
        and ("member", "other_member") not in line.given
    ]


@pytest.mark.parametrize("role", ["contact", "leader"])
def test_pages_cost_the_same_in_networks_of_any_size(role, site, start_over, visitor):
    costs = {line.name: {} for line in _grow(role)}

    for size in SIZES:
        world = start_over(size)
        for line in _grow(role):
            client = visitor(world, role)
            with counted() as statements:
                client.fetch("GET", line.path(site, world))
            costs[line.name][size] = len(statements)

    assert costs == {
        name: dict.fromkeys(SIZES, cost[1]) for name, cost in costs.items()
    }
