"""A member's page: its letter, goals, contact person and home group."""

from datetime import date

from flask import render_template

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.agreements import queries as agreements
from netconf.agreements import rules as agreement_rules
from netconf.filters import title_of
from netconf.handovers import queries as handovers
from netconf.handovers import rules as handover_rules
from netconf.handovers.models import Handover
from netconf.initiatives import queries as initiatives
from netconf.networks import queries as networks
from netconf.networks import rules
from netconf.networks.models import Member, Membership
from netconf.networks.views.frame import seen_member
from netconf.networks.views.invitations import ways_in


@allow(SIGNED_IN)
def member(network: str, member: str) -> str:
    """Show what a member has agreed to, and its home group level by level."""
    found = seen_member(network, member)
    reader, today = access.reader(), clock.today()
    may_edit = rules.EDIT_HOME_GROUP.is_held(reader, found)
    levels = initiatives.levels_of(found.network.round.initiative_id)
    places, ended = networks.places_of(found, today)
    groups = [
        (level, [each for each in places if each.level == level.code])
        for level in levels
    ]
    return render_template(
        "home/member.html",
        network=found.network,
        member=found,
        groups_by_level=groups,
        size=len(places),
        missing=[level for level, group in groups if not group],
        contact=next((each for each in places if each.is_contact_person), None),
        deputies=[each for each in places if each.is_deputy],
        ended=ended if may_edit else [],
        titles={level.code: title_of(level) for level in levels},
        handover=_handover(found, places, today) if may_edit else None,
        agreed=agreements.agreements_of(found.id),
        ways_in=ways_in(places, clock.now()) if may_edit else None,
        may_edit=may_edit,
        may_lead=rules.EDIT.is_held(reader, found),
        sees_papers=agreement_rules.READ.is_held(reader, found),
        takes_part=rules.takes_part(found.joined_on, found.left_on, today),
    )


def _handover(member: Member, places: list[Membership], today: date) -> Handover | None:
    """Find the handover that lies ahead or not long back; the places tell whether to look."""
    since = today - handover_rules.READ_FOR
    parts = [each for each in places if each.is_contact_person or each.is_deputy]
    if not any(each.until_on or each.from_on > since for each in parts):
        return None
    found = handovers.latest_of(member.id)
    return found if found and found.takes_effect_on > since else None
