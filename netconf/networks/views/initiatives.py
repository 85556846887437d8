"""The initiative's page, which lies here because it shows the networks of each round."""

from flask import Blueprint, render_template

from netconf import clock
from netconf.access import SIGNED_IN, allow
from netconf.initiatives import queries as initiatives
from netconf.networks import queries

blueprint = Blueprint("initiatives", __name__)


@blueprint.get("/satsning/<string:slug>")
@allow(SIGNED_IN)
def show(slug: str) -> str:
    """Show what an initiative is about and who takes part in it."""
    initiative = initiatives.get_initiative(slug)
    networks = queries.networks_of(initiative.id)
    today = clock.today()
    return render_template(
        "initiatives/show.html",
        initiative=initiative,
        rounds=queries.by_round(initiatives.rounds_of(initiative.id), networks),
        network_count=len(networks),
        member_count=sum(len(each.members_on(today)) for each in networks),
    )
