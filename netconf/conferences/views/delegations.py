"""Who travels to a conference: all delegations side by side, and each member's own."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.conferences import actions, queries, rules
from netconf.conferences.actions import Delegate, RegisteredElsewhere
from netconf.conferences.forms import DelegationForm, SubstituteForm
from netconf.conferences.models import Conference, Participation
from netconf.conferences.rules import Candidate
from netconf.conferences.views.frame import (
    ADDRESS,
    Answer,
    blueprint,
    seen_conference,
)
from netconf.errors import Conflict
from netconf.filters import title_of
from netconf.forms import choices
from netconf.initiatives import queries as initiatives
from netconf.initiatives.models import Level
from netconf.networks import queries as networks
from netconf.networks.models import Member

OF_MEMBER = f"{ADDRESS}/delegation/<string:member>"


@blueprint.get(f"{ADDRESS}/delegation")
@allow(SIGNED_IN)
def delegations(network: str, number: int) -> str:
    """Show every delegation, how it covers the leadership levels, and who is in it."""
    conference = seen_conference(network, number)
    levels = _levels(conference)
    titles = _titles(levels)
    registered = queries.participants(conference.id)
    rows = [
        (member, _coverage(conference, levels, [e.level for e in delegates]), delegates)
        for member, delegates in _by_member(conference, registered)
    ]
    return render_template(
        "conferences/delegations.html",
        conference=conference,
        network=conference.network,
        titles=titles,
        level_columns=[{"label": each, "numeric": True} for each in titles.values()],
        rows=rows,
        missing={
            member.id: [titles[code] for code in coverage.missing]
            for member, coverage, _ in rows
        },
        total=_coverage(conference, levels, [e.level for e in registered]),
        may_import=any(
            rules.FIELD_DELEGATION.is_held(access.reader(), member)
            for member, *_ in rows
        ),
        is_open=rules.delegation_is_open(conference.status),
    )


def _by_member(
    conference: Conference, registered: list[Participation]
) -> list[tuple[Member, list[Participation]]]:
    """Return those who take part on day 1, and any others that are registered, with delegates."""
    present = {each.member_id for each in registered}
    taking_part = conference.network.members_on(conference.day_1)
    return [
        (member, [each for each in registered if each.member_id == member.id])
        for member in conference.network.members
        if member in taking_part or member.id in present
    ]


def _levels(conference: Conference) -> list[Level]:
    return initiatives.levels_of(conference.network.round.initiative_id)


def _titles(levels: list[Level]) -> dict[str, str]:
    return {level.code: title_of(level) for level in levels}


def _coverage(
    conference: Conference, levels: list[Level], present: list[str]
) -> rules.Coverage:
    return rules.coverage(
        [level.code for level in levels],
        present,
        conference.network.round.initiative.delegation_size,
    )


@blueprint.get(OF_MEMBER)
@allow(SIGNED_IN)
def delegation(network: str, number: int, member: str) -> str:
    """Show a member's delegation; as a form to those who put it together."""
    conference = seen_conference(network, number)
    found = networks.get_member(conference.network, member)
    return delegation_page(conference, found)


@blueprint.post(OF_MEMBER)
@allow(SIGNED_IN)
def save_delegation(network: str, number: int, member: str) -> Answer:
    """Save a delegation as a whole; if it changed meanwhile, show both."""
    conference, found = own_member(network, number, member)
    known = queries.candidates(conference.id, found.id, clock.today())
    levels = _titles(_levels(conference))
    form = DelegationForm()
    form.people.choices = choices([(str(each.person_id), each.name) for each in known])
    typed = rules.with_choice(known, _typed_levels(known))
    is_valid = form.validate_on_submit()
    if any(each.is_chosen and each.level not in levels for each in typed):
        form.people.errors = [gettext("Choose a leadership level for everybody.")]
        is_valid = False
    if not is_valid:
        return delegation_page(conference, found, form=form, candidates=typed), 422
    try:
        actions.save_delegation(
            conference,
            found,
            [
                Delegate(each.person_id, each.level, each.title)
                for each in typed
                if each.is_chosen
            ],
            version=form.version.data or 0,
            by_id=access.reader().person_id,
            now=clock.now(),
        )
    except RegisteredElsewhere as elsewhere:
        form.people.errors = [said_elsewhere(elsewhere)]
        return delegation_page(conference, found, form=form, candidates=typed), 422
    except Conflict:
        return _conflict_page(conference, found, form, typed), 409
    size = sum(each.is_chosen for each in typed)
    flash(gettext("The delegation is saved with %(size)s people.", size=size))
    return delegation_of(conference, found)


