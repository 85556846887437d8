"""Look at a missive as others will, and hand it in."""

from flask import flash, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.conferences.models import Conference
from netconf.filters import title_of
from netconf.missives import actions, queries, rules
from netconf.missives.forms import LABELS, CorrectionForm, PublishForm
from netconf.missives.models import Missive
from netconf.missives.views.place import go_to, levels_in, own
from netconf.missives.views.writing import locked_page, wanted_sections
from netconf.networks.models import Member


@allow(SIGNED_IN)
def preview(network: str, number: int, member: str) -> str | Response:
    """Show the missive as the others will read it, and what publishing means."""
    conference, author = own(network, number, member)
    missive = queries.find_missive(conference, author)
    if missive is None:
        return go_to("show", conference, author)
    form = _form(missive)
    form.draw(missive.version, _file_ids(missive))
    return _page(conference, author, missive, form)


@allow(SIGNED_IN)
def publish(network: str, number: int, member: str) -> tuple[str, int] | Response:
    """Hand the missive in, exactly as it was shown."""
    conference, author = own(network, number, member)
    access.authorize(access.reader(), rules.PUBLISH, author)
    try:
        missive = actions.take_up(conference, author)
    except actions.Locked:
        return locked_page(conference, author, {})
    if missive is None:
        return go_to("edit", conference, author)
    form = _form(missive)
    if not form.validate_on_submit() or _stopped(missive):
        return _page(conference, author, missive, form), 422
    if not form.has_seen(missive.version, _file_ids(missive)):
        form.draw(missive.version, _file_ids(missive))
        page = _page(conference, author, missive, form, has_moved=True)
        return page, 409
    reason = form.reason.data if isinstance(form, CorrectionForm) else ""
    actions.publish(
        missive,
        reason=reason or "",
        by=access.reader(),
        now=clock.now(),
        today=clock.today(),
    )
    flash(gettext("The missive is published."))
    return go_to("show", conference, author)


def _form(missive: Missive) -> PublishForm:
    return CorrectionForm() if missive.versions else PublishForm()


def _file_ids(missive: Missive) -> list[object]:
    return [file.id for file in missive.current_files]


def _stopped(missive: Missive) -> bool:
    """Tell whether there is nothing to publish, or nothing that is not published already."""
    is_empty = not missive.sections and not missive.current_files
    return is_empty or not queries.has_unpublished_changes(missive)


def _page(
    conference: Conference,
    author: Member,
    missive: Missive,
    form: PublishForm,
    *,
    has_moved: bool = False,
) -> str:
    reader = access.reader()
    wanted = wanted_sections(conference)
    held = rules.sections_in(missive.sections)
    levels = conference.network.round.initiative.levels
    absent = [level for level in levels if level.code not in missive.levels]
    return render_template(
        "missives/preview.html",
        conference=conference,
        network=conference.network,
        member=author,
        missive=missive,
        form=form,
        labels=LABELS,
        sections=held,
        empty=[LABELS[section] for section in wanted if section not in held],
        concerns=rules.concerns(
            missive.sections, wanted, all_levels_took_part=not absent
        ),
        absent=[title_of(level) for level in absent],
        took_part=levels_in(conference, missive.levels),
        words=rules.word_count(missive.sections),
        long_after=rules.LONG_AFTER_WORDS,
        may_publish=rules.PUBLISH.is_held(reader, author),
        is_locked=rules.is_locked(conference.status),
        is_empty=not held and not missive.current_files,
        has_changes=queries.has_unpublished_changes(missive),
        has_moved=has_moved,
    )
