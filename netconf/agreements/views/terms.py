"""The terms of participation: reading every version, and letting new ones hold."""

from flask import flash, redirect, render_template, url_for
from flask_babel import ngettext

from netconf import access, clock
from netconf.access import LEADERS, allow
from netconf.agreements import actions, rules
from netconf.agreements.forms import TermsForm
from netconf.agreements.views.frame import Answer
from netconf.errors import Conflict
from netconf.forms import pairs
from netconf.initiatives import queries as initiatives
from netconf.initiatives.models import Initiative


def _initiative(slug: str) -> Initiative:
    found = initiatives.get_initiative(slug)
    access.authorize(access.reader(), rules.ISSUE_TERMS, found)
    return found


@allow(*LEADERS)
def edit_terms(slug: str) -> str:
    """Show the terms that hold as a form for new ones, and the versions before them."""
    initiative = _initiative(slug)
    return _page(initiative, TermsForm.of(initiative))


@allow(*LEADERS)
def issue_terms(slug: str) -> Answer:
    """Let new terms hold, and ask every member to renew; if there are newer ones, show both."""
    initiative = _initiative(slug)
    form = TermsForm()
    if not form.validate_on_submit() or not form.is_possible(initiative.current_terms):
        return _page(initiative, form), 422
    try:
        asked = actions.issue_terms(
            initiative,
            form.facts(),
            version=form.version.data or 0,
            by=access.reader(),
            now=clock.now(),
            today=clock.today(),
        )
    except Conflict:
        form.renew(initiative.terms_version)
        versions = pairs(TermsForm.of(initiative), form)
        return _page(initiative, form, versions), 409
    flash(
        ngettext(
            "The new terms hold. One contact person has been written to.",
            "The new terms hold. %(num)s contact persons have been written to.",
            asked,
        )
    )
    return redirect(url_for("initiatives.show", slug=slug, _anchor="terms"), 303)


def _page(
    initiative: Initiative,
    form: TermsForm,
    versions: list[tuple[str, str, str]] | None = None,
) -> str:
    earlier = range(initiative.terms_version - 1, 0, -1)
    return render_template(
        "agreements/terms.html",
        initiative=initiative,
        form=form,
        versions=versions,
        earlier=[(number, initiative.terms_of(number)) for number in earlier],
    )
