"""How each step to a handover is drawn, judged and saved."""

from typing import Any
from uuid import UUID

from flask import current_app, flash, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.config import Settings
from netconf.errors import Conflict
from netconf.filters import title_of
from netconf.forms import VersionedForm, choices
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
from netconf.handovers.rules import Step
from netconf.handovers.views.desk import Desk
from netconf.handovers.views.frame import (
    address_of,
)
from netconf.networks import queries as networks
from netconf.networks.models import Membership
from netconf.people import queries as people


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
        return to_step(Step.SUCCESSOR, desk)


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


WAYS: dict[Step, Way] = {
    Step.LEAVER: _Leaver(),
    Step.SUCCESSOR: _Successor(),
    Step.DEPUTY: _Deputy(),
    Step.REVIEW: _Review(),
}


def _next(step: Step, desk: Desk) -> Response:
    after = rules.step_after(step, is_contact_person=desk.is_contact_person)
    return to_step(after, desk)


def to_step(step: Step, desk: Desk) -> Response:
    """Lead to a step."""
    return redirect(address_of("edit", desk.member, step=step.value), 303)


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
