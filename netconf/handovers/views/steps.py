"""The way to a handover, step by step; each is saved, so that it can be gone on with later."""

from typing import Any
from uuid import UUID

from flask import current_app, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.config import Settings
from netconf.db import release
from netconf.errors import Conflict
from netconf.filters import title_of
from netconf.forms import VersionedForm, choices, pairs
from netconf.handovers import actions, queries, rules
from netconf.handovers.forms import (
    NEW,
    NOBODY,
    DeputyForm,
    LeaverForm,
    ReviewForm,
    SuccessorForm,
)
from netconf.handovers.models import Handover
from netconf.handovers.rules import Leaving, Step
from netconf.handovers.views.frame import (
    HANDOVER,
    Answer,
    address_of,
    blueprint,
    planned_for,
)
from netconf.initiatives import queries as initiatives
from netconf.networks import queries as networks
from netconf.networks.models import Member, Membership
from netconf.people import queries as people

STEP = f"{HANDOVER}/<any(vem, eftertradare, ersattare, granska):step>"


class Desk:
    """A member's handover as it stands, with the home group that it can name."""

    def __init__(self, member: Member) -> None:
        self.member = member
        self.today = clock.today()
        self.draft = queries.find_draft(member.id)
        self.places = networks.home_group(member.id, self.today)
        self.levels = initiatives.levels_of(member.network.round.initiative_id)

    @property
    def version(self) -> int:
        """Return the version of what has been written; 0 where nothing has."""
        return self.draft.version if self.draft else 0

    @property
    def is_contact_person(self) -> bool:
        """Tell whether it is the contact person who leaves, as far as is known."""
        return self.draft is None or self.draft.is_contact_person

    @property
    def is_complete(self) -> bool:
        """Tell whether it is said who takes over, or need not be."""
        draft = self.draft
        return draft is not None and (
            draft.has_successor or not draft.is_contact_person
        )

    def those_who_may_leave(self) -> list[Membership]:
        """Return the parts that the reader may hand over, the contact person's first."""
        reader = access.reader()
        found = [
            each
            for each in self.places
            if (each.is_contact_person or each.is_deputy)
            and rules.HAND_OVER.is_held(reader, leaving(self.member, each))
        ]
        return sorted(found, key=lambda each: not each.is_contact_person)

    def those_who_may_take_over(self) -> list[Membership]:
        """Return whom the part can pass to: who has no such part already."""
        return [
            each
            for each in self.places
            if not self.leaves(each)
            and not each.is_contact_person
            and (self.is_contact_person or not each.is_deputy)
        ]

    def those_who_may_be_deputy(self) -> list[Membership]:
        """Return who can become deputy besides those who are and whoever takes over."""
        assert self.draft is not None  # noqa: S101 - the step comes after the first
        return [
            each
            for each in self.places
            if each.person_id != self.draft.successor_id
            and not each.is_deputy
            and (not self.leaves(each) or self.draft.stays_in_group)
        ]

    def leaves(self, place: Membership) -> bool:
        """Tell whether a place is that of whoever leaves the part."""
        return self.draft is not None and place.person_id == self.draft.leaver_id


def leaving(member: Member, place: Membership) -> Leaving:
    """Return a place as the right to hand it over sees it."""
    return Leaving(
        network_id=member.network_id,
        member_id=member.id,
        person_id=place.person_id,
        is_contact_person=place.is_contact_person,
    )


@blueprint.get(STEP)
@allow(SIGNED_IN)
def edit(network: str, member: str, step: str) -> Answer:
    """Show a step; what comes before it and is not said yet is asked for first."""
    desk = _desk(network, member)
    wanted = Step(step)
    shown = rules.furthest(
        wanted, is_begun=desk.draft is not None, is_complete=desk.is_complete
    )
    if shown not in rules.steps(is_contact_person=desk.is_contact_person):
        shown = Step.REVIEW
    if shown is not wanted:
        return _to(shown, desk)
    return _page(desk, shown, _WAYS[shown].drawn(desk))


