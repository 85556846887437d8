"""What a rule check says to people and programs: sentences, text and JSON.

Knows neither the web nor the database, so that the command line starts at once.
"""

import gettext
import json
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from netconf.paths import folder
from netconf.programme import rules
from netconf.programme.rules import Finding, Programme, Status


def message(finding: Finding, language: str) -> str:
    """Return the sentence of a finding: one line of plain text, not escaped."""
    sentences = _environment(language).get_template("programme/_message.txt").module

    def say(name: str, *values: object) -> str:
        return str(getattr(sentences, name)(*values))

    passes = finding.status is Status.PASS
    text = say(finding.rule, passes, finding.numbers, finding.names)
    if finding.waiver:
        text += say("waived", finding.waiver)
    return one_line(text)


def as_text(findings: Sequence[Finding], language: str) -> str:
    """Return a line per finding: outcome, sentence, numbers and items at fault."""
    line = _environment(language).get_template("programme/_line.txt")
    return "\n".join(
        line.render(
            finding=finding,
            message=message(finding, language),
            items=[one_line(item) for item in finding.items],
        ).strip()
        for finding in findings
    )


def as_json(programme: Programme, findings: Sequence[Finding], language: str) -> str:
    """Return the check as JSON; only the messages depend on the language."""
    answer = {
        "verdict": rules.verdict(findings),
        "minutes": rules.minutes(programme),
        "findings": [
            {
                "rule": finding.rule,
                "status": finding.status,
                "severity": finding.severity,
                "items": finding.items,
                "numbers": finding.numbers,
                "message": message(finding, language),
            }
            for finding in findings
        ],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def one_line(text: str) -> str:
    """Return the text without line breaks and whatever else a terminal would act on."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder("templates")),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text; a page escapes what it shows of it
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # The sentences are written in English, which so needs no catalogue.
    catalogue = gettext.translation(
        "messages", folder("translations"), [language], fallback=True
    )
    environment.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    return environment
