"""The closing form: write, keep, send, throw away."""

from collections.abc import Iterable, Mapping

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.commitments import queries as commitments
from netconf.conferences.models import Conference
from netconf.errors import Conflict, NotAllowed
from netconf.feedback import actions, queries, rules
from netconf.feedback.forms import ClosingForm, read_closing
from netconf.feedback.models import Feedback
from netconf.feedback.views.sheet import Sheet, load, sheet_of
from netconf.markup import explain
from netconf.networks.models import Member

Answer = str | Response | tuple[str, int]
Pairs = list[tuple[str, str, str]]


def _sheet(network: str, number: int, member: str) -> Sheet:
    """Load a member's sheet; it exists for the member's own people alone."""
    conference, of = load(network, number, member)
    access.authorize(access.reader(), rules.SEE_DRAFT, of)
    return sheet_of(conference, of, queries.desk(conference, of.id))


def _show(conference: Conference, member: Member) -> Response:
    return redirect(
        url_for(
            "feedback.show",
            network=conference.network.slug,
            number=conference.number,
            member=member.slug,
        ),
        303,
    )


@allow(SIGNED_IN)
def edit(network: str, number: int, member: str) -> Answer:
    """Show the closing form as far as it is written; once sent, lead to what was sent."""
    sheet = _sheet(network, number, member)
    if sheet.desk.is_sent:
        return _show(sheet.conference, sheet.member)
    draft = sheet.desk.draft.fields if sheet.desk.draft else {}
    if not rules.is_open(sheet.conference.status):
        return _not_open(sheet, draft)
    return _page(sheet, sheet.form(sheet.fields(draft).items()))


@allow(SIGNED_IN)
def save(network: str, number: int, member: str) -> Answer:
    """Keep the form as far as it is written."""
    sheet = _sheet(network, number, member)
    access.authorize(access.reader(), rules.WRITE, sheet.member)
    form = sheet.form(request.form.items())
    typed = form.typed()
    if sheet.desk.is_sent:
        return _came_second(sheet, typed)
    if not form.fits():
        return _page(sheet, form), 422
    if not rules.is_open(sheet.conference.status):
        return _not_open(sheet, typed), 409
    try:
        draft = actions.save_draft(
            sheet.conference,
            sheet.member,
            typed,
            drawn_from=form.version.data,
            by=access.reader(),
            now=clock.now(),
        )
    except Conflict:
        return _conflict(sheet, typed)
    flash(
        gettext(
            "The draft is saved at %(time)s. Only your own group can see it.",
            time=clock.local(draft.saved_at).strftime("%H.%M"),
        )
    )
    return redirect(
        url_for("feedback.edit", network=network, number=number, member=member), 303
    )


@allow(SIGNED_IN)
def send(network: str, number: int, member: str) -> Answer:
    """Send the form: feedback, forum post, commitments and food for thought at once."""
    sheet = _sheet(network, number, member)
    access.authorize(access.reader(), rules.WRITE, sheet.member)
    form = sheet.form(request.form.items())
    typed = form.typed()
    if sheet.desk.is_sent:
        return _came_second(sheet, typed)
    if not rules.is_open(sheet.conference.status):
        return _not_open(sheet, typed), 409
    if rules.carried(typed) != sheet.waiting:
        return _conflict(sheet, typed)
    closing = read_closing(form, sheet.around())
    if closing is None:
        return _page(sheet, form), 422
    try:
        feedback = actions.send(
            sheet.conference,
            sheet.member,
            closing,
            drawn_from=form.version.data,
            by=access.reader(),
            now=clock.now(),
        )
    except actions.TextRefused as refused:
        form[refused.field].errors = [explain(refused.why)]
        return _page(sheet, form), 422
    except Conflict:
        return _conflict(sheet, typed)
    if not _repeats(feedback, sheet, typed):
        return _came_second(sheet, typed)
    flash(gettext("The feedback is sent, and stands on the forum."))
    return _show(sheet.conference, sheet.member)


