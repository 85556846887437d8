"""The history of each thing, for those who may see the thing."""

from uuid import UUID

from flask import render_template, request, url_for
from flask_babel import gettext

from netconf import access, clock
from netconf.access import ONESELF, SIGNED_IN, allow
from netconf.commitments import queries as commitments
from netconf.commitments import rules as commitment_rules
from netconf.conferences import queries as conferences
from netconf.conferences import rules as conference_rules
from netconf.conferences.models import Conference
from netconf.errors import NotFound
from netconf.feedback import rules as feedback_rules
from netconf.forum import queries as forum
from netconf.forum import rules as forum_rules
from netconf.history import queries
from netconf.history.queries import of_thing
from netconf.history.views.frame import before, blueprint
from netconf.history.views.lines import lines
from netconf.missives import queries as missives
from netconf.missives import rules as missive_rules
from netconf.networks import queries as networks
from netconf.networks import rules as network_rules
from netconf.networks.models import Member, Network
from netconf.programme.rules import rights as programme_rights
from netconf.rights import Right
from netconf.rosters.rules import rights as roster_rights

NETWORK = "/natverk/<string:network>"
CONFERENCE = f"{NETWORK}/konferens/<int:number>"


def _page(
    name: str, back: str, network: Network, *conditions: queries.Condition
) -> str:
    """Show events; ``back`` is the endpoint of the thing's own page."""
    page = queries.page(access.reader(), *conditions, before=before())
    at = request.view_args or {}
    older = url_for(request.endpoint or "", **at, fore=page.next) if page.next else None
    return render_template(
        "history/thing.html",
        name=name,
        back=url_for(back, **at),
        network=network,
        lines=lines(page),
        older=older,
        is_first=before() is None,
    )


def _network(slug: str) -> Network:
    network = networks.get_network(slug)
    access.authorize(access.reader(), network_rules.SEE, network)
    return network


def _conference(slug: str, number: int, right: Right[Conference]) -> Conference:
    conference = conferences.get_conference(slug, number)
    access.authorize(access.reader(), right, conference)
    return conference


def _conference_page(
    name: str, back: str, conference: Conference, *conditions: queries.Condition
) -> str:
    whole = gettext(
        "%(name)s, conference %(number)s", name=name, number=conference.number
    )
    return _page(whole, back, conference.network, *conditions)


@blueprint.get(f"{NETWORK}/historik")
@allow(SIGNED_IN)
def network(network: str) -> str:
    """Show the history of a network."""
    found = _network(network)
    return _page(found.name, "home.network", found, of_thing("network", found.id))


@blueprint.get(f"{NETWORK}/kommun/<string:member>/historik")
@allow(SIGNED_IN)
def member(network: str, member: str) -> str:
    """Show the history of a member and its home group."""
    found = networks.get_member(networks.get_network(network), member)
    access.authorize(access.reader(), network_rules.SEE_HOME_GROUP, found)
    name = gettext("Home group of %(member)s", member=found.name)
    return _page(name, "home.member", found.network, of_thing("member", found.id))


@blueprint.get(f"{CONFERENCE}/historik")
@allow(SIGNED_IN)
def conference(network: str, number: int) -> str:
    """Show the history of a conference."""
    found = _conference(network, number, conference_rules.SEE)
    name = gettext("Conference %(number)s", number=number)
    condition = of_thing("conference", found.id)
    return _page(name, "home.conference", found.network, condition)


@blueprint.get(f"{CONFERENCE}/program/historik")
@allow(SIGNED_IN)
def programme(network: str, number: int) -> str:
    """Show the history of a programme: when it was published, and its items to who sees them."""
    found = _conference(network, number, conference_rules.SEE)
    condition = of_thing("conference", found.id) & queries.done_by("programme")
    if programme_rights.SEE.is_held(access.reader(), found):
        condition |= of_thing("programme", found.id)
    return _conference_page(gettext("Programme"), "programme.show", found, condition)


@blueprint.get(f"{CONFERENCE}/grupper/historik")
@allow(SIGNED_IN)
def roster(network: str, number: int) -> str:
    """Show the history of the mixed groups; before the programme is out, to who deals them."""
    found = _conference(network, number, conference_rules.SEE_DELEGATION)
    condition = of_thing("roster", found.id)
    if not roster_rights.SEE.is_held(access.reader(), found):
        condition = queries.NOTHING
    return _conference_page(gettext("Mixed groups"), "rosters.show", found, condition)


def _of_member(
    kind: str, name: str, back: str, conference: Conference, member: Member
) -> str:
    condition = of_thing(kind, conference.id, member_id=member.id)
    return _conference_page(f"{name}, {member.name}", back, conference, condition)


@blueprint.get(f"{CONFERENCE}/delegation/<string:member>/historik")
@allow(SIGNED_IN)
def delegation(network: str, number: int, member: str) -> str:
    """Show the history of a member's delegation."""
    found = _conference(network, number, conference_rules.SEE_DELEGATION)
    of = networks.get_member(found.network, member)
    name = gettext("Delegation")
    return _of_member("delegation", name, "conferences.delegation", found, of)


@blueprint.get(f"{CONFERENCE}/aterkoppling/<string:member>/historik")
@allow(SIGNED_IN)
def feedback(network: str, number: int, member: str) -> str:
    """Show the history of a member's closing form; drafts of it to its own people alone."""
    found = _conference(network, number, conference_rules.SEE)
    of = networks.get_member(found.network, member)
    access.authorize(access.reader(), feedback_rules.SEE, of)
    return _of_member("feedback", gettext("Feedback"), "feedback.show", found, of)


@blueprint.get(f"{CONFERENCE}/missiv/<string:member>/historik")
@allow(SIGNED_IN)
def missive(network: str, number: int, member: str) -> str:
    """Show the history of a missive; drafts of it to the member's own people alone."""
    found = _conference(network, number, conference_rules.SEE)
    of = networks.get_member(found.network, member)
    row = missives.overview(found, access.reader(), clock.today()).row_of(of.id)
    if row is None:
        raise NotFound
    access.authorize(access.reader(), missive_rules.READ, row.standing)
    written = missives.find_missive(found, of)
    if written is None:
        raise NotFound
    name = gettext("Missive from %(member)s", member=of.name)
    condition = of_thing("missive", written.id)
    return _conference_page(name, "missives.show", found, condition)


@blueprint.get("/atagande/<uuid:commitment>/historik")
@allow(SIGNED_IN)
def commitment(commitment: UUID) -> str:
    """Show the history of a commitment."""
    found = commitments.get_commitment(commitment)
    access.authorize(access.reader(), commitment_rules.SEE, found.member)
    name = gettext("Commitment, %(member)s", member=found.member.name)
    condition = of_thing("commitment", found.id)
    return _page(name, "commitments.show", found.member.network, condition)


@blueprint.get("/forum/<uuid:topic>/historik")
@allow(SIGNED_IN)
def topic(topic: UUID) -> str:
    """Show the history of a topic and its posts."""
    found = forum.get_topic(topic)
    access.authorize(access.reader(), forum_rules.READ, found)
    return _page(found.title, "forum.topic", found.network, of_thing("topic", found.id))


@blueprint.get("/konto/historik")
@allow(ONESELF)
def account() -> str:
    """Show what has been done with the reader's own account, by whomever."""
    reader = access.reader()
    found = queries.page(reader, of_thing("person", reader.person_id), before=before())
    return render_template(
        "history/thing.html",
        name=gettext("My account"),
        back=url_for("people.account"),
        network=None,
        lines=lines(found),
        older=url_for("history.account", fore=found.next) if found.next else None,
        is_first=before() is None,
    )
