"""Who administers the site and leads the initiative."""

from uuid import UUID

from flask import redirect, render_template, url_for

from netconf import access, clock
from netconf.access import LEADERS, allow
from netconf.errors import NotFound
from netconf.initiatives import queries as initiatives
from netconf.initiatives.models import Initiative
from netconf.networks import queries as networks
from netconf.reader import OF_INITIATIVE, Role
from netconf.roles import queries, rules
from netconf.roles.forms import InitiativeRoleForm
from netconf.roles.rules import Post
from netconf.roles.views.frame import (
    Answer,
    blueprint,
    is_appointed,
    is_ended,
    offered,
    tables,
)

ADDRESS = "/satsning/<string:slug>/roller"


def _initiative(slug: str) -> Initiative:
    access.authorize(access.reader(), rules.SEE_ALL, None)
    return initiatives.get_initiative(slug)


@blueprint.get(ADDRESS)
@allow(*LEADERS)
def of_initiative(slug: str) -> str:
    """Show who administers the site and leads the initiative."""
    return _page(_initiative(slug))


@blueprint.post(ADDRESS)
@allow(*LEADERS)
def appoint_leader(slug: str) -> Answer:
    """Let somebody administer the site or lead the initiative."""
    initiative = _initiative(slug)
    access.authorize(access.reader(), rules.APPOINT, Post(Role.PROJECT_LEADER))
    form = InitiativeRoleForm()
    form.offer(offered(OF_INITIATIVE))
    if form.validate_on_submit() and is_appointed(form):
        return redirect(url_for("roles.of_initiative", slug=slug), 303)
    return _page(initiative, form), 422


@blueprint.post(f"{ADDRESS}/<uuid:role>/avsluta")
@allow(*LEADERS)
def end_leader(slug: str, role: UUID) -> Answer:
    """End a role in the initiative, unless nobody would be left to administer the site."""
    initiative = _initiative(slug)
    held = queries.get_held(role)
    if held.appointment.role not in OF_INITIATIVE:
        raise NotFound
    access.authorize(access.reader(), rules.APPOINT, held.post)
    if not is_ended(held):
        return _page(initiative), 409
    is_own = held.person.id == access.reader().person_id
    page = url_for("roles.of_initiative", slug=slug)
    return redirect(url_for("home.start") if is_own else page, 303)


def _page(initiative: Initiative, form: InitiativeRoleForm | None = None) -> str:
    roles = offered(OF_INITIATIVE)
    form = form or InitiativeRoleForm(formdata=None, from_on=clock.today())
    form.offer(roles)
    return render_template(
        "roles/of_initiative.html",
        initiative=initiative,
        networks=networks.networks_of(initiative.id),
        form=form,
        may_appoint=bool(roles),
        **tables(queries.in_initiative()),
    )
