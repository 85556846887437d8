"""The board of the oral feedback, and what each member said."""

from babel.numbers import format_decimal
from flask import flash, redirect, render_template, url_for
from flask_babel import get_locale, gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.commitments import queries as commitments
from netconf.conferences.models import Conference
from netconf.conferences.queries import get_conference
from netconf.conferences.rules import Status, may_move
from netconf.errors import Conflict
from netconf.feedback import actions, queries, rules
from netconf.feedback.forms import KINDS, CloseForm
from netconf.feedback.models import ClosingDraft
from netconf.feedback.queries import Desk
from netconf.feedback.views.sheet import load, sheet_of
from netconf.forum.queries import find_feedback_topic
from netconf.networks.models import Member


def _conference(network: str, number: int) -> Conference:
    conference = get_conference(network, number)
    access.authorize(access.reader(), rules.SEE_BOARD, conference)
    return conference


@allow(SIGNED_IN)
def index(network: str, number: int) -> str:
    """Show who is in and who is missing, and to leaders the way to close."""
    return _board(_conference(network, number), CloseForm(formdata=None))


@allow(SIGNED_IN)
def close(network: str, number: int) -> str | tuple[str, int] | Response:
    """Close the conference: all are in, or it is said why not."""
    conference = _conference(network, number)
    access.authorize(access.reader(), rules.CLOSE, conference)
    form = CloseForm()
    if not form.validate_on_submit():
        return _board(conference, form), 422
    try:
        actions.close(conference, reason=form.reason.data or "")
    except actions.ReasonNeeded:
        form.reason.errors = [gettext("Tell why, before you close without everyone.")]
        return _board(conference, form), 422
    except Conflict:
        return _board(conference, form, has_moved=True), 409
    flash(gettext("The conference is closed."))
    return redirect(url_for("feedback.index", network=network, number=number), 303)


def _board(conference: Conference, form: CloseForm, *, has_moved: bool = False) -> str:
    board = queries.board(conference)
    ratings = [each.feedback.rating for each in board if each.feedback]
    mean = rules.mean(ratings)
    reader = access.reader()
    return render_template(
        "feedback/index.html",
        conference=conference,
        network=conference.network,
        board=board,
        missing=[each.member for each in board if each.feedback is None],
        mean=None if mean is None else format_decimal(mean, "0.0", get_locale()),
        highest=conference.network.round.initiative.rating_scale_max,
        topic=find_feedback_topic(conference.id),
        is_open=rules.is_open(conference.status),
        may_write={
            each.member.id for each in board if rules.WRITE.is_held(reader, each.member)
        },
        may_close=rules.CLOSE.is_held(reader, conference)
        and may_move(conference.status, Status.CLOSED),
        form=form,
        has_moved=has_moved,
        as_of=clock.now(),
    )


@allow(SIGNED_IN)
def show(network: str, number: int, member: str) -> str:
    """Show all that a member said last of all."""
    conference, of = load(network, number, member)
    sent = queries.sent(conference.id, of.id)
    reader = access.reader()
    is_own = rules.SEE_DRAFT.is_held(reader, of)
    leftover = sent.leftover if is_own and sent.feedback else None
    return render_template(
        "feedback/show.html",
        conference=conference,
        network=conference.network,
        member=of,
        feedback=sent.feedback,
        commitments=commitments.adopted(conference.id, of.id),
        food=queries.food_for_thought(conference.id, of.id),
        kinds=KINDS,
        highest=conference.network.round.initiative.rating_scale_max,
        sees_rating=rules.SEE_RATING.is_held(reader, of),
        may_write=rules.WRITE.is_held(reader, of),
        is_open=rules.is_open(conference.status),
        leftover=leftover,
        left_texts=_readable(conference, of, leftover) if leftover else [],
    )


def _readable(
    conference: Conference, of: Member, leftover: ClosingDraft
) -> list[tuple[str, str]]:
    desk = Desk(is_sent=True, draft=leftover, theme_returns_on=None)
    form = sheet_of(conference, of, desk).form(leftover.fields.items())
    return list(form.readable().values())
