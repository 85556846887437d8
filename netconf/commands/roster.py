"""Commands on roster files; they need no database, settings or site."""

from pathlib import Path
from typing import NoReturn

import click

from netconf.rosters import rules, solver
from netconf.rosters.exports import files

NO_ROSTER = 1
NOT_VALID = 2

language_option = click.option(
    "--language",
    type=click.Choice(["sv", "en"]),
    default="sv",
    show_default=True,
    help="The language of the sentences.",
)


@click.group()
def roster() -> None:
    """Deal people into mixed groups, and check rosters."""


@roster.command()
@click.argument("request")
@click.option("-o", "--output", help="Where to write the roster; else standard output.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0),
    help="Stop after so long with the best so far, as a safety.",
)
@language_option
def solve(
    request: str, output: str | None, seconds: float | None, language: str
) -> None:
    """Deal the people of REQUEST into groups; - reads standard input.

    Leaves with 0 when solved, with 1 when no roster can satisfy the request, and then
    says on standard error which demands clash, and with 2 when REQUEST is not valid.
    """
    asked = _read_request(request, "")
    if output is not None and not Path(output).parent.is_dir():
        _refuse(f"{click.format_filename(output)}: the folder does not exist")
    try:
        dealt = solver.solve(asked, seconds=seconds)
    except solver.Infeasible as infeasible:
        for line in files.clashes_as_text(infeasible, language):
            click.echo(line.encode(), err=True)
        raise SystemExit(NO_ROSTER) from None
    written = rules.write_roster(dealt).encode()
    if output is None:
        click.echo(written, nl=False)
        return
    try:
        Path(output).write_bytes(written)
    except OSError as error:
        _refuse(f"{click.format_filename(output)}: {error.strerror}")


@roster.command()
@click.argument("request")
@click.argument("roster")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Sentences for people, or JSON for programs.",
)
@language_option
def check(request: str, roster: str, form: str, language: str) -> None:
    """Recount ROSTER and check it against the hard demands of REQUEST.

    Leaves with 0 when every hard demand holds, with 1 when one does not, and with 2
    when a file is not valid; then each fault stands on a line of its own on standard
    error. Wrong figures in ROSTER are told of, but are no broken demand.
    """
    asked = _read_request(request, f"{click.format_filename(request)}: ")
    name = click.format_filename(roster)
    try:
        found = rules.read_roster(_content(roster), asked)
    except rules.NotValid as refusal:
        _refuse(*(f"{name}: {fault}" for fault in refusal.faults))
    judgement = rules.check(asked, found)
    written = files.check_as_json if form == "json" else files.check_as_text
    # As bytes, so that å ä ö come out whole whatever the terminal calls its encoding.
    click.echo(written(judgement, found, language).encode())
    raise SystemExit(int(not judgement.holds))


def _read_request(name: str, prefix: str) -> rules.Request:
    try:
        return rules.read_request(_content(name))
    except rules.NotValid as refusal:
        _refuse(*(f"{prefix}{fault}" for fault in refusal.faults))


def _content(name: str) -> bytes:
    try:
        with click.open_file(name, "rb") as stream:
            content: bytes = stream.read()
            return content
    except OSError as error:
        _refuse(f"{click.format_filename(name)}: {error.strerror}")


def _refuse(*lines: str) -> NoReturn:
    for line in lines:
        click.echo(line.encode(), err=True)
    raise SystemExit(NOT_VALID)
