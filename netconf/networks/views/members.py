"""A network's members: adding them, changing what is known of them, leaving and returning."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext

from netconf import clock
from netconf.access import NETWORK_LEADERS, allow
from netconf.errors import Conflict
from netconf.forms import choices, pairs
from netconf.municipalities import queries as municipalities
from netconf.municipalities.models import Municipality
from netconf.networks import actions, queries, rules
from netconf.networks.forms import LeaveForm, MemberForm, NewMemberForm
from netconf.networks.models import Member, Network
from netconf.networks.rules import MemberKind
from netconf.networks.views.frame import Answer, blueprint, led_network


@blueprint.get("/natverk/<string:network>/kommun/ny")
@allow(*NETWORK_LEADERS)
def new_member(network: str) -> str:
    """Show the form for a new member."""
    found = led_network(network)
    form = NewMemberForm(formdata=None, joined_on=clock.today())
    _choices(form)
    return render_template("networks/new_member.html", network=found, form=form)


@blueprint.post("/natverk/<string:network>/kommun/ny")
@allow(*NETWORK_LEADERS)
def add_member(network: str) -> Answer:
    """Add a member to a network."""
    found = led_network(network)
    form = NewMemberForm()
    known = _choices(form)
    if form.validate_on_submit():
        slug = _free_slug(form, found)
        if slug:
            member = actions.add_member(
                found,
                municipality=known[form.municipality.data],
                kind=MemberKind(form.kind.data),
                name=form.name.data or "",
                slug=slug,
                joined_on=form.joined_on.data or clock.today(),
            )
            flash(
                gettext(
                    "%(member)s is added. Now let its people into the home group.",
                    member=member.name,
                )
            )
            return redirect(_home_of(found, member), 303)
    page = render_template("networks/new_member.html", network=found, form=form)
    return page, 422


@blueprint.get("/natverk/<string:network>/kommun/<string:member>/redigera")
@allow(*NETWORK_LEADERS)
def edit_member(network: str, member: str) -> str:
    """Show the form for a member."""
    found = led_network(network)
    held = queries.get_member(found, member)
    return _edit_page(found, held, _form_of(held))


@blueprint.post("/natverk/<string:network>/kommun/<string:member>/redigera")
@allow(*NETWORK_LEADERS)
def save_member(network: str, member: str) -> Answer:
    """Change what is known of a member; if it changed meanwhile, show both texts."""
    found = led_network(network)
    held = queries.get_member(found, member)
    form = MemberForm()
    known = _choices(form)
    slug = _free_slug(form, found, held) if form.validate_on_submit() else ""
    if not slug:
        return _edit_page(found, held, form), 422
    try:
        actions.edit_member(
            held,
            version=form.version.data or 0,
            municipality=known[form.municipality.data],
            kind=MemberKind(form.kind.data),
            name=form.name.data or "",
            slug=slug,
            joined_on=form.joined_on.data or held.joined_on,
        )
    except Conflict:
        form.renew(held.version)
        return _edit_page(found, held, form, pairs(_form_of(held), form)), 409
    flash(gettext("%(member)s is saved.", member=held.name))
    return redirect(_home_of(found, held), 303)


@blueprint.post("/natverk/<string:network>/kommun/<string:member>/lamna")
@allow(*NETWORK_LEADERS)
def leave(network: str, member: str) -> Answer:
    """Let a member leave the network from a day that has come."""
    found = led_network(network)
    held = queries.get_member(found, member)
    form = LeaveForm()
    if form.validate_on_submit():
        day = form.left_on.data or clock.today()
        if held.joined_on <= day <= clock.today():
            actions.leave(held, on=day)
            flash(gettext("%(member)s has left the network.", member=held.name))
            return redirect(url_for("networks.edit", network=found.slug), 303)
        form.left_on.errors = [
            gettext("Choose a day from when the member joined until today.")
        ]
    return _edit_page(found, held, _form_of(held), leave_form=form), 422


@blueprint.post("/natverk/<string:network>/kommun/<string:member>/aterkom")
@allow(*NETWORK_LEADERS)
def return_member(network: str, member: str) -> Answer:
    """Let a member that has left take part again."""
    found = led_network(network)
    held = queries.get_member(found, member)
    actions.return_to_network(held, on=clock.today())
    flash(gettext("%(member)s takes part again.", member=held.name))
    return redirect(_home_of(found, held), 303)


def _home_of(network: Network, member: Member) -> str:
    return url_for("home.member", network=network.slug, member=member.slug)


def _form_of(member: Member) -> MemberForm:
    form = MemberForm(
        formdata=None, obj=member, municipality=str(member.municipality_id)
    )
    form.municipality.data = str(member.municipality_id)
    _choices(form)
    return form


def _choices(form: MemberForm | NewMemberForm) -> dict[str, Municipality]:
    known = {str(each.id): each for each in municipalities.all_municipalities()}
    form.municipality.choices = choices(
        [
            ("", gettext("Choose a municipality")),
            *((key, each.name) for key, each in known.items()),
        ]
    )
    return known


def _free_slug(
    form: MemberForm | NewMemberForm, network: Network, member: Member | None = None
) -> str:
    """Return the name for addresses, or nothing, with the reason in the form."""
    slug = form.slug.data or rules.slug_of(form.name.data or "")
    others = {each.slug for each in network.members if each is not member}
    if not slug or slug in others or slug == "ny":
        form.slug.errors = [
            gettext("That name is in use in this network. Write another one.")
        ]
        return ""
    return slug


def _edit_page(
    network: Network,
    member: Member,
    form: MemberForm,
    versions: list[tuple[str, str, str]] | None = None,
    leave_form: LeaveForm | None = None,
) -> str:
    return render_template(
        "networks/edit_member.html",
        network=network,
        member=member,
        form=form,
        versions=versions,
        leave_form=leave_form or LeaveForm(formdata=None, left_on=clock.today()),
    )
