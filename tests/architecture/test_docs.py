"""What the papers beside the code say is so."""

import re

import click
import pytest

from netconf.cli import main
from netconf.config import Settings
from tests.architecture.source import PACKAGE, ROOT

PAPERS = ["README.md", "CONTRIBUTING.md"]


def _paper(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", PAPERS)
def test_make_commands_exist(paper):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))

    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", _code(_paper(paper))))

    assert named - targets == set()


@pytest.mark.parametrize("paper", PAPERS)
def test_netconf_commands_exist(paper):
    commands = set(_commands(main))

    named = {
        found
        for line in _code(_paper(paper)).splitlines()
        if (found := _command(line, main)) is not None
    }

    assert named - commands == set()


@pytest.mark.parametrize("paper", PAPERS)
def test_named_paths_exist(paper):
    named = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", _paper(paper))

    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_command_explains_itself():
    silent = [name for name, command in _commands(main).items() if not command.help]

    assert silent == []


def test_every_target_explains_itself():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split()

    silent = [
        name
        for name in phony
        if not re.search(rf"^{name}:.*## ", makefile, re.MULTILINE)
    ]

    assert silent == []


def test_every_setting_is_explained():
    readme = _paper("README.md")

    assert [
        name for name in Settings.model_fields if f"`{name.upper()}`" not in readme
    ] == []


def test_every_slice_is_in_the_glossary():
    glossary = _paper("docs/glossary.md")
    slices = {
        path.name
        for path in PACKAGE.iterdir()
        if (path / "__init__.py").is_file() and (path / "models.py").is_file()
    }

    assert {name for name in slices if name not in glossary} == set()


def _code(text):
    """Return what stands in code blocks, fenced or indented, and between backticks."""
    return "\n".join(
        re.findall(r"```.*?```|^    [^\n]*$|`[^`\n]+`", text, re.DOTALL | re.MULTILINE)
    )


def _commands(group, before=""):
    found = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        found[f"{before}{name}"] = command
        if isinstance(command, click.Group):
            found |= _commands(command, f"{before}{name} ")
    return found


def _command(line, group):
    """Return the command that a line such as `netconf user add --name …` gives, if any."""
    match = re.search(r"\bnetconf((?: [a-z]+)+)", line)
    if match is None or re.search(r"\w/netconf |Path", line):
        return None
    words = match.group(1).split()
    first = group.get_command(click.Context(group), words[0])
    depth = 2 if isinstance(first, click.Group) else 1
    return " ".join(words[:depth])
