"""The form that follows up earlier commitments, each by itself."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, IntegerField, RadioField, TextAreaField
from wtforms.widgets import HiddenInput

from netconf.commitments.rules import Answer, Fault, Outcome, faults, is_blank
from netconf.forms import PARAGRAPH, Form, at_most, choices, tidy

OUTCOMES = {
    Outcome.ACHIEVED: _l("Achieved"),
    Outcome.PARTLY: _l("Partly achieved"),
    Outcome.NOT_ACHIEVED: _l("Not achieved"),
    Outcome.DROPPED: _l("Dropped"),
}

# Which field lacks something, and what to say of it.
SENTENCES = {
    Fault.NO_OUTCOME: ("outcome", _l("Choose what came of the commitment.")),
    Fault.NOTHING_DONE: (
        "done",
        _l("Tell what was done, or why nothing was."),
    ),
    Fault.NO_EFFECT: ("effect", _l("Tell what effect you have seen.")),
    Fault.IS_FINISHED: (
        "carries_over",
        _l("Only what is partly achieved or not achieved can be carried over."),
    ),
    Fault.NO_REASON: ("reason", _l("Tell why you carry the commitment over.")),
}


class Needed:
    """Marks a field that has to be filled in once anything around it is."""

    field_flags: Mapping[str, bool] = {"required": True}

    def __call__(self, form: object, field: Field) -> None:
        """Leave the judging to the form, which sees the fields around."""


class AnswerForm(Form):
    """What came of one commitment."""

    class Meta(Form.Meta):
        """The form around this one has the token."""

        csrf = False

    seen = IntegerField(widget=HiddenInput())
    outcome = RadioField(
        _l("What came of the commitment?"),
        choices=lambda: choices(
            [(each.value, str(text)) for each, text in OUTCOMES.items()]
        ),
        validators=[Needed()],
        validate_choice=False,
    )
    done = TextAreaField(
        _l("What was done?"), filters=[tidy], validators=[Needed(), at_most(PARAGRAPH)]
    )
    effect = TextAreaField(
        _l("What effect have you seen?"),
        filters=[tidy],
        description=_l("What do you see that has changed, and how do you know?"),
        validators=[at_most(PARAGRAPH)],
    )
    carries_over = BooleanField(
        _l("Carry the commitment over to this conference"),
        description=_l("You can sharpen it in the closing form before you adopt it."),
    )
    reason = TextAreaField(
        _l("Why is it carried over?"), filters=[tidy], validators=[at_most(PARAGRAPH)]
    )

    def answer(self, commitment_id: UUID) -> Answer:
        """Return what is said of the commitment."""
        chosen = self.outcome.data
        carries_over = bool(self.carries_over.data)
        return Answer(
            commitment_id,
            Outcome(chosen) if chosen in set(Outcome) else None,
            self.done.data or "",
            self.effect.data or "",
            carries_over,
            (self.reason.data or "") if carries_over else "",
            seen=self.seen.data,
        )

    def has_text(self, commitment_id: UUID) -> bool:
        """Tell whether anything is filled in, a reason without a tick included."""
        return not is_blank(self.answer(commitment_id)) or bool(self.reason.data)


class FollowUpForm(Form):
    """What came of a member's earlier commitments; those left blank wait for another time."""

    def __init__(self, seen: Mapping[UUID, tuple[str, int]]) -> None:
        """Make a part for each commitment: by id, its text and how often it was followed up."""
        super().__init__()
        self.texts = {each: text for each, (text, _) in seen.items()}
        self.parts = {
            each: AnswerForm(prefix=f"c{each.hex}-", seen=number)
            for each, (_, number) in seen.items()
        }

    def answers(self) -> list[Answer]:
        """Return what is said of the commitments that anything is said of."""
        return [
            part.answer(each)
            for each, part in self.parts.items()
            if part.has_text(each)
        ]

    def is_complete(self) -> bool:
        """Tell whether each answer has what it needs; note beside the fields what is lacking."""
        fits = self.validate_on_submit()
        for each, part in self.parts.items():
            if not part.has_text(each):
                continue
            fits = part.validate() and fits
            for fault in faults(part.answer(each)):
                name, sentence = SENTENCES[fault]
                part[name].errors = [*part[name].errors, str(sentence)]
                fits = False
        return fits

    def all_errors(self) -> list[tuple[str, str, str]]:
        """Return (id of the field, commitment and label, what is wrong) for the summary."""
        return super().all_errors() + list(self._part_errors())

    def _part_errors(self) -> Iterator[tuple[str, str, str]]:
        for each, part in self.parts.items():
            for field_id, label, message in part.all_errors():
                yield field_id, f"{self.texts[each]} – {label}", message
