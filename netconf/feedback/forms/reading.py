"""From a closing form as filled in to what it says, or to what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext
from wtforms import Field

from netconf.commitments.rules import Promise
from netconf.feedback.forms.closing import ClosingForm, FoodForm, PromiseForm
from netconf.feedback.rules import (
    BEGINS_FOOD,
    BEGINS_PROMISE,
    NEEDED_OF_FOOD,
    NEEDED_OF_PROMISE,
    Closing,
    Food,
    FoodKind,
    Remaining,
    is_blank,
    lacking,
    too_many,
)


@dataclass(frozen=True)
class Around:
    """What the form's choices stand for."""

    themes: Mapping[str, UUID]
    members: Mapping[str, UUID]
    day_2: date


def read_closing(form: ClosingForm, around: Around) -> Closing | None:
    """Return what the form says; None, with a note beside each field, where it lacks anything."""
    fits = form.fits()
    closing = Closing(
        rating=_rating(form),
        evaluation=form.evaluation.data or "",
        viewpoints=form.viewpoints.data or "",
        food=tuple(_food(form, around)),
        promises=tuple(_promises(form, around)),
        remaining=tuple(_remaining(form)),
    )
    if not closing.evaluation:
        _note(form.evaluation, gettext("Say a few words on how it was."))
    _count(form, closing)
    return closing if fits and not form.all_errors() else None


def _note(field: Field, fault: str) -> None:
    if not field.errors:
        field.errors = [fault]


def _rating(form: ClosingForm) -> int:
    offered = {value for value, *_ in form.rating.iter_choices()}
    if form.rating.data in offered:
        return int(form.rating.data)
    _note(form.rating, gettext("Choose a number."))
    return 0


def _remaining(form: ClosingForm) -> list[Remaining]:
    found = []
    for each, part in form.remaining.items():
        if not part.remains.data:
            fault = gettext("Follow it up first, or tick that it remains.")
            _note(part.remains, fault)
        elif not part.reason.data:
            _note(part.reason, gettext("Tell why it remains."))
        else:
            found.append(Remaining(each, part.reason.data))
    return found


def _row(part: FoodForm | PromiseForm) -> dict[str, str]:
    """Return a row as texts, a day as it was typed."""
    return {
        field.short_name: str(field.data or (field.raw_data or [""])[0])
        for field in part
    }


def _food(form: ClosingForm, around: Around) -> list[Food]:
    found = []
    for entry in form.food:
        part = entry.form
        row = _row(part)
        faults = lacking(row, NEEDED_OF_FOOD, BEGINS_FOOD)
        for name in faults:
            _note(part[name], gettext("Fill this in too, or empty the whole row."))
        if faults or is_blank(row, BEGINS_FOOD) or row["kind"] not in set(FoodKind):
            continue
        giver = around.members.get(row["giver"])
        found.append(Food(FoodKind(row["kind"]), part.text.data or "", giver))
    return found


def _promises(form: ClosingForm, around: Around) -> list[Promise]:
    found = []
    for entry in form.promises:
        part = entry.form
        row = _row(part)
        faults = lacking(row, NEEDED_OF_PROMISE, BEGINS_PROMISE)
        for name in faults:
            _note(part[name], _missing(is_carried=bool(row["carries"])))
        if faults or is_blank(row, BEGINS_PROMISE):
            continue
        due_on = part.due_on.data
        if due_on is None or row["theme"] not in around.themes:
            continue
        if due_on <= around.day_2:
            _note(part.due_on, gettext("Choose a day after the conference."))
        found.append(
            Promise(
                theme_id=around.themes[row["theme"]],
                text=part.text.data or "",
                level=row["level"],
                owner=part.owner.data or "",
                due_on=due_on,
                success_sign=part.success_sign.data or "",
                expected_effect=part.expected_effect.data or "",
                spread_plan=part.spread_plan.data or "",
                carries=UUID(row["carries"]) if row["carries"] else None,
            )
        )
    return found


def _missing(*, is_carried: bool) -> str:
    if is_carried:
        return gettext(
            "You have carried this commitment over. Fill in the whole of it, "
            "or change your follow-up."
        )
    return gettext("Fill this in too, or empty the whole commitment.")


def _count(form: ClosingForm, closing: Closing) -> None:
    """Note where there are too few commitments, or too many."""
    begun = [
        entry.form
        for entry in form.promises
        if not is_blank(_row(entry.form), BEGINS_PROMISE)
    ]
    new = [part for part in begun if not part.carries.data]
    if not begun and not form.remaining:
        first = next(iter(form.promises)).form
        _note(first.text, gettext("Make at least one commitment."))
    elif too_many(len(new), len(begun) - len(new) + len(closing.remaining)):
        fault = gettext(
            "At most three commitments, those carried over included. Choose the most important."
        )
        _note(new[-1].text, fault)
