"""The way to a handover, step by step; each is saved, so that it can be gone on with later."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext

from netconf import access
from netconf.access import SIGNED_IN, allow
from netconf.db import release
from netconf.errors import Conflict
from netconf.filters import title_of
from netconf.forms import VersionedForm, pairs
from netconf.handovers import actions, rules
from netconf.handovers.rules import Leaving, Step
from netconf.handovers.views.desk import Desk
from netconf.handovers.views.frame import (
    HANDOVER,
    Answer,
    blueprint,
    planned_for,
)
from netconf.handovers.views.ways import WAYS, to_step
from netconf.networks.models import Member

STEP = f"{HANDOVER}/<any(vem, eftertradare, ersattare, granska):step>"


@blueprint.get(STEP)
@allow(SIGNED_IN)
def edit(network: str, member: str, step: str) -> Answer:
    """Show a step; what comes before it and is not said yet is asked for first."""
    desk = _desk(network, member)
    wanted = Step(step)
    shown = rules.furthest(
        wanted, is_begun=desk.draft is not None, is_complete=desk.is_complete
    )
    if shown not in rules.steps(is_contact_person=desk.is_contact_person):
        shown = Step.REVIEW
    if shown is not wanted:
        return to_step(shown, desk)
    return _page(desk, shown, WAYS[shown].drawn(desk))


@blueprint.post(STEP)
@allow(SIGNED_IN)
def save(network: str, member: str, step: str) -> Answer:
    """Save a step and go on to the next; the last one lets the part change hands."""
    desk = _desk(network, member)
    taken = Step(step)
    if taken is not Step.LEAVER and desk.draft is None:
        return to_step(Step.LEAVER, desk)
    way = WAYS[taken]
    form = way.sent(desk)
    if not form.validate_on_submit() or not way.fits(desk, form):
        return _page(desk, taken, form), 422
    try:
        return way.save(desk, form)
    except actions.NotPossible:
        release()
        flash(
            gettext("The home group has changed meanwhile. Look the steps through."),
            "warning",
        )
        return to_step(Step.LEAVER, desk)
    except Conflict:
        desk = _desk(network, member)
        form.renew(desk.version)
        return _page(desk, taken, form, pairs(way.drawn(desk), form)), 409


@blueprint.post(f"{HANDOVER}/kasta")
@allow(SIGNED_IN)
def discard(network: str, member: str) -> Answer:
    """Throw away what was written of a handover."""
    desk = _desk(network, member)
    if desk.draft is not None:
        actions.discard(desk.draft)
        flash(gettext("The handover is thrown away. Nothing has changed."))
    return redirect(_home(desk.member), 303)


def _desk(network: str, slug: str) -> Desk:
    """Load a member's handover as it stands; what another may give is not written on."""
    desk = Desk(planned_for(network, slug))
    if desk.draft is not None:
        begun = Leaving(
            network_id=desk.member.network_id,
            member_id=desk.member.id,
            person_id=desk.draft.leaver_id,
            is_contact_person=desk.draft.is_contact_person,
        )
        access.authorize(access.reader(), rules.HAND_OVER, begun)
    return desk


def _home(member: Member) -> str:
    return url_for("home.member", network=member.network.slug, member=member.slug)


def _page(
    desk: Desk,
    step: Step,
    form: VersionedForm,
    versions: list[tuple[str, str, str]] | None = None,
) -> str:
    order = rules.steps(is_contact_person=desk.is_contact_person)
    return render_template(
        "handovers/steps.html",
        network=desk.member.network,
        member=desk.member,
        desk=desk,
        step=step,
        order=order,
        place=order.index(step) + 1,
        form=form,
        versions=versions,
        titles={each.code: title_of(each) for each in desk.levels},
    )
