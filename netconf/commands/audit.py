"""The command that verifies the log."""

import json
import re
from dataclasses import asdict

import click

from netconf import db
from netconf.audit import verifying
from netconf.audit.verifying import Expected, Fault, Kind, Verdict
from netconf.commands.site import prepare, settings_or_exit

SENTENCES = {
    Kind.ALTERED: "has been altered",
    Kind.MISSING: "has been removed",
    Kind.MOVED: "stands in another place than it was written",
    Kind.REPLACED: "is not the one that the next continues from: it was put in its place",
    Kind.BEYOND: "stands after the end that the log's head tells of",
    Kind.OTHER_END: "is not the last that the log's head tells of",
    Kind.UNSEALED: "is sealed with another key than NETCONF_SECRET_KEY",
    Kind.UNEXPECTED: "is not the event that --expect names",
}


class _Place(click.ParamType[Expected]):
    """An event as it is written down elsewhere: its number and hash."""

    name = "NUMBER:HASH"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> Expected:
        """Read the number and the hash."""
        if re.fullmatch(r"\d{1,18}:[0-9a-f]{64}", value) is None:
            self.fail("must be a number and a hash, as an earlier verify printed them")
        number, _, hashed = value.partition(":")
        return Expected(int(number), hashed)


@click.group()
def audit() -> None:
    """Verify the log of who did what."""


@audit.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Sentences for people, or JSON for programs.",
)
@click.option(
    "--expect",
    "expected",
    type=_Place(),
    help="An event that the log must still hold, as an earlier verify printed its end.",
)
def verify(form: str, expected: Expected | None) -> None:
    """Verify that no event of the log was altered, removed or moved.

    Leaves with 0 when the log is whole, and with 1 when it is not; each fault stands on
    a line of its own. Keep the last line elsewhere and hand it to --expect later: it
    tells of a database that was put back to an earlier day.
    """
    prepare(settings_or_exit())
    try:
        verdict = verifying.verify(expected)
    finally:
        db.session.remove()
    click.echo(_as_json(verdict) if form == "json" else _as_text(verdict))
    raise SystemExit(int(not verdict.holds))


def _as_json(verdict: Verdict) -> str:
    return json.dumps({"holds": verdict.holds, **asdict(verdict)}, indent=2)


def _as_text(verdict: Verdict) -> str:
    lines = [_sentence(fault) for fault in verdict.faults]
    if verdict.holds:
        lines.append(f"The log is whole. Events: {verdict.number}. It ends with:")
    else:
        lines.append(
            f"The log is not whole. Faults: {len(verdict.faults)}. It ends with:"
        )
    return "\n".join([*lines, f"{verdict.number}:{verdict.hash}"])


def _sentence(fault: Fault) -> str:
    said = SENTENCES[fault.kind]
    if fault.first == fault.last:
        return f"Event {fault.first} {said}."
    return f"Events {fault.first} to {fault.last}: each {said}."
