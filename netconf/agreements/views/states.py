"""A member's state: which rules hold, and the leaders' decision to move it on."""

from flask import flash, render_template
from flask_babel import gettext

from netconf import clock
from netconf.access import NETWORK_LEADERS, allow
from netconf.agreements import actions, queries, rules
from netconf.agreements.forms import StateForm
from netconf.agreements.rules import Known
from netconf.agreements.views.frame import Answer, go_home, led
from netconf.errors import NotFound
from netconf.filters import title_of
from netconf.initiatives import queries as initiatives
from netconf.networks import actions as networks
from netconf.networks import queries as network_queries
from netconf.networks.models import Member
from netconf.networks.rules import Move, moves_from

DECIDED = (Move.ACTIVATE, Move.PAUSE, Move.RESUME)


@allow(*NETWORK_LEADERS)
def state(network: str, member: str) -> str:
    """Show where a member stands, which rules hold for it, and what can be decided."""
    held = led(network, member)
    return _page(held, StateForm(formdata=None))


@allow(*NETWORK_LEADERS)
def move(network: str, member: str, move: str) -> Answer:
    """Let a member be active, pause, or go on after a pause."""
    held = led(network, member)
    if move not in DECIDED:
        raise NotFound
    how = Move(move)
    form = StateForm()
    if not form.validate_on_submit():
        return _page(held, form), 422
    reason = form.reason.data or ""
    if how is Move.PAUSE and not reason:
        form.reason.errors = [gettext("Say why the member pauses.")]
        return _page(held, form), 422
    try:
        if how is Move.ACTIVATE:
            verdicts = rules.judged(_known(held))
            actions.activate(held, verdicts, reason=reason, on=clock.today())
        else:
            networks.move(held, how, on=clock.today(), reason=reason)
    except actions.NotYet:
        form.reason.errors = [gettext("Say why the member is active all the same.")]
        return _page(held, form), 422
    flash(gettext("%(member)s has a new state.", member=held.name))
    return go_home(held)


def _known(member: Member) -> Known:
    today = clock.today()
    agreed = queries.agreements_of(member.id)
    places = network_queries.home_group(member.id, today)
    present = {each.level for each in places}
    levels = initiatives.levels_of(member.network.round.initiative_id)
    return Known(
        has_letter=agreed.accepted is not None,
        missing_levels=tuple(
            title_of(each) for each in levels if each.code not in present
        ),
        has_contact_person=any(each.is_contact_person for each in places),
        has_mandate=agreed.mandate is not None,
        goals=len(agreed.goals),
    )


def _page(member: Member, form: StateForm) -> str:
    known = _known(member)
    return render_template(
        "agreements/state.html",
        network=member.network,
        member=member,
        form=form,
        known=known,
        verdicts=rules.judged(known),
        moves=[each for each in moves_from(member.status) if each in DECIDED],
    )
