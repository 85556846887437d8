"""What is asked of every page that somebody is shown: light, valid HTML, little asked of the database."""

from collections.abc import Iterator

import html5lib
from werkzeug.test import TestResponse

from tests.statements import Statements

MOST_STATEMENTS = 10
MOST_BYTES = 60_000


def faults_of(response: TestResponse, statements: Statements) -> list[str]:
    """Return what is wrong with an answer that took these statements."""
    return [*_costs(response, statements), *_errors(response)]


def _costs(response: TestResponse, statements: Statements) -> Iterator[str]:
    if len(statements) > MOST_STATEMENTS:
        yield f"{len(statements)} statements, at most {MOST_STATEMENTS}: {statements}"
    if response.mimetype == "text/html" and len(response.data) > MOST_BYTES:
        yield f"{len(response.data)} bytes, at most {MOST_BYTES}"


def _errors(response: TestResponse) -> Iterator[str]:
    """Yield what a browser would have to mend in the HTML, with its line."""
    if response.mimetype != "text/html":
        return
    text = response.get_data(as_text=True)
    parser = html5lib.HTMLParser()
    parser.parse(text)
    lines = text.splitlines()
    for (line, _column), code, details in parser.errors:
        shown = lines[min(line, len(lines)) - 1].strip()
        yield f"{code} {details or ''} in line {line}: {shown}"