def _typed_levels(known: list[Candidate]) -> dict[UUID, str]:
    chosen = set(request.form.getlist("people"))
    return {
        each.person_id: request.form.get(f"level-{each.person_id}", each.level)
        for each in known
        if str(each.person_id) in chosen
    }


def _by_level(candidates: list[Candidate], levels: list[Level]) -> list[Candidate]:
    order = {level.code: place for place, level in enumerate(levels)}
    return sorted(candidates, key=lambda each: order.get(each.level, len(order)))


def said_elsewhere(elsewhere: RegisteredElsewhere) -> str:
    """Say that somebody travels for another member."""
    return gettext(
        "%(name)s is registered already, for %(member)s.",
        name=elsewhere.name,
        member=elsewhere.member,
    )


def _conflict_page(
    conference: Conference,
    member: Member,
    form: DelegationForm,
    typed: list[Candidate],
) -> str:
    saved = queries.find_delegation(conference.id, member.id)
    form.renew(saved.version if saved else 0)
    titles = _titles(_levels(conference))
    known = queries.candidates(conference.id, member.id, clock.today())
    return delegation_page(
        conference,
        member,
        form=form,
        candidates=typed,
        versions=[
            (
                gettext("Delegation"),
                _as_read(known, titles),
                _as_read(typed, titles),
            )
        ],
    )


def _as_read(candidates: list[Candidate], titles: dict[str, str]) -> str:
    return "\n".join(
        f"{each.name}, {titles.get(each.level, each.level)}"
        for each in candidates
        if each.is_chosen
    )


def own_member(network: str, number: int, slug: str) -> tuple[Conference, Member]:
    """Load a member whose delegation the reader may put together, while that may be done."""
    conference = seen_conference(network, number)
    member = networks.get_member(conference.network, slug)
    access.authorize(access.reader(), rules.FIELD_DELEGATION, member)
    if not rules.delegation_is_open(conference.status):
        raise Conflict
    return conference, member


def delegation_of(conference: Conference, member: Member) -> Response:
    """Lead to the member's delegation."""
    address = url_for(
        "conferences.delegation",
        network=conference.network.slug,
        number=conference.number,
        member=member.slug,
    )
    return redirect(address, 303)


def delegation_page(
    conference: Conference,
    member: Member,
    *,
    form: DelegationForm | None = None,
    candidates: list[Candidate] | None = None,
    substitute_form: SubstituteForm | None = None,
    versions: list[tuple[str, str, str]] | None = None,
) -> str:
    """Return the page of a delegation, with the forms as typed where one was refused."""
    levels = _levels(conference)
    saved = queries.find_delegation(conference.id, member.id)
    version = saved.version if saved else 0
    known = queries.candidates(conference.id, member.id, clock.today())
    delegates = [each for each in known if each.is_chosen]
    coverage = _coverage(conference, levels, [each.level for each in delegates])
    if substitute_form is None:
        substitute_form = SubstituteForm(formdata=None, version=version)
        substitute_form.offer(known)
    is_open = rules.delegation_is_open(conference.status)
    return render_template(
        "conferences/delegation.html",
        conference=conference,
        network=conference.network,
        member=member,
        groups_by_level=[
            (level, [each for each in delegates if each.level == level.code])
            for level in levels
        ],
        titles=_titles(levels),
        saved=saved,
        coverage=coverage,
        missing=[level for level in levels if level.code in coverage.missing],
        candidates=_by_level(candidates or known, levels),
        form=form or DelegationForm(formdata=None, version=version),
        substitute_form=substitute_form,
        versions=versions,
        is_open=is_open,
        may_field=is_open and rules.FIELD_DELEGATION.is_held(access.reader(), member),
    )
