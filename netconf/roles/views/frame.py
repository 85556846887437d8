"""What the pages of roles share: the blueprint, the tables, and appointing by a form."""

from flask import Blueprint, flash
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.networks.models import Member, Network
from netconf.reader import OF_MEMBER, OF_NETWORK, Role
from netconf.roles import actions, rules
from netconf.roles.forms import TITLES, InitiativeRoleForm, NetworkRoleForm
from netconf.roles.queries import Held
from netconf.roles.rules import Post

blueprint = Blueprint("roles", __name__)
Answer = str | Response | tuple[str, int]


def offered(roles: tuple[Role, ...], network: Network | None = None) -> list[Role]:
    """Return the roles that the reader may give, in the initiative or in a network."""
    network_id = network.id if network else None
    return [
        role
        for role in roles
        if rules.APPOINT.is_held(access.reader(), Post(role, network_id))
    ]


def is_appointed(
    form: InitiativeRoleForm | NetworkRoleForm,
    network: Network | None = None,
    member: Member | None = None,
) -> bool:
    """Appoint whom the form names, or say in the form why not."""
    role = Role(form.role.data)
    try:
        made = actions.appoint(
            role,
            name=form.name.data or "",
            email=form.email.data or "",
            network=network if role in OF_NETWORK else None,
            member=member if role in OF_MEMBER else None,
            from_on=form.from_on.data or clock.today(),
            until_on=form.until_on.data,
            now=clock.now(),
            today=clock.today(),
        )
    except actions.HeldAlready:
        form.email.errors = [
            gettext("Somebody with this address has the role already.")
        ]
        return False
    flash(
        gettext(
            "%(name)s has the role: %(role)s.", name=made.person.name, role=TITLES[role]
        )
    )
    return True


def is_ended(held: Held) -> bool:
    """End a role, or say why nobody can."""
    try:
        actions.end(held.appointment, today=clock.today())
    except actions.LastAdministrator:
        flash(last_administrator(), "error")
        return False
    flash(gettext("%(name)s no longer has the role.", name=held.person.name))
    return True


def last_administrator() -> str:
    """Say that somebody has to be left."""
    return gettext(
        "Nobody else can administer the site. Appoint another administrator first."
    )


def tables(found: list[Held]) -> dict[str, object]:
    """Return what the tables of roles are drawn from: those held, and those that ended."""
    today, reader = clock.today(), access.reader()
    return {
        "held": [each for each in found if not each.is_over(today)],
        "ended": [each for each in found if each.is_over(today)],
        "titles": TITLES,
        "may_end": {
            each.appointment.id
            for each in found
            if rules.APPOINT.is_held(reader, each.post)
        },
        "may_see_people": rules.SEE_PERSON.is_held(reader, None),
    }
