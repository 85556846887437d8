"""Who has a role for a network or one of its members."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask_babel import gettext

from netconf import access, clock
from netconf.access import NETWORK_LEADERS, allow
from netconf.errors import NotFound
from netconf.forms import choices
from netconf.networks import queries as networks
from netconf.networks.models import Member, Network
from netconf.reader import OF_MEMBER, OF_NETWORK
from netconf.roles import queries, rules
from netconf.roles.forms import NetworkRoleForm
from netconf.roles.views.frame import (
    Answer,
    blueprint,
    is_appointed,
    is_ended,
    offered,
    tables,
)

ADDRESS = "/natverk/<string:network>/roller"


def _network(slug: str) -> Network:
    network = networks.get_network(slug)
    access.authorize(access.reader(), rules.SEE_IN_NETWORK, network)
    return network


@blueprint.get(ADDRESS)
@allow(*NETWORK_LEADERS)
def of_network(network: str) -> str:
    """Show who has a role for the network or one of its members."""
    found = _network(network)
    form = NetworkRoleForm(formdata=None, from_on=clock.today())
    _offer(form, found)
    return _page(found, form)


@blueprint.post(ADDRESS)
@allow(*NETWORK_LEADERS)
def appoint(network: str) -> Answer:
    """Give somebody a role for the network or one of its members."""
    found = _network(network)
    form = NetworkRoleForm()
    members = _offer(form, found)
    if (
        form.validate_on_submit()
        and form.names_member()
        and is_appointed(form, found, members.get(form.member.data))
    ):
        return redirect(url_for("roles.of_network", network=network), 303)
    return _page(found, form), 422


@blueprint.post(f"{ADDRESS}/<uuid:role>/avsluta")
@allow(*NETWORK_LEADERS)
def end(network: str, role: UUID) -> Answer:
    """End a role for the network or one of its members; what it gave is lost at once."""
    found = _network(network)
    held = queries.get_held(role)
    if held.network is None or held.network.id != found.id:
        raise NotFound
    access.authorize(access.reader(), rules.APPOINT, held.post)
    is_ended(held)
    return redirect(url_for("roles.of_network", network=network), 303)


def _offer(form: NetworkRoleForm, network: Network) -> dict[str, Member]:
    form.offer(offered(OF_NETWORK + OF_MEMBER, network))
    members = {str(each.id): each for each in network.members_on(clock.today())}
    form.member.choices = choices(
        [
            ("", gettext("None: the role is for the network")),
            *((key, member.name) for key, member in members.items()),
        ]
    )
    return members


def _page(network: Network, form: NetworkRoleForm) -> str:
    return render_template(
        "roles/of_network.html",
        network=network,
        form=form,
        **tables(queries.in_network(network.id)),
    )
