"""Write a missive's draft, together and without losing a word."""

from flask import flash, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.commitments import queries as commitments
from netconf.conferences.models import Conference
from netconf.filters import title_of
from netconf.markup import explain
from netconf.missives import actions, queries, rules
from netconf.missives.forms import FILES, LABELS, REVIEW, MissiveForm
from netconf.missives.models import Missive
from netconf.missives.rules import Section
from netconf.missives.views.place import go_to, own
from netconf.networks.models import Member

NEXT_PAGE = {REVIEW: "preview", FILES: "files"}


@allow(SIGNED_IN)
def edit(network: str, number: int, member: str) -> str | Response:
    """Show the draft; a missive not begun is begun by saving it."""
    conference, author = own(network, number, member)
    if rules.is_locked(conference.status):
        return go_to("show", conference, author)
    missive = queries.find_missive(conference, author)
    wanted = wanted_sections(conference)
    texts = missive.sections if missive else {}
    begun = texts or _beginning(conference, author, wanted)
    levels = missive.levels if missive else []
    drawn = {**begun, "levels": levels, "version": _version(missive)}
    form = MissiveForm(formdata=None, data=drawn)
    form.offer(_levels(conference))
    form.keep_only(rules.sections_in(texts, wanted))
    form.note(begun, levels)
    return _page("missives/edit.html", conference, author, missive, form)


@allow(SIGNED_IN)
def save(network: str, number: int, member: str) -> tuple[str, int] | Response:
    """Save the draft, and go on to where the pressed button leads."""
    conference, author = own(network, number, member)
    form = MissiveForm()
    form.offer(_levels(conference))
    try:
        missive = actions.take_up(conference, author)
    except actions.Locked:
        return locked_page(conference, author, form.texts())
    texts = missive.sections if missive else {}
    form.keep_only(rules.sections_in(texts, wanted_sections(conference)))
    by, now = access.reader(), clock.now()
    if not form.validate_on_submit():
        return _page("missives/edit.html", conference, author, missive, form), 422
    begun = missive or actions.begin(conference, author, by=by, now=now)
    try:
        actions.save_draft(
            begun,
            form.texts(),
            levels=form.levels.data or (),
            drawn_from=form.version.data or 0,
            by=by,
            now=now,
        )
    except actions.Outrun:
        return _conflict_page(conference, author, begun, form)
    except actions.SectionRefused as refused:
        form.refuse(refused.section, explain(refused.why))
        return _page("missives/edit.html", conference, author, missive, form), 422
    if form.then.data in NEXT_PAGE:
        return go_to(NEXT_PAGE[form.then.data], conference, author)
    flash(gettext("The draft is saved. Only your own home group can see it."))
    return go_to("edit", conference, author)


def wanted_sections(conference: Conference) -> tuple[Section, ...]:
    """Return the sections that the conference asks for."""
    return rules.sections_for(theme_returns=queries.theme_returns(conference))


def locked_page(
    conference: Conference, author: Member, texts: dict[str, str]
) -> tuple[str, int]:
    """Say that the missive stays as it is, and give back what was typed."""
    page = render_template(
        "missives/locked.html",
        conference=conference,
        network=conference.network,
        member=author,
        labels=LABELS,
        texts={section: texts[section] for section in rules.sections_in(texts)},
    )
    return page, 409


def _levels(conference: Conference) -> list[tuple[str, str]]:
    levels = conference.network.round.initiative.levels
    return [(level.code, title_of(level)) for level in levels]


def _version(missive: Missive | None) -> int:
    return missive.version if missive else 0


def _beginning(
    conference: Conference, author: Member, wanted: tuple[Section, ...]
) -> dict[str, str]:
    """Return what an empty form begins with: what was promised last time."""
    if Section.EARLIER not in wanted:
        return {}
    promised = commitments.earlier(conference, author.id)
    text = render_template("missives/earlier.txt", commitments=promised)
    return {Section.EARLIER: text.strip()}


def _conflict_page(
    conference: Conference, author: Member, missive: Missive, form: MissiveForm
) -> tuple[str, int]:
    """Show both texts; saving again from here keeps what stands in the form."""
    form.renew(missive.version)
    pairs = form.merge(missive.sections, missive.levels)
    page = _page(
        "missives/conflict.html", conference, author, missive, form, pairs=pairs
    )
    return page, 409


def _page(
    template: str,
    conference: Conference,
    author: Member,
    missive: Missive | None,
    form: MissiveForm,
    **more: object,
) -> str:
    may_publish = rules.PUBLISH.is_held(access.reader(), author)
    return render_template(
        template,
        conference=conference,
        network=conference.network,
        member=author,
        missive=missive,
        form=form,
        may_publish=may_publish,
        may_follow_up=Section.EARLIER in form and may_publish,
        words=rules.word_count(form.texts()),
        long_after=rules.LONG_AFTER_WORDS,
        **more,
    )