@blueprint.post(STEP)
@allow(SIGNED_IN)
def save(network: str, member: str, step: str) -> Answer:
    """Save a step and go on to the next; the last one lets the part change hands."""
    desk = _desk(network, member)
    taken = Step(step)
    if taken is not Step.LEAVER and desk.draft is None:
        return _to(Step.LEAVER, desk)
    way = _WAYS[taken]
    form = way.sent(desk)
    if not form.validate_on_submit() or not way.fits(desk, form):
        return _page(desk, taken, form), 422
    try:
        return way.save(desk, form)
    except actions.NotPossible:
        release()
        flash(
            gettext("The home group has changed meanwhile. Look the steps through."),
            "warning",
        )
        return _to(Step.LEAVER, desk)
    except Conflict:
        desk = _desk(network, member)
        form.renew(desk.version)
        return _page(desk, taken, form, pairs(way.drawn(desk), form)), 409


@blueprint.post(f"{HANDOVER}/kasta")
@allow(SIGNED_IN)
def discard(network: str, member: str) -> Answer:
    """Throw away what was written of a handover."""
    desk = _desk(network, member)
    if desk.draft is not None:
        actions.discard(desk.draft)
        flash(gettext("The handover is thrown away. Nothing has changed."))
    return redirect(_home(desk.member), 303)


def _desk(network: str, slug: str) -> Desk:
    """Load a member's handover as it stands; what another may give is not written on."""
    desk = Desk(planned_for(network, slug))
    if desk.draft is not None:
        begun = Leaving(
            network_id=desk.member.network_id,
            member_id=desk.member.id,
            person_id=desk.draft.leaver_id,
            is_contact_person=desk.draft.is_contact_person,
        )
        access.authorize(access.reader(), rules.HAND_OVER, begun)
    return desk


def _to(step: Step, desk: Desk) -> Response:
    return redirect(address_of("edit", desk.member, step=step.value), 303)


def _home(member: Member) -> str:
    return url_for("home.member", network=member.network.slug, member=member.slug)


def _next(step: Step, desk: Desk) -> Response:
    after = rules.step_after(step, is_contact_person=desk.is_contact_person)
    return _to(after, desk)


def _page(
    desk: Desk,
    step: Step,
    form: VersionedForm,
    versions: list[tuple[str, str, str]] | None = None,
) -> str:
    order = rules.steps(is_contact_person=desk.is_contact_person)
    return render_template(
        "handovers/steps.html",
        network=desk.member.network,
        member=desk.member,
        desk=desk,
        step=step,
        order=order,
        place=order.index(step) + 1,
        form=form,
        versions=versions,
        titles={each.code: title_of(each) for each in desk.levels},
    )


class Way:
    """How one step is drawn, judged and saved."""

    form: type[VersionedForm]

    def drawn(self, desk: Desk) -> VersionedForm:
        """Return the form as what has been written fills it."""
        form = self.form(formdata=None, version=desk.version, **self.values(desk))
        self.offer(desk, form)
        return form

    def sent(self, desk: Desk) -> VersionedForm:
        """Return the form as it was sent."""
        form = self.form()
        self.offer(desk, form)
        return form

    def values(self, _desk: Desk) -> dict[str, Any]:
        """Return what has been written, by field."""
        return {}

    def offer(self, desk: Desk, form: Any) -> None:
        """Put into the form what there is to choose among."""

    def fits(self, _desk: Desk, _form: Any) -> bool:
        """Tell whether what was sent can be, or say in the form why not."""
        return True

    def save(self, desk: Desk, form: Any) -> Response:
        """Keep what was sent, and lead on."""
        raise NotImplementedError


class _Leaver(Way):
    form = LeaverForm

    def values(self, desk: Desk) -> dict[str, Any]:
        draft = desk.draft
        if draft is None:
            return {"takes_effect_on": desk.today}
        return {
            "leaver": str(draft.leaver_id),
            "takes_effect_on": draft.takes_effect_on,
            "stays_in_group": draft.stays_in_group,
        }

    def offer(self, desk: Desk, form: LeaverForm) -> None:
        form.leaver.choices = choices(
            [
                (str(each.person_id), f"{each.person.name}, {_part(each)}")
                for each in desk.those_who_may_leave()
            ]
        )

    def fits(self, desk: Desk, form: LeaverForm) -> bool:
        day = form.takes_effect_on.data
        if day is not None and rules.day_fits(day, desk.today):
            return True
        form.takes_effect_on.errors = [gettext("Choose today or a day within a year.")]
        return False

    def save(self, desk: Desk, form: LeaverForm) -> Response:
        place = next(
            each for each in desk.places if str(each.person_id) == form.leaver.data
        )
        actions.say_who_leaves(
            desk.member,
            place,
            on=form.takes_effect_on.data or desk.today,
            stays_in_group=form.stays_in_group.data,
            version=form.version.data or 0,
            by=access.reader(),
            now=clock.now(),
        )
        return _to(Step.SUCCESSOR, desk)