@allow(SIGNED_IN)
def discard(network: str, number: int, member: str) -> Response:
    """Throw away a text that came after the form was sent."""
    sheet = _sheet(network, number, member)
    access.authorize(access.reader(), rules.WRITE, sheet.member)
    if not sheet.desk.is_sent:
        raise NotAllowed
    actions.discard_draft(sheet.conference, sheet.member)
    flash(gettext("The text that was not sent is thrown away."))
    return _show(sheet.conference, sheet.member)


def _came_second(sheet: Sheet, typed: Mapping[str, str]) -> Response:
    """Lead to what was sent first; if this was another text, keep it for its writer."""
    feedback = queries.find_feedback(sheet.conference.id, sheet.member.id)
    if feedback is not None and typed and not _repeats(feedback, sheet, typed):
        actions.save_draft(
            sheet.conference,
            sheet.member,
            typed,
            drawn_from=None,
            by=access.reader(),
            now=clock.now(),
        )
        flash(
            gettext("The form had already been sent. Your text is kept below."),
            "warning",
        )
    return _show(sheet.conference, sheet.member)


def _repeats(feedback: Feedback, sheet: Sheet, typed: Mapping[str, str]) -> bool:
    """Tell whether the typed form says what was sent."""
    adopted = commitments.adopted(sheet.conference.id, sheet.member.id)
    promised = {
        text
        for name, text in typed.items()
        if name.startswith(f"{rules.PROMISES}-") and name.endswith("-text")
    }
    said = (typed.get("evaluation", ""), typed.get("viewpoints", ""))
    return (
        typed.get("rating") == str(feedback.rating)
        and said == (feedback.evaluation, feedback.viewpoints)
        and promised <= {each.text for each in adopted}
    )


def _conflict(sheet: Sheet, typed: Mapping[str, str]) -> Answer:
    """Show the form with what others have saved or carried over meanwhile beside one's own."""
    desk = queries.desk(sheet.conference, sheet.member.id)
    fresh = sheet_of(sheet.conference, sheet.member, desk)
    if desk.is_sent:
        return _came_second(fresh, typed)
    if not rules.is_open(sheet.conference.status):
        return _not_open(fresh, typed), 409
    form = fresh.form(fresh.fields(typed).items())
    pairs = _pairs(fresh, desk.draft.fields if desk.draft else {}, typed)
    return _page(fresh, form, has_conflict=True, pairs=pairs), 409


def _pairs(sheet: Sheet, theirs: Mapping[str, str], yours: Mapping[str, str]) -> Pairs:
    """Return (name, theirs, yours) of each field that two texts differ in."""
    if not theirs:
        return []
    left = sheet.form(theirs.items()).readable()
    right = sheet.form(yours.items()).readable()
    names = [*left, *(name for name in right if name not in left)]
    blank = ("", "")
    return [
        (
            (left.get(name) or right[name])[0],
            left.get(name, blank)[1],
            right.get(name, blank)[1],
        )
        for name in names
        if left.get(name) != right.get(name)
    ]


def _page(
    sheet: Sheet,
    form: ClosingForm,
    *,
    has_conflict: bool = False,
    pairs: Iterable[tuple[str, str, str]] = (),
) -> str:
    may_write = rules.WRITE.is_held(access.reader(), sheet.member)
    return render_template(
        "feedback/edit.html",
        conference=sheet.conference,
        network=sheet.conference.network,
        member=sheet.member,
        form=form,
        draft=sheet.desk.draft,
        unanswered=sheet.unanswered,
        carried={str(each.id): each for each in sheet.carried},
        may_write=may_write,
        written=[] if may_write else list(_written(sheet)),
        has_conflict=has_conflict,
        pairs=list(pairs),
    )


def _written(sheet: Sheet) -> Iterable[tuple[str, str]]:
    """Return what the draft holds, as (name, text)."""
    fields = sheet.desk.draft.fields if sheet.desk.draft else {}
    return sheet.form(fields.items()).readable().values()


def _not_open(sheet: Sheet, typed: Mapping[str, str]) -> str:
    """Say when the form opens, or that it is too late; what was typed is still there to read."""
    return render_template(
        "feedback/not_open.html",
        conference=sheet.conference,
        network=sheet.conference.network,
        member=sheet.member,
        written=list(sheet.form(typed.items()).readable().values()),
    )
