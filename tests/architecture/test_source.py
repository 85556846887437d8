"""Habits of the code that no linter knows."""

import ast
import re

import pytest

from tests.architecture.source import modules, public_functions

# Alembic's transaction is not the session's: a migration happens whole or not at all.
MAY_COMMIT = {"netconf/db.py", "netconf/schema.py"}
# What makes text safe: sanitised Markdown, and nothing that people have written otherwise.
MAY_MARK_SAFE = {"netconf/filters.py", "netconf/markup.py"}
SPOKEN_FOR = {"actions", "queries", "rules", "solver"}


def test_every_module_says_what_it_is_responsible_for():
    assert [m.name for m in modules() if not ast.get_docstring(m.tree)] == []


def test_public_functions_of_rules_queries_actions_and_solvers_have_a_docstring():
    silent = [
        f"{module.name}: {function.name}"
        for module in modules()
        if module.role in SPOKEN_FOR
        for function in public_functions(module)
        if not ast.get_docstring(function)
    ]

    assert silent == []


def test_only_the_database_module_commits():
    commits = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        if module.name not in MAY_COMMIT
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]

    assert commits == []


def test_nothing_but_rendered_markdown_is_marked_safe():
    marks = [
        module.name
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Markup"
    ]

    assert set(marks) <= MAY_MARK_SAFE


@pytest.mark.parametrize("word", ["current_user", "url_for"])
def test_reads_and_writes_know_no_request(word):
    knowing = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        if module.role in {"actions", "exports", "models", "queries", "rules", "solver"}
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Name) and node.id == word
    ]

    assert knowing == []


def test_views_and_forms_write_no_queries():
    writing = [
        f"{module.name}:{node.lineno}"
        for module in modules()
        if module.role in {"forms", "views"}
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"select", "insert", "update", "delete"}
    ]

    assert writing == []


def test_exemptions_carry_a_code_and_a_reason():
    bare = [
        f"{module.name}:{number}: {line.strip()}"
        for module in modules()
        for number, line in enumerate(module.text.splitlines(), 1)
        if ("# noqa" in line or "type: ignore" in line) and not _is_reasoned(line)
    ]

    assert bare == []


def _is_reasoned(line):
    noqa = r"# noqa: [A-Z]+\d+(, ?[A-Z]+\d+)* - \w+"
    ignore = r"# type: ignore\[[\w, -]+\]  # \w+"
    return bool(re.search(f"{noqa}|{ignore}", line))


def test_nothing_is_left_to_do():
    assert [
        m.name for m in modules() if re.search(r"\b(TODO|FIXME|XXX)\b", m.text)
    ] == []
