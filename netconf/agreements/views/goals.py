"""A member's operational goals: setting, changing and dropping them."""

from uuid import UUID

from flask import flash, render_template
from flask_babel import gettext

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.agreements import actions, queries
from netconf.agreements.forms import INDICATOR, GoalForm
from netconf.agreements.models import OperationalGoal
from netconf.agreements.rules import SHARE_UNIT, Direction
from netconf.agreements.views.frame import Answer, edited, go_home
from netconf.errors import Conflict
from netconf.forms import pairs
from netconf.networks.models import Member


@allow(SIGNED_IN)
def new_goal(network: str, member: str) -> str:
    """Show the form for one more goal, with the indicator that most begin with."""
    held = edited(network, member)
    form = GoalForm(
        formdata=None,
        version=0,
        indicator=str(INDICATOR),
        unit=SHARE_UNIT,
        direction=Direction.UP.value,
    )
    return _page(held, form, None)


@allow(SIGNED_IN)
def set_goal(network: str, member: str) -> Answer:
    """Set one more goal."""
    held = edited(network, member)
    form = GoalForm()
    if not form.validate_on_submit() or not form.is_possible():
        return _page(held, form, None), 422
    actions.set_goal(held, form.facts(), by=access.reader(), now=clock.now())
    flash(gettext("The goal is set."))
    return go_home(held)


@allow(SIGNED_IN)
def edit_goal(network: str, member: str, goal: UUID) -> str:
    """Show the form for a goal."""
    held = edited(network, member)
    found = queries.get_goal(held.id, goal)
    return _page(held, _form_of(found), found)


@allow(SIGNED_IN)
def save_goal(network: str, member: str, goal: UUID) -> Answer:
    """Change a goal; if it changed meanwhile, show both."""
    held = edited(network, member)
    found = queries.get_goal(held.id, goal)
    form = GoalForm()
    if not form.validate_on_submit() or not form.is_possible():
        return _page(held, form, found), 422
    try:
        actions.change_goal(
            found,
            form.facts(),
            version=form.version.data or 0,
            by=access.reader(),
            now=clock.now(),
        )
    except Conflict:
        form.renew(found.version)
        return _page(held, form, found, pairs(_form_of(found), form)), 409
    flash(gettext("The goal is saved."))
    return go_home(held)


@allow(SIGNED_IN)
def drop_goal(network: str, member: str, goal: UUID) -> Answer:
    """Take a goal away."""
    held = edited(network, member)
    actions.drop_goal(queries.get_goal(held.id, goal))
    flash(gettext("The goal is taken away."))
    return go_home(held)


def _form_of(goal: OperationalGoal) -> GoalForm:
    return GoalForm(formdata=None, obj=goal)


def _page(
    member: Member,
    form: GoalForm,
    goal: OperationalGoal | None,
    versions: list[tuple[str, str, str]] | None = None,
) -> str:
    return render_template(
        "agreements/goal.html",
        network=member.network,
        member=member,
        form=form,
        goal=goal,
        versions=versions,
    )
