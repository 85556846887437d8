"""Every route is marked, stands in the matrix, and answers each role as it says there."""

import pytest

from netconf.access import mark_of
from tests.access import matrix
from tests.world import ROLES

LINES = matrix.read()
SIGN_IN_PATH = "/logga-in"


def test_every_endpoint_is_marked(site):
    endpoints = site.view_functions

    assert [name for name in endpoints if mark_of(site, name) is None] == []


def test_every_endpoint_stands_in_the_matrix(site):
    lines = {(line.endpoint, line.method) for line in LINES}

    assert matrix.asked_for(site) - lines == set()


def test_the_matrix_names_nothing_else(site):
    lines = {(line.endpoint, line.method) for line in LINES}

    assert lines - matrix.asked_for(site) == set()


@pytest.mark.parametrize("line", LINES, ids=[line.name for line in LINES])
def test_each_role_is_answered_as_the_matrix_says(line, site, start_over, visitor):
    world = start_over()
    path = line.path(site, world)
    answers = {}

    for role in ROLES:
        answers[role] = _answer(visitor(world, role), role, line.method, path)
        if line.method != "GET":
            start_over()

    assert answers == dict(zip(ROLES, line.answers, strict=True))


def _answer(client, role, method, path):
    data = {} if method == "GET" else {"csrf_token": client.token()}
    response = client.fetch(method, path, data=data)
    if response.mimetype == "text/html":
        client.page_of(response)
    location = response.headers.get("Location", "").split("?")[0]
    if role == "anonymous" and location == SIGN_IN_PATH:
        return matrix.SIGN_IN
    return str(response.status_code)
