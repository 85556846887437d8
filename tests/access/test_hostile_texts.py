"""Hostile texts in every column that people write in do nothing on any page that shows them."""

import json
import re

import html5lib
import pytest
import sqlalchemy as sa

from netconf import audit
from netconf.db import session
from netconf.markup import RENDERER_VERSION, render_markdown
from netconf.rosters.models import Proposal
from netconf.tables import Base
from tests.access import matrix

# One text for all: markup for each place in a page, and expressions for each kind of template.
HOSTILE = (
    "\"'></textarea></title></script><img src=x onerror=alert(1)><svg/onload=alert(1)>"
    "<x-evil onclick=alert(1)>javascript:alert(1) {{7*7}} {% raw %} ${7*7} #{7*7} %(x)s %s "
    "{0.__class__} \u2028\u202e"
)
LITERALS = ("{{7*7}}", "{% raw %}", "${7*7}", "#{7*7}", "%(x)s", "{0.__class__}")
# What nobody writes: names of ours, addresses made by us, digests, and what is looked up by.
OURS = re.compile(
    r"(^|_)(id|slug|key|hash|code|kind|level|language|location|media_type|sha256|token|"
    r"status|version|role|seal|digest|secret|action|column|table)($|_)"
)
LINES = [line for line in matrix.read() if line.method == "GET" and not line.given]


def _is_written(column):
    return (
        isinstance(column.type, sa.String)
        and not isinstance(column.type, sa.Enum)
        and not column.foreign_keys
        and not column.primary_key
        and not OURS.search(column.name)
        and column is not Proposal.__table__.c.request
    )


def _poison():
    """Write the text into every column of every row, rendered where it is kept rendered."""
    html = render_markdown(HOSTILE)
    _poison_requests()
    for table in Base.metadata.sorted_tables:
        if table.name.startswith("audit_"):
            continue
        written = {
            column.name: html if "html" in column.name else HOSTILE
            for column in table.columns
            if _is_written(column)
        }
        for column in table.columns:
            if isinstance(column.type, sa.JSON):
                _poison_json(table, column, html)
        if written:
            _send(sa.update(table).values(written))
    session.commit()


def _poison_json(table, column, html):
    """Put the text in the place of each text in a JSON value, under the keys that it has."""
    for key, value in session.execute(sa.select(table.c.id, column)).all():
        text = html if column.name == "html" else HOSTILE
        if isinstance(value, dict) and column.name in {
            "sections",
            "html",
            "fields",
            "texts",
        }:
            poisoned = dict.fromkeys(value, text)
            _send(
                sa.update(table)
                .where(table.c.id == key)
                .values({column.name: poisoned})
            )


def _poison_requests():
    """Put the text in the place of each municipality in what is proposed: a file of ours, as text."""
    for proposal in session.scalars(sa.select(Proposal)):
        request = json.loads(proposal.request)
        for person in request["people"]:
            person["municipality"] = HOSTILE
        proposal.request = json.dumps(request)


def _send(statement):
    """Send a statement that the log need not tell of."""
    session.execute(statement, execution_options={audit.NOTED: True})


def _faults(text):
    """Return what is active in a page, as a browser's parser finds it."""
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and not (element.get("src") or "").startswith(
            "/static/"
        ):
            yield "script"
        if element.tag in {"x-evil", "img", "iframe", "object", "embed", "base"}:
            yield element.tag
        for name, value in element.attrib.items():
            if str(name).startswith("on"):
                yield f"{element.tag} {name}"
            if name in {"href", "src", "action", "formaction"} and re.match(
                r"\s*(javascript|data|vbscript):", value, re.IGNORECASE
            ):
                yield f"{element.tag} {name}={value}"


@pytest.mark.parametrize("role", ["contact", "leader", "administrator"])
def test_asvs_1_2_1_hostile_texts_are_inert_wherever_they_are_shown(
    role, site, start_over, visitor
):
    world = start_over()
    client = visitor(world, role)
    paths = [line.path(site, world) for line in LINES]
    assert RENDERER_VERSION
    _poison()
    faults, shown = [], 0

    for path in paths:
        answer = client.fetch("GET", path)
        assert answer.status_code < 500
        if answer.mimetype != "text/html":
            continue
        text = answer.get_data(as_text=True)
        faults += [f"{path}: {fault}" for fault in _faults(text)]
        shown += text.count("{{7*7}}")

    assert faults == []
    # The text was there to be seen, and nothing had worked it out.
    assert shown > len(paths)


@pytest.mark.parametrize("literal", LITERALS)
def test_asvs_1_3_7_expressions_of_templates_are_text(
    literal, site, start_over, visitor
):
    world = start_over()
    client = visitor(world, "contact")
    path = next(
        line.path(site, world) for line in LINES if line.endpoint == "forum.topic"
    )
    _poison()

    assert literal in client.fetch("GET", path).get_data(as_text=True)
