"""The command as a whole: quick, and explained."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from netconf.cli import COMMANDS, main

HEAVY = {"flask", "sqlalchemy", "alembic", "pydantic", "waitress"}
REPORT = (
    "import sys, runpy\n"
    "sys.argv = ['netconf', *sys.argv[1:]]\n"
    "try:\n"
    "    runpy.run_module('netconf', run_name='__main__')\n"
    "except SystemExit as end:\n"
    "    code = end.code\n"
    "loaded = {name.partition('.')[0] for name in sys.modules}\n"
    "print('\\n' + ' '.join(sorted(loaded)), code)\n"
)


@pytest.mark.parametrize(
    "words",
    [["--help"], ["--version"], ["programme", "check", "-"], ["roster", "--help"]],
    ids=" ".join,
)
def test_what_needs_no_site_starts_without_one(words):
    done = subprocess.run(
        [sys.executable, "-c", REPORT, *words],
        input="",
        capture_output=True,
        text=True,
        check=True,
    )

    *loaded, _code = done.stdout.splitlines()[-1].split()
    assert set(loaded) & HEAVY == set()


def test_help_lists_every_command_in_the_order_one_needs_them():
    shown = CliRunner().invoke(main, ["--help"]).output

    lines = [line.split() for line in shown.partition("Commands:\n")[2].splitlines()]
    assert [line[0] for line in lines if line] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_help_says_is_what_the_command_says(name):
    command = main.get_command(click.Context(main), name)

    assert command.help.partition("\n")[0] == COMMANDS[name][1]


def test_the_version_is_that_of_the_package():
    shown = CliRunner().invoke(main, ["--version"], prog_name="netconf")

    assert shown.output == "netconf 0.1.0\n"


def test_a_command_that_does_not_exist_is_refused():
    refused = CliRunner().invoke(main, ["start"])

    assert refused.exit_code == 2
    assert "No such command 'start'" in refused.output
