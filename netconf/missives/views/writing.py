"""Write a missive and hand it in."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import LEADERS, Role, allow
from netconf.conferences import queries as conferences
from netconf.conferences.models import Conference
from netconf.missives import actions, queries, rules
from netconf.missives.forms import (
    LABELS,
    CorrectionForm,
    FileForm,
    MissiveForm,
    PublishForm,
)
from netconf.missives.models import Missive
from netconf.missives.rules import Section
from netconf.networks import queries as networks
from netconf.networks.models import Member

WRITERS = (Role.GROUP_MEMBER, *LEADERS)


def own(network: str, number: int, member: str) -> tuple[Conference, Member]:
    """Return the conference and the member that the reader writes for; else it is not there."""
    conference = conferences.get_conference(network, number)
    author = networks.get_member(conference.network, member)
    access.see(rules.may_write(access.reader(), author.id))
    return conference, author


def wanted_sections(conference: Conference) -> tuple[Section, ...]:
    """Return the sections that the conference asks for."""
    return rules.sections_for(theme_returns=queries.theme_returns(conference))


@allow(*WRITERS)
def edit(network: str, number: int, member: str) -> str:
    """Show the draft; a missive not begun is begun by saving it."""
    conference, author = own(network, number, member)
    missive = queries.find_missive(conference, author)
    wanted = wanted_sections(conference)
    form = MissiveForm(formdata=None, data=_drawn(missive, conference, author, wanted))
    form.keep_only(wanted)
    return _page("missives/edit.html", conference, author, missive, form)


def _drawn(
    missive: Missive | None,
    conference: Conference,
    author: Member,
    wanted: tuple[Section, ...],
) -> dict[str, object]:
    """Return what the form begins with: the draft, or the old promises to start from."""
    if missive is not None:
        return {**missive.sections, "version": missive.version}
    begun: dict[str, object] = {"version": 0}
    if Section.EARLIER in wanted:
        begun["earlier"] = render_template(
            "missives/earlier.txt",
            commitments=queries.earlier_commitments(conference, author),
        ).strip()
    return begun


def _page(
    template: str,
    conference: Conference,
    author: Member,
    missive: Missive | None,
    form: MissiveForm,
    **more: object,
) -> str:
    reader = access.reader()
    return render_template(
        template,
        conference=conference,
        network=conference.network,
        member=author,
        missive=missive,
        form=form,
        file_form=FileForm(formdata=None),
        files=[file for file in missive.files if file.removed_at is None]
        if missive
        else [],
        may_publish=rules.may_publish(reader, author.id),
        words=rules.word_count(form.sections()),
        long_after=rules.LONG_AFTER_WORDS,
        **more,
    )


@allow(*WRITERS)
def save(network: str, number: int, member: str) -> tuple[str, int] | Response:
    """Save the draft; go on to the preview if that was asked for."""
    conference, author = own(network, number, member)
    missive = queries.find_missive(conference, author, for_change=True)
    form = MissiveForm()
    form.keep_only(wanted_sections(conference))
    if not form.validate_on_submit():
        return _page("missives/edit.html", conference, author, missive, form), 422
    by, now = access.reader(), clock.now()
    drawn_from = form.version.data or 0
    if missive is None:
        missive = actions.begin(conference, author, by=by, now=now)
        drawn_from = missive.version
    try:
        actions.save_draft(
            missive, form.sections(), drawn_from=drawn_from, by=by, now=now
        )
    except actions.Outrun:
        return _conflict(conference, author, missive, form), 409
    except actions.SectionRefused as refused:
        form[refused.section].errors = [
            render_template("missives/_refused.txt", why=refused.why).strip()
        ]
        return _page("missives/edit.html", conference, author, missive, form), 422
    if form.goes_on.data:
        return redirect(
            url_for("missives.preview", network=network, number=number, member=member),
            303,
        )
    flash(gettext("The draft is saved. Only your own home group can see it."))
    return redirect(
        url_for("missives.edit", network=network, number=number, member=member), 303
    )


def _conflict(
    conference: Conference, author: Member, missive: Missive, form: MissiveForm
) -> str:
    """Show both texts; saving again from here keeps what stands in the form."""
    form.version.data = missive.version
    form.version.raw_data = None
    pairs = [
        (LABELS[Section(name)], missive.sections.get(name, ""), text)
        for name, text in form.sections().items()
        if text.strip() != missive.sections.get(name, "").strip()
    ]
    return _page(
        "missives/conflict.html", conference, author, missive, form, pairs=pairs
    )


@allow(*WRITERS)
def preview(network: str, number: int, member: str) -> str | Response:
    """Show the missive as the others will read it, and what publishing means."""
    conference, author = own(network, number, member)
    missive = queries.find_missive(conference, author)
    if missive is None:
        return redirect(
            url_for("missives.edit", network=network, number=number, member=member)
        )
    form = _publish_form(missive)
    form.version.data = missive.version
    return _preview_page(conference, author, missive, form)


def _publish_form(missive: Missive) -> PublishForm | CorrectionForm:
    return CorrectionForm() if missive.versions else PublishForm()


def _preview_page(
    conference: Conference,
    author: Member,
    missive: Missive,
    form: PublishForm | CorrectionForm,
) -> str:
    files = [file for file in missive.files if file.removed_at is None]
    wanted = wanted_sections(conference)
    return render_template(
        "missives/preview.html",
        conference=conference,
        network=conference.network,
        member=author,
        missive=missive,
        form=form,
        files=files,
        labels=LABELS,
        sections=[s for s in wanted if missive.sections.get(s, "").strip()],
        empty=[LABELS[s] for s in wanted if not missive.sections.get(s, "").strip()],
        concerns=rules.concerns(missive.sections, wanted, files=len(files)),
        words=rules.word_count(missive.sections),
        may_publish=rules.may_publish(access.reader(), author.id),
        has_changes=queries.has_unpublished_changes(missive),
    )


@allow(*WRITERS)
def publish(network: str, number: int, member: str) -> tuple[str, int] | Response:
    """Hand the missive in."""
    conference, author = own(network, number, member)
    access.do(rules.may_publish(access.reader(), author.id))
    missive = queries.find_missive(conference, author, for_change=True)
    if missive is None:
        return redirect(
            url_for("missives.edit", network=network, number=number, member=member)
        )
    form = _publish_form(missive)
    if not form.validate_on_submit():
        return _preview_page(conference, author, missive, form), 422
    if form.version.data != missive.version:
        flash(
            gettext("The draft was changed while you looked. Read it again."), "warning"
        )
        form.version.data = missive.version
        form.version.raw_data = None
        return _preview_page(conference, author, missive, form), 409
    files = [file for file in missive.files if file.removed_at is None]
    stops = rules.concerns(missive.sections, (), files=len(files))
    if rules.Concern.NOTHING_TO_READ in stops:
        return _preview_page(conference, author, missive, form), 422
    reason = form.reason.data if isinstance(form, CorrectionForm) else ""
    actions.publish(
        missive,
        reason=reason or "",
        by=access.reader(),
        now=clock.now(),
        today=clock.today(),
    )
    flash(gettext("The missive is published."))
    return redirect(
        url_for("missives.show", network=network, number=number, member=member), 303
    )
