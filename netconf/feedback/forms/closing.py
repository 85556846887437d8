"""The closing form: what a municipal group says last of all, row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    Field,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional

from netconf.commitments.forms import Needed
from netconf.commitments.rules import MOST_PER_CONFERENCE
from netconf.feedback.rules import MOST_FOOD, FoodKind, begun
from netconf.forms import LINE, PARAGRAPH, Form, VersionedForm, at_most, choices, tidy

WORDS = 5_000
MOST_ROWS = 12
UNFOLDED_FOOD = 2

KINDS = {
    FoodKind.QUESTION: _l("Question"),
    FoodKind.CHALLENGE: _l("Challenge"),
    FoodKind.IDEA: _l("Idea"),
}
Choices = Sequence[tuple[str, str]]


class RowForm(Form):
    """A part of the closing form; the form around it has the token."""

    class Meta(Form.Meta):
        """See the form around."""

        csrf = False


class FoodForm(RowForm):
    """Food for thought that the group takes home."""

    kind = SelectField(
        _l("Kind"),
        choices=lambda: choices(
            [
                ("", gettext("Choose")),
                *((each.value, str(text)) for each, text in KINDS.items()),
            ]
        ),
        validators=[Needed()],
    )
    text = TextAreaField(
        _l("Food for thought"),
        filters=[tidy],
        validators=[Needed(), at_most(PARAGRAPH)],
    )
    giver = SelectField(_l("From which member?"), validators=[Optional()])


class PromiseForm(RowForm):
    """A commitment that the group makes, or carries on."""

    carries = HiddenField()
    text = TextAreaField(
        _l("We will"),
        filters=[tidy],
        description=_l("One verb, and what it is about. Steering and leadership."),
        validators=[Needed(), at_most(PARAGRAPH)],
    )
    theme = SelectField(_l("Theme"), validators=[Needed()])
    level = SelectField(_l("Leadership level"), validators=[Needed()])
    owner = StringField(
        _l("Owner"),
        filters=[tidy],
        description=_l("A role or a name, also outside the group."),
        validators=[Needed(), at_most(LINE)],
    )
    due_on = DateField(_l("Due"), validators=[Needed(), Optional()])
    success_sign = TextAreaField(
        _l("How we know that it succeeded"),
        filters=[tidy],
        description=_l("What shall be seen when you have succeeded?"),
        validators=[Needed(), at_most(PARAGRAPH)],
    )
    expected_effect = TextAreaField(
        _l("Expected effect"), filters=[tidy], validators=[at_most(PARAGRAPH)]
    )
    spread_plan = TextAreaField(
        _l("How it is spread at home"), filters=[tidy], validators=[at_most(PARAGRAPH)]
    )


class RemainsForm(RowForm):
    """Whether an earlier commitment remains without having been followed up, and why."""

    remains = BooleanField(_l("It remains as it is, and is carried over"))
    reason = TextAreaField(
        _l("Why does it remain?"), filters=[tidy], validators=[at_most(PARAGRAPH)]
    )


@dataclass(frozen=True)
class Offers:
    """What can be chosen in the form: pairs of value and text."""

    ratings: int
    themes: Choices
    levels: Choices
    members: Choices


@dataclass(frozen=True)
class Leaf:
    """A field of the form, and the row that it stands in."""

    row: str
    field: Field

    @property
    def label(self) -> str:
        """Return what the field is called where the row has to be named."""
        text = str(self.field.label.text)
        return f"{self.row} – {text}" if self.row else text


class ClosingForm(VersionedForm):
    """The whole closing form; all that it demands is demanded when it is sent."""

    rating = RadioField(
        _l("How good was the conference for you?"),
        validators=[Needed()],
        validate_choice=False,
    )
    evaluation = TextAreaField(
        _l("Evaluation"),
        filters=[tidy],
        description=_l("What gave you something? What should be done in another way?"),
        validators=[Needed(), at_most(WORDS)],
    )
    viewpoints = TextAreaField(
        _l("Message to the network"),
        filters=[tidy],
        description=_l("What do you want to say to the others before you go home?"),
        validators=[at_most(WORDS)],
    )
    food = FieldList(FormField(FoodForm), min_entries=MOST_FOOD, max_entries=MOST_FOOD)
    promises = FieldList(
        FormField(PromiseForm),
        min_entries=MOST_PER_CONFERENCE,
        max_entries=MOST_ROWS,
    )

    def __init__(
        self,
        typed: MultiDict[str, str],
        offers: Offers,
        unanswered: Mapping[UUID, str],
    ) -> None:
        """Fill the form with what was typed; ``unanswered`` are texts of earlier commitments."""
        super().__init__(formdata=typed)
        self.texts = dict(unanswered)
        self.remaining = {
            each: RemainsForm(formdata=typed, prefix=f"r{each.hex}-")
            for each in unanswered
        }
        scale = range(1, offers.ratings + 1)
        self.rating.choices = choices(
            [(str(step), _step(step, offers.ratings)) for step in scale]
        )
        for food in self.food:
            food.form.giver.choices = choices(
                [
                    ("", gettext("Nobody in particular")),
                    *offers.members,
                ]
            )
        for promise in self.promises:
            promise.form.theme.choices = choices(
                [("", gettext("Choose")), *offers.themes]
            )
            promise.form.level.choices = choices(
                [("", gettext("Choose")), *offers.levels]
            )

    def food_rows(self) -> list[tuple[int, FoodForm, bool]]:
        """Return (number, row, whether it is unfolded) of the food for thought."""
        return [
            (number, row.form, number <= UNFOLDED_FOOD or _is_begun(row.form))
            for number, row in enumerate(self.food, 1)
        ]

    def promise_rows(self) -> list[tuple[int, PromiseForm, bool]]:
        """Return (number, row, whether it is unfolded) of the commitments."""
        return [
            (number, row.form, number == 1 or _is_begun(row.form))
            for number, row in enumerate(self.promises, 1)
        ]

    def leaves(self) -> Iterator[Leaf]:
        """Yield every field that somebody fills in, in the order of the page."""
        for each, part in self.remaining.items():
            for field in part:
                yield Leaf(self.texts[each], field)
        for field in (self.rating, self.evaluation, self.viewpoints):
            yield Leaf("", field)
        for number, food in enumerate(self.food, 1):
            name = gettext("Food for thought %(number)s", number=number)
            yield from (Leaf(name, field) for field in food.form)
        for number, promise in enumerate(self.promises, 1):
            name = gettext("Commitment %(number)s", number=number)
            yield from (Leaf(name, field) for field in promise.form)

    def typed(self) -> dict[str, str]:
        """Return the fields as typed: what a draft keeps.

        What is empty is left out, and so are commitments that nobody has begun on.
        """
        found = {
            leaf.field.name: tidy(str((leaf.field.raw_data or [""])[0])) or ""
            for leaf in self.leaves()
        }
        return begun({name: text for name, text in found.items() if text})

    def readable(self) -> dict[str, tuple[str, str]]:
        """Return what is filled in, by field: what it is called and how it reads."""
        return {
            leaf.field.name: (leaf.label, _reads(leaf.field))
            for leaf in self.leaves()
            if leaf.field.type != "HiddenField" and _reads(leaf.field)
        }

    def fits(self) -> bool:
        """Tell whether lengths, days and choices are such that the form can be kept."""
        parts = [part.validate() for part in self.remaining.values()]
        return self.validate() and all(parts)

    def all_errors(self) -> list[tuple[str, str, str]]:
        """Return (id of the field, row and label, what is wrong) for the summary."""
        leaves = [*self.leaves(), Leaf("", self.version)]
        return [
            (leaf.field.id, leaf.label, str(error))
            for leaf in leaves
            for error in leaf.field.errors
        ]


def _is_begun(row: FoodForm | PromiseForm) -> bool:
    is_written = any(
        field.data for field in row if field.type in {"StringField", "TextAreaField"}
    )
    return is_written or any(field.errors for field in row)


def _step(step: int, most: int) -> str:
    if step == 1:
        return gettext("%(step)s – gave us nothing", step=step)
    if step == most:
        return gettext("%(step)s – gave us very much", step=step)
    return str(step)


def _reads(field: Field) -> str:
    """Return what is filled in as it reads on the page."""
    if isinstance(field, BooleanField):
        return gettext("Yes") if field.data else ""
    if isinstance(field, SelectField):
        chosen = [
            str(text) for _, text, is_chosen, *_ in field.iter_choices() if is_chosen
        ]
        return chosen[0] if chosen and field.data else ""
    return tidy(str((field.raw_data or [""])[0])) or ""
