"""Build the programme beside what the rules say of it, and publish it."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access
from netconf.access import NETWORK_LEADERS, allow
from netconf.conferences import actions as conferences_actions
from netconf.conferences import queries as conferences
from netconf.conferences import rules as conference_rules
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.i18n import current_language
from netconf.programme import actions, exports, queries
from netconf.programme.forms import PublishForm
from netconf.programme.queries import Judged
from netconf.programme.rules import Finding, rights
from netconf.programme.rules.programme import clock
from netconf.reader import Role
from netconf.rights import Right

# What needs doing stands first.
ORDER = {"fail": 0, "waived": 1, "not_assessed": 2, "pass": 3}


@allow(*NETWORK_LEADERS, Role.CONTACT_PERSON)
def edit(network: str, number: int) -> str:
    """Show the programme with its time bar and the rule check; leaders change it from here."""
    return _page(_conference(network, number, rights.JUDGE))


def _conference(
    network: str, number: int, right: Right[Conference] = rights.BUILD
) -> Conference:
    conference = conferences.get_conference(network, number)
    access.authorize(access.reader(), right, conference)
    return conference


def _page(conference: Conference) -> str:
    judged = queries.judge(conference)
    form = PublishForm(formdata=None, version=conference.version)
    return render_template(
        "programme/edit.html",
        conference=conference,
        network=conference.network,
        judged=judged,
        findings=_sorted(judged),
        faults=_faults_by_item(judged),
        jumps=_jumps(judged),
        form=form,
        may_build=rights.BUILD.is_held(access.reader(), conference),
        is_published=rights.is_published(conference),
        may_publish=conference_rules.may_move(conference.status, Status.PUBLISHED),
        may_withdraw=conference.status is Status.PUBLISHED,
    )


def _sorted(judged: Judged) -> list[tuple[Finding, str]]:
    language = current_language()
    return [
        (finding, exports.message(finding, language))
        for finding in sorted(
            judged.findings, key=lambda one: (ORDER[one.status], one.severity)
        )
    ]


def _jumps(judged: Judged) -> dict[str, list[tuple[str, str]]]:
    """Return, for each rule, links to the items at fault."""
    titles = {str(item.id): item for item in judged.items}
    return {
        finding.rule: [
            (f"{clock(titles[one].start_minute)} {titles[one].title}", f"#item-{one}")
            for one in finding.items
        ]
        for finding in judged.findings
    }


def _faults_by_item(judged: Judged) -> dict[str, tuple[str, str]]:
    """Return, for each item at fault, how bad it is and what is wrong in words."""
    language = current_language()
    found: dict[str, tuple[str, list[str]]] = {}
    for finding in judged.findings:
        if finding.status != "fail":
            continue
        tone = "bad" if finding.severity == "error" else "warn"
        for item_id in finding.items:
            worst, texts = found.get(item_id, (tone, []))
            texts.append(exports.message(finding, language))
            found[item_id] = ("bad" if "bad" in {worst, tone} else "warn", texts)
    return {
        item_id: (tone, " ".join(texts)) for item_id, (tone, texts) in found.items()
    }


@allow(*NETWORK_LEADERS)
def publish(network: str, number: int) -> tuple[str, int] | Response:
    """Publish the programme to the delegates, if no rule stands in the way."""
    conference = _conference(network, number)
    try:
        if PublishForm().validate_on_submit():
            actions.publish(conference)
    except actions.RulesFail:
        flash(
            gettext(
                "The programme is not published: put right what the rules ask for first."
            ),
            "error",
        )
        return _page(conference), 422
    flash(gettext("The programme is published: the delegations can see it."))
    return redirect(url_for("programme.show", network=network, number=number), 303)


@allow(*NETWORK_LEADERS)
def withdraw(network: str, number: int) -> Response:
    """Take the programme back from the delegates, to go on planning."""
    conference = _conference(network, number)
    conferences_actions.withdraw(conference)
    flash(gettext("The programme is a draft again: only those who plan it can see it."))
    return redirect(url_for("programme.edit", network=network, number=number), 303)
