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


@pytest.mark.parametrize(
    ("line", "role"), SHOWN, ids=[f"{line.name} {role}" for line, role in SHOWN]
)
def test_pages_are_light_and_valid(line, role, site, world, start_over, visitor):
    path = line.path(site, world)
    start_over()
    client = visitor(role)

    with counted() as statements:
        response = client.fetch("GET", path)

    statements.at_most(MOST_STATEMENTS)
    if response.mimetype == "text/html":
        assert len(response.data) <= MOST_BYTES
        assert _errors(response.get_data(as_text=True)) == []


def _errors(text):
    """Return what a browser would have to mend in the HTML, with its line."""
    parser = html5lib.HTMLParser()
    parser.parse(text)
    lines = text.splitlines()
    return [
        f"{code} {details or ''} in line {line}: {lines[min(line, len(lines)) - 1].strip()}"
        for (line, _column), code, details in parser.errors
    ]
