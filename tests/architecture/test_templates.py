"""Templates compile, use what they import, and belong somewhere."""

import re
from functools import cache

import pytest
from jinja2 import StrictUndefined, nodes

from tests.architecture.source import ROOT, TEMPLATES, modules, templates

NAMES = [str(path.relative_to(TEMPLATES)) for path in templates()]
HTML = [name for name in NAMES if name.endswith(".html")]


def test_templates_are_strict(app):
    assert app.jinja_env.undefined is StrictUndefined


@pytest.fixture
def environment(app):
    return app.jinja_env


def test_templates_compile(environment):
    for name in NAMES:
        environment.get_template(name)


def test_filters_and_tests_exist(environment):
    unknown = [
        f"{name}: {kind.__name__.lower()} {node.name}"
        for name in NAMES
        for kind, known in (
            (nodes.Filter, environment.filters),
            (nodes.Test, environment.tests),
        )
        for node in _tree(environment, name).find_all(kind)
        if node.name not in known
    ]

    assert unknown == []


def test_templates_use_what_they_import(environment):
    unused = [
        f"{name}: {imported}"
        for name in NAMES
        for imported in _imported(_tree(environment, name))
        - _used(_tree(environment, name))
    ]

    assert unused == []


def test_imported_macros_exist(environment):
    missing = [
        f"{name}: {source} has no {macro}"
        for name in NAMES
        for node in _tree(environment, name).find_all(nodes.FromImport)
        for source, macros in [_exported(environment, node)]
        for macro in [
            each[0] if isinstance(each, tuple) else each for each in node.names
        ]
        if macros is not None and macro not in macros
    ]

    assert missing == []


def test_every_template_is_used():
    """Pages are named by a view, parts and macros by another template."""
    source = "\n".join(module.text for module in modules())
    source += "\n".join(
        (TEMPLATES / name).read_text(encoding="utf-8") for name in NAMES
    )

    orphans = [name for name in NAMES if not _is_named(name, source)]

    assert orphans == []


def _is_named(name, source):
    # errors/404.html may be named as f"errors/{status}.html".
    return f'"{name}"' in source or re.search(
        rf'"{name.split("/")[0]}/\{{\w+\}}', source
    )


def test_every_page_lies_with_its_endpoint(app):
    """A page that no part, layout or macro is has an endpoint of its name, or is named by one."""
    slices = {name.split("/")[0] for name in HTML if "/" in name} - {"errors", "macros"}

    assert slices - set(app.blueprints) == set()


def test_no_template_marks_text_as_safe():
    marking = [
        name
        for name in NAMES
        if re.search(
            r"\|\s*safe\b|autoescape", (TEMPLATES / name).read_text(encoding="utf-8")
        )
    ]

    assert marking == []


def test_templates_have_neither_inline_style_nor_script():
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*\ssrc=)")
    found = [
        f"{name}:{number}"
        for name in HTML
        for number, line in enumerate(
            (TEMPLATES / name).read_text(encoding="utf-8").splitlines(), 1
        )
        if inline.search(line)
    ]

    assert found == []


def test_template_names_are_snake_case():
    assert [
        name for name in NAMES if not re.fullmatch(r"[a-z0-9_/]+\.(html|txt)", name)
    ] == []


@cache
def _tree(environment, name):
    return environment.parse((TEMPLATES / name).read_text(encoding="utf-8"), name, name)


def _imported(tree):
    names = {node.target for node in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.FromImport):
        names |= {each[1] if isinstance(each, tuple) else each for each in node.names}
    return names


def _used(tree):
    return {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}


def _exported(environment, node):
    """Return (template imported from, the names it offers); None where the name is computed."""
    if not isinstance(node.template, nodes.Const):
        return "", None
    tree = _tree(environment, node.template.value)
    macros = {each.name for each in tree.find_all(nodes.Macro)}
    assigned = {each.name for each in tree.find_all(nodes.Name) if each.ctx == "store"}
    return node.template.value, macros | assigned


def test_no_file_of_static_is_forgotten():
    """What is served is asked for by a page, a style sheet or a script."""
    static = ROOT / "static"
    texts = [TEMPLATES / name for name in NAMES]
    texts += [
        *static.rglob("*.css"),
        *static.rglob("*.js"),
        *(m.path for m in modules()),
    ]
    source = "\n".join(path.read_text(encoding="utf-8") for path in texts)

    forgotten = [
        str(path.relative_to(static))
        for path in static.rglob("*")
        if path.is_file()
        and path.stem not in source
        and not re.match(
            r"licen[cs]e|copying|ofl|readme|notice", path.name, re.IGNORECASE
        )
    ]

    assert forgotten == []
