"""The commitments' pages: a member's table, one commitment's chain, the follow-up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.commitments import actions, queries, rules
from netconf.commitments.forms import AnswerForm, FollowUpForm
from netconf.commitments.models import Commitment, FollowUp
from netconf.conferences.models import Conference
from netconf.conferences.queries import conferences_of, get_conference
from netconf.conferences.rules import Status as ConferenceStatus
from netconf.errors import Conflict
from netconf.initiatives import queries as initiatives
from netconf.initiatives.models import Level
from netconf.networks.models import Member, Network
from netconf.networks.queries import get_member, get_network

blueprint = Blueprint("commitments", __name__)
Answer = str | Response | tuple[str, int]


@blueprint.get("/natverk/<string:network>/kommun/<string:member>/ataganden")
@allow(SIGNED_IN)
def member(network: str, member: str) -> str:
    """Show what a member has promised, theme by conference."""
    found = get_network(network)
    of = get_member(found, member)
    access.authorize(access.reader(), rules.SEE, of)
    conferences = [
        each
        for each in reversed(conferences_of(found.id))
        if each.status is not ConferenceStatus.CANCELLED
    ]
    rows = queries.matrix(
        of.id, initiatives.themes_of(found.round.initiative_id), conferences
    )
    states = Counter(
        made.status for row in rows for cell in row.cells for made in cell.commitments
    )
    return render_template(
        "commitments/member.html",
        network=found,
        member=of,
        conferences=conferences,
        rows=rows,
        states=states,
        may_follow_up=rules.FOLLOW_UP.is_held(access.reader(), of),
    )


@blueprint.get("/atagande/<uuid:commitment>")
@allow(SIGNED_IN)
def show(commitment: UUID) -> str:
    """Show a commitment with its chain and every follow-up."""
    found = queries.get_commitment(commitment)
    network = found.member.network
    access.authorize(access.reader(), rules.SEE, found.member)
    return render_template(
        "commitments/show.html",
        commitment=found,
        member=found.member,
        network=network,
        chain=queries.chain_of(found),
        levels=_levels(network),
    )


def _levels(network: Network) -> dict[str, Level]:
    found = initiatives.levels_of(network.round.initiative_id)
    return {level.code: level for level in found}


@dataclass(frozen=True)
class Entry:
    """An earlier commitment, what has been said of it here, and the form to say more."""

    commitment: Commitment
    told: list[FollowUp]
    form: AnswerForm | None
    is_sent: bool
    # What was typed and can no longer be saved.
    unsaved: rules.Answer | None

    @property
    def may_carry(self) -> bool:
        """Tell whether it can still be carried over to this conference."""
        return not self.is_sent or self.commitment.successor is not None


def _load(network: str, number: int, member: str) -> tuple[Conference, Member]:
    conference = get_conference(network, number)
    of = get_member(conference.network, member)
    access.authorize(access.reader(), rules.SEE, of)
    return conference, of


@blueprint.get(
    "/natverk/<string:network>/konferens/<int:number>/uppfoljning/<string:member>"
)
@allow(SIGNED_IN)
def follow_up(network: str, number: int, member: str) -> str:
    """Show what the theme brings back, and to the contact person the form to answer in."""
    conference, of = _load(network, number, member)
    earlier = queries.earlier(conference, of.id)
    return _follow_up_page(conference, of, earlier, _form(conference, earlier))


@blueprint.post(
    "/natverk/<string:network>/konferens/<int:number>/uppfoljning/<string:member>"
)
@allow(SIGNED_IN)
def answer(network: str, number: int, member: str) -> Answer:
    """Write down what came of some or all of the earlier commitments."""
    conference, of = _load(network, number, member)
    access.authorize(access.reader(), rules.FOLLOW_UP, of)
    earlier = queries.earlier(conference, of.id)
    form = _form(conference, earlier)
    answers = form.answers()
    is_complete = form.is_complete()
    if not answers:
        for part in list(form.parts.values())[:1]:
            part.outcome.errors = [gettext("Fill in at least one commitment.")]
    if not answers or not is_complete:
        return _follow_up_page(conference, of, earlier, form), 422
    try:
        actions.follow_up(
            conference, of.id, answers, by=access.reader(), now=clock.now()
        )
    except Conflict:
        return _conflict_page(conference, of, answers), 409
    _say_what_remains(len(queries.unanswered(conference, of.id)))
    return redirect(
        url_for("commitments.follow_up", network=network, number=number, member=member),
        303,
    )


def _say_what_remains(number: int) -> None:
    flash(gettext("The follow-up is saved, and the network can read it."))
    if number:
        flash(
            ngettext(
                "One commitment is still to be followed up.",
                "%(num)s commitments are still to be followed up.",
                number,
            ),
            "info",
        )


def _form(conference: Conference, earlier: list[Commitment]) -> FollowUpForm:
    return FollowUpForm(
        {
            each.id: (each.text, len(_told(conference, each)))
            for each in earlier
            if rules.may_be_answered(
                each.status,
                answered_here=bool(_told(conference, each)),
                successor=each.successor.status if each.successor else None,
            )
        }
    )


def _told(conference: Conference, of: Commitment) -> list[FollowUp]:
    return [each for each in of.follow_ups if each.conference_id == conference.id]


def _conflict_page(
    conference: Conference, of: Member, typed: list[rules.Answer]
) -> str:
    """Show what others have said meanwhile beside all that was typed."""
    earlier = queries.earlier(conference, of.id, fresh=True)
    form = _form(conference, earlier)
    for each in earlier:
        if each.id in form.parts:
            form.parts[each.id].seen.raw_data = [str(len(_told(conference, each)))]
    return _follow_up_page(conference, of, earlier, form, typed)


def _follow_up_page(
    conference: Conference,
    of: Member,
    earlier: list[Commitment],
    form: FollowUpForm,
    typed: Sequence[rules.Answer] = (),
) -> str:
    is_open = rules.follow_up_is_open(conference.status)
    may_answer = is_open and rules.FOLLOW_UP.is_held(access.reader(), of)
    is_sent = may_answer and queries.has_adopted(conference.id, of.id)
    unsaved = {each.commitment_id: each for each in typed}
    parts = form.parts if may_answer else {}
    return render_template(
        "commitments/follow_up.html",
        conference=conference,
        network=conference.network,
        member=of,
        entries=[
            Entry(
                each,
                _told(conference, each),
                parts.get(each.id),
                is_sent,
                None if each.id in parts else unsaved.get(each.id),
            )
            for each in earlier
        ],
        form=form,
        is_open=is_open,
        may_answer=may_answer,
        has_conflict=bool(typed),
        levels=_levels(conference.network),
    )
