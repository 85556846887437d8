"""Commands on programme files; they need no database, settings or site."""

from typing import NoReturn

import click

from netconf.programme import exports, rules
from netconf.programme.rules.file import NotAProgramme, read

NOT_VALID = 2


@click.group()
def programme() -> None:
    """Check the programmes of conferences."""


@programme.command()
@click.argument("file")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A line per rule for people, or JSON for programs.",
)
@click.option(
    "--language",
    type=click.Choice(["sv", "en"]),
    default="sv",
    show_default=True,
    help="The language of the sentences.",
)
def check(file: str, form: str, language: str) -> None:
    """Check the programme in FILE against the rules; - reads standard input.

    Leaves with 0 when no rule of error severity fails, with 1 when one does, and with
    2 when FILE is not a valid programme file; then each fault stands on a line of its
    own on standard error.
    """
    try:
        with click.open_file(file, "rb") as stream:
            checked, ruleset = read(stream.read())
    except OSError as error:
        _refuse(f"{click.format_filename(file)}: {error.strerror}")
    except NotAProgramme as refusal:
        _refuse(*map(str, refusal.faults))
    findings = rules.check(checked, ruleset)
    if form == "json":
        answer = exports.as_json(checked, findings, language)
    else:
        answer = exports.as_text(findings, language)
    # As bytes, so that å ä ö come out whole whatever the terminal calls its encoding.
    click.echo(answer.encode())
    raise SystemExit(int(rules.verdict(findings) is rules.Status.FAIL))


def _refuse(*lines: str) -> NoReturn:
    for line in lines:
        click.echo(line, err=True)
    raise SystemExit(NOT_VALID)
