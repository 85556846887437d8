"""The handover pack: a page, and the same as a file; and calling the handover off."""

from uuid import UUID

from flask import flash, redirect, render_template
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.agreements import rules as agreement_rules
from netconf.downloads import count_one, download
from netconf.handovers import actions, exports, queries, rules
from netconf.handovers.models import Handover
from netconf.handovers.views.frame import HANDOVER, Answer, address_of, blueprint
from netconf.networks import rules as network_rules

ONE = f"{HANDOVER}/<uuid:handover>"


def _read(network: str, member: str, handover: UUID) -> tuple[Handover, rules.Standing]:
    """Load a handover whose pack the reader may read; else it does not exist."""
    found, standing = queries.get_handover(handover, network, member, clock.today())
    access.authorize(access.reader(), rules.READ, standing)
    return found, standing


@blueprint.get(ONE)
@allow(SIGNED_IN)
def show(network: str, member: str, handover: UUID) -> str:
    """Show all that whoever takes over has to know."""
    found, standing = _read(network, member, handover)
    reader, today = access.reader(), clock.today()
    return render_template(
        "handovers/show.html",
        network=found.member.network,
        member=found.member,
        handover=found,
        standing=standing,
        pack=queries.pack_of(found.member, today),
        may_call_off=rules.CALL_OFF.is_held(reader, standing),
        is_inside=network_rules.SEE_HOME_GROUP.is_held(reader, found.member),
        sees_papers=agreement_rules.READ.is_held(reader, found.member),
        read_until=rules.read_until(found.takes_effect_on),
    )


@blueprint.get(f"{ONE}/overlamning.pdf")
@allow(SIGNED_IN)
def file(network: str, member: str, handover: UUID) -> Response:
    """Fetch the pack as a file."""
    count_one()
    found, _ = _read(network, member, handover)
    pack = queries.pack_of(found.member, clock.today())
    content = exports.as_pdf(found, pack, clock.now())
    return download(f"overlamning-{member}", "pdf", content)


@blueprint.post(f"{ONE}/stall-in")
@allow(SIGNED_IN)
def call_off(network: str, member: str, handover: UUID) -> Answer:
    """Let a handover not take place; everybody keeps the part they have."""
    found, standing = _read(network, member, handover)
    access.authorize(access.reader(), rules.CALL_OFF, standing)
    actions.call_off(found, by=access.reader(), now=clock.now(), today=clock.today())
    flash(gettext("The handover is called off. Both have been written to."))
    return redirect(address_of("show", found.member, handover=found.id), 303)
