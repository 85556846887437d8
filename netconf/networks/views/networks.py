"""All networks; a new network; a network's name, mandate and members."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext

from netconf import access, clock
from netconf.access import LEADERS, NETWORK_LEADERS, SIGNED_IN, allow
from netconf.errors import Conflict
from netconf.forms import choices, pairs
from netconf.initiatives import queries as initiatives
from netconf.networks import actions, queries, rules
from netconf.networks.forms import NetworkForm, NewNetworkForm
from netconf.networks.models import Network
from netconf.networks.views.frame import Answer, blueprint, led_network


@blueprint.get("/natverk")
@allow(SIGNED_IN)
def index() -> str:
    """List every network by round; only the reader's own are links."""
    rounds = initiatives.all_rounds()
    return render_template(
        "networks/index.html",
        rounds=queries.by_round(rounds, queries.all_networks()),
        may_add=rules.ADD.is_held(access.reader(), None),
    )


@blueprint.get("/natverk/nytt")
@allow(*LEADERS)
def new() -> str:
    """Show the form for a new network."""
    access.authorize(access.reader(), rules.ADD, None)
    return _new_page(_new_form())


@blueprint.post("/natverk/nytt")
@allow(*LEADERS)
def add() -> Answer:
    """Add a network to a round."""
    access.authorize(access.reader(), rules.ADD, None)
    form = _new_form()
    if form.validate_on_submit():
        name = form.name.data or ""
        slug = rules.network_slug(name)
        if slug and queries.find_network(slug) is None:
            within = {str(each.id): each for each in initiatives.all_rounds()}
            network = actions.add_network(
                within[form.round.data], name=name, mandate=form.mandate.data or ""
            )
            flash(gettext("The network is added. Now add its members."))
            return redirect(url_for("networks.edit", network=network.slug), 303)
        form.name.errors = [
            gettext("Another network has an address of that name. Choose another name.")
        ]
    return _new_page(form), 422


def _new_form() -> NewNetworkForm:
    form = NewNetworkForm()
    form.round.choices = choices(
        [
            ("", gettext("Choose a round")),
            *((str(each.id), each.name) for each in initiatives.all_rounds()),
        ]
    )
    return form


def _new_page(form: NewNetworkForm) -> str:
    return render_template("networks/new.html", form=form)


@blueprint.get("/natverk/<string:network>/redigera")
@allow(*NETWORK_LEADERS)
def edit(network: str) -> str:
    """Show the form for a network, and its members."""
    found = led_network(network)
    return _edit_page(found, NetworkForm(formdata=None, obj=found))


@blueprint.post("/natverk/<string:network>/redigera")
@allow(*NETWORK_LEADERS)
def save(network: str) -> Answer:
    """Rename a network and change its mandate; if it changed meanwhile, show both texts."""
    found = led_network(network)
    form = NetworkForm()
    if not form.validate_on_submit():
        return _edit_page(found, form), 422
    try:
        actions.edit_network(
            found,
            version=form.version.data or 0,
            name=form.name.data or "",
            mandate=form.mandate.data or "",
        )
    except Conflict:
        form.renew(found.version)
        theirs = NetworkForm(formdata=None, obj=found)
        return _edit_page(found, form, pairs(theirs, form)), 409
    flash(gettext("The network is saved."))
    return redirect(url_for("networks.edit", network=found.slug), 303)


def _edit_page(
    network: Network,
    form: NetworkForm,
    versions: list[tuple[str, str, str]] | None = None,
) -> str:
    today = clock.today()
    levels = initiatives.levels_of(network.round.initiative_id)
    return render_template(
        "networks/edit.html",
        network=network,
        form=form,
        versions=versions,
        rows=[
            (member, facts, [each for each in levels if each.code not in facts.levels])
            for member, facts in queries.with_facts(network, today)
        ],
        former=[each for each in network.members if each.left_on is not None],
    )
