"""Every route is marked, stands in the matrix, and answers each role as it says there."""

import pytest

from netconf.access import mark_of
from tests.access import matrix, pages
from tests.access.rows import contents
from tests.statements import counted
from tests.world import ROLES

LINES = matrix.read()
READ = [line for line in LINES if line.method == "GET"]
SENT = [line for line in LINES if line.method != "GET"]
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


@pytest.mark.parametrize("line", READ, ids=[line.name for line in READ])
def test_asvs_3_5_3_and_8_4_1_each_role_reads_what_the_matrix_says(
    line, site, start_over, visitor
):
    """As light and valid pages; and whoever reads leaves the database as it was."""
    world = start_over()
    before = contents()
    path = line.path(site, world)
    answers, heads, faults = {}, {}, {}

    for role in ROLES:
        client = visitor(world, role)
        with counted() as statements:
            response = client.fetch("GET", path)
        answers[role] = _answer(client, role, response)
        if response.status_code == 200:
            faults[role] = pages.faults_of(response, statements)
        heads[role] = client.fetch("HEAD", path).status_code == response.status_code

    assert answers == dict(zip(ROLES, line.answers, strict=True))
    assert {role: found for role, found in faults.items() if found} == {}
    assert heads == dict.fromkeys(ROLES, True)
    assert contents() == before


@pytest.mark.parametrize("line", SENT, ids=[line.name for line in SENT])
def test_each_role_is_answered_as_the_matrix_says(line, site, start_over, visitor):
    world = start_over()
    path = line.path(site, world)
    answers = {}

    for role in ROLES:
        client = visitor(world, role)
        data = {"csrf_token": client.token()}
        answers[role] = _answer(
            client, role, client.fetch(line.method, path, data=data)
        )
        start_over()

    assert answers == dict(zip(ROLES, line.answers, strict=True))


def _answer(client, role, response):
    if response.mimetype == "text/html":
        client.page_of(response)
    location = response.headers.get("Location", "").split("?")[0]
    if role == "anonymous" and location == SIGN_IN_PATH:
        return matrix.SIGN_IN
    return str(response.status_code)