class _Successor(Way):
    form = SuccessorForm

    def values(self, desk: Desk) -> dict[str, Any]:
        draft = _written(desk)
        chosen = NEW if draft.new_email else ""
        if draft.successor_id is not None:
            chosen = str(draft.successor_id)
        return {
            "successor": chosen,
            "name": draft.new_name,
            "email": draft.new_email,
            "level": draft.new_level,
            "title": draft.new_title,
        }

    def offer(self, desk: Desk, form: SuccessorForm) -> None:
        nobody = [] if desk.is_contact_person else [(NOBODY, gettext("Nobody"))]
        form.successor.choices = choices(
            [
                *_people(desk.those_who_may_take_over()),
                (NEW, gettext("Somebody new")),
                *nobody,
            ]
        )
        form.level.choices = choices(
            [(each.code, title_of(each)) for each in desk.levels]
        )

    def fits(self, desk: Desk, form: SuccessorForm) -> bool:
        if not form.is_whole():
            return False
        if form.successor.data != NEW:
            return True
        known = people.find_person(form.email.data or "")
        if known is None:
            return True
        if networks.has_place(desk.member.id, known.id, desk.today):
            form.email.errors = [
                gettext("Somebody with this address is in the home group already.")
            ]
            return False
        if not known.is_active:
            form.email.errors = [
                gettext("The address cannot be used here. Check how it is spelt.")
            ]
            return False
        return True

    def save(self, desk: Desk, form: SuccessorForm) -> Response:
        chosen, new = form.successor.data, {}
        if chosen == NEW:
            new = {
                name: form[name].data or ""
                for name in ("name", "email", "level", "title")
            }
        actions.say_who_takes_over(
            _written(desk),
            None if chosen in {NEW, NOBODY} else UUID(chosen),
            version=form.version.data or 0,
            **new,
        )
        return _next(Step.SUCCESSOR, desk)


class _Deputy(Way):
    form = DeputyForm

    def values(self, desk: Desk) -> dict[str, Any]:
        chosen = _written(desk).deputy_id
        return {"deputy": str(chosen) if chosen else NOBODY}

    def offer(self, desk: Desk, form: DeputyForm) -> None:
        form.deputy.choices = choices(
            [
                (NOBODY, gettext("Nobody new")),
                *_people(desk.those_who_may_be_deputy()),
            ]
        )

    def save(self, desk: Desk, form: DeputyForm) -> Response:
        chosen = form.deputy.data
        actions.say_who_is_deputy(
            _written(desk),
            None if chosen == NOBODY else UUID(chosen),
            version=form.version.data or 0,
        )
        return _next(Step.DEPUTY, desk)


class _Review(Way):
    form = ReviewForm

    def values(self, desk: Desk) -> dict[str, Any]:
        return {"note": _written(desk).note}

    def save(self, desk: Desk, form: ReviewForm) -> Response:
        settings: Settings = current_app.extensions["settings"]
        draft = _written(desk)
        actions.carry_out(
            draft,
            note=form.note.data or "",
            version=form.version.data or 0,
            invitation_days=settings.invitation_days,
            by=access.reader(),
            now=clock.now(),
            today=desk.today,
        )
        flash(gettext("The handover is planned. Both have been written to."))
        reader = access.reader()
        staying = queries.standing_of(draft, desk.today).of_group
        if reader.person_id == draft.leaver_id and draft.leaver_id not in staying:
            # Whoever leaves the same day has left.
            return redirect(url_for("home.start"), 303)
        return redirect(address_of("show", desk.member, handover=draft.id), 303)


_WAYS: dict[Step, Way] = {
    Step.LEAVER: _Leaver(),
    Step.SUCCESSOR: _Successor(),
    Step.DEPUTY: _Deputy(),
    Step.REVIEW: _Review(),
}


def _written(desk: Desk) -> Handover:
    if desk.draft is None:
        raise Conflict
    return desk.draft


def _people(places: list[Membership]) -> list[tuple[str, str]]:
    return [
        (str(each.person_id), f"{each.person.name}, {each.title}") for each in places
    ]


def _part(place: Membership) -> str:
    return gettext("contact person") if place.is_contact_person else gettext("deputy")
