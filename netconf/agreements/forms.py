"""The forms of a letter of intent, an operational goal, a mandate, and a member's state."""

import re
from collections.abc import Sequence
from datetime import date

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    Field,
    FloatField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from netconf.agreements.rules import (
    SHARE_UNIT,
    Direction,
    GoalFacts,
    GoalFault,
    Lack,
    Signing,
    goal_faults,
)
from netconf.filters import number
from netconf.forms import (
    LINE,
    PARAGRAPH,
    Form,
    VersionedForm,
    at_most,
    choices,
    given,
    required,
    tidy,
)
from netconf.initiatives.models import Initiative, Term
from netconf.initiatives.rules import TermFacts

DAY = _l("Write the day as 2026-12-08.")
INDICATOR = _l("Share of pupils with A–E in the national mathematics test, grade 9")
# Thousands may be parted by any blank, and a share may carry its sign.
_AROUND_A_NUMBER = re.compile(r"[\s\u00a0\u202f]|%$")


class NumberField(FloatField):
    """A figure as Swedes write it, 62,5, or with a point."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; what is no number is kept and refused."""
        if not valuelist:
            return
        plain = _AROUND_A_NUMBER.sub("", valuelist[0].strip()).replace("−", "-")
        self.data = None
        if not re.fullmatch(r"-?\d{1,9}([.,]\d{1,6})?", plain):
            raise ValueError(gettext("Write a number, such as 62,5."))
        self.data = float(plain.replace(",", "."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else number(self.data)


class YearField(IntegerField):
    """A year in four digits."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; what is no year is kept and refused."""
        if not valuelist:
            return
        self.data = None
        if not re.fullmatch(r"\s*\d{4}\s*", valuelist[0]):
            raise ValueError(gettext("Write a year, such as 2027."))
        self.data = int(valuelist[0])


class Ticks(SelectMultipleField):
    """Boxes to tick one by one."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _line(label: str, hint: str = "") -> StringField:
    return StringField(
        label, filters=[tidy], validators=[Optional(), at_most(LINE)], description=hint
    )


class LetterForm(VersionedForm):
    """A letter of intent; what it needs in order to be accepted is demanded only then."""

    terms_version = IntegerField(widget=HiddenInput())
    ticked = Ticks(_l("Terms that the municipality accepts"), coerce=int)
    signed_by_name = _line(_l("Signed by"), _l("Name of whoever signs."))
    signed_by_office = _line(
        _l("Office"), _l("For example: chair of the education board.")
    )
    signed_on = DateField(_l("Day of signing"), validators=[Optional()])
    decided_by = _line(
        _l("Decided by"), _l("The body that decided, such as the education board.")
    )
    decision_paragraph = _line(_l("Paragraph"), _l("For example: § 42."))
    decided_on = DateField(_l("Day of the decision"), validators=[Optional()])
    registry_number = _line(
        _l("Registry number"), _l("The municipality's own, where it has one.")
    )

    def offer(self, terms: Sequence[Term]) -> None:
        """Let these terms be ticked."""
        self.ticked.choices = choices(
            (term.position, f"{term.title}. {term.text}") for term in terms
        )

    def signing(self) -> Signing:
        """Return what is written of the signing."""
        return Signing(
            signed_by_name=self.signed_by_name.data or "",
            signed_by_office=self.signed_by_office.data or "",
            signed_on=self.signed_on.data,
            decided_by=self.decided_by.data or "",
            decision_paragraph=self.decision_paragraph.data or "",
            decided_on=self.decided_on.data,
            registry_number=self.registry_number.data or "",
        )

    def days_have_come(self, today: date) -> bool:
        """Tell whether it was signed and decided by today; else say so at the day."""
        for field in (self.signed_on, self.decided_on):
            if field.data and field.data > today:
                field.errors = [gettext("Choose a day that has come.")]
        return not self.errors_in(self.signed_on, self.decided_on)

    def errors_in(self, *fields: Field) -> bool:
        """Tell whether anything is wrong with one of the fields."""
        return any(field.errors for field in fields)

    def refuse(self, lacking: Sequence[Lack]) -> None:
        """Say what is missing before the letter can be accepted."""
        for lack in lacking:
            if lack is Lack.TERMS:
                self.ticked.errors = [
                    gettext("Tick each of the terms. A letter accepts them all.")
                ]
            else:
                self[lack.value].errors = [
                    gettext("This is needed before the letter can be handed in.")
                ]


class GoalForm(VersionedForm):
    """An operational goal."""

    indicator = StringField(
        _l("Indicator"),
        filters=[tidy],
        validators=[required(_l("Write what is measured.")), at_most(LINE)],
    )
    unit = StringField(
        _l("Unit"),
        filters=[tidy],
        validators=[required(_l("Write a unit, such as points or %.")), at_most(20)],
        description=_l("For a share: %"),
    )
    direction = RadioField(
        _l("Which way"),
        choices=choices(
            [
                (Direction.UP.value, _l("Is to rise")),
                (Direction.DOWN.value, _l("Is to fall")),
            ]
        ),
        validators=[required(_l("Say whether the figure is to rise or to fall."))],
    )
    baseline_year = YearField(_l("Baseline, year"), validators=[given()])
    baseline_value = NumberField(_l("Baseline, figure"), validators=[given()])
    target_year = YearField(_l("Target, year"), validators=[given()])
    target_value = NumberField(_l("Target, figure"), validators=[given()])

    def facts(self) -> GoalFacts:
        """Return the goal; only of a form that is valid."""
        return GoalFacts(
            indicator=self.indicator.data or "",
            unit=self.unit.data or SHARE_UNIT,
            direction=Direction(self.direction.data),
            baseline_year=self.baseline_year.data or 0,
            baseline_value=self.baseline_value.data or 0.0,
            target_year=self.target_year.data or 0,
            target_value=self.target_value.data or 0.0,
        )

    def is_possible(self) -> bool:
        """Tell whether the goal can be reached at all; else say at each field why not."""
        years = gettext("Write a year between 1990 and 2100.")
        share = gettext("A share lies between 0 and 100 percent.")
        sentences: dict[GoalFault, tuple[Field, str]] = {
            GoalFault.BASELINE_YEAR: (self.baseline_year, years),
            GoalFault.TARGET_YEAR: (self.target_year, years),
            GoalFault.TARGET_BEFORE_BASELINE: (
                self.target_year,
                gettext("The target's year must come after the baseline's."),
            ),
            GoalFault.BASELINE_SHARE: (self.baseline_value, share),
            GoalFault.TARGET_SHARE: (self.target_value, share),
            GoalFault.WRONG_WAY: (
                self.target_value,
                gettext("From baseline to target the figure does not go that way."),
            ),
        }
        faults = goal_faults(self.facts())
        for fault in faults:
            field, sentence = sentences[fault]
            field.errors = [*field.errors, sentence]
        return not faults


class MandateForm(VersionedForm):
    """A contact person's mandate."""

    text = TextAreaField(
        _l("The mandate"),
        filters=[tidy],
        validators=[
            required(_l("Write what the contact person may do.")),
            at_most(PARAGRAPH),
        ],
        description=_l(
            "What the contact person leads and decides at home, and how much time there is for it."
        ),
    )
    given_by_name = StringField(
        _l("Given by"),
        filters=[tidy],
        validators=[required(_l("Write who gave the mandate.")), at_most(LINE)],
    )
    given_by_office = StringField(
        _l("Office"),
        filters=[tidy],
        validators=[required(_l("Write that person's office.")), at_most(LINE)],
        description=_l("For example: head of the education administration."),
    )
    given_on = DateField(_l("Day it was given"), validators=[required(DAY)])


class StateForm(Form):
    """Why a member's state changes."""

    reason = TextAreaField(
        _l("Reason"), filters=[tidy], validators=[Optional(), at_most(PARAGRAPH)]
    )


MOST_TERMS = 10


class TermsForm(VersionedForm):
    """The terms of participation, as many as are filled in."""

    @property
    def rows(self) -> list[tuple[Field, Field]]:
        """Return title and text of each term that is shown: those there are, and one more."""
        found = [
            (self[f"title_{place}"], self[f"text_{place}"])
            for place in range(1, MOST_TERMS + 1)
        ]
        filled = [place for place, pair in enumerate(found, 1) if _is_begun(pair)]
        return found[: min(max(filled, default=0) + 1, MOST_TERMS)]

    @classmethod
    def of(cls, initiative: Initiative) -> "TermsForm":
        """Return the form as the terms that hold fill it."""
        values: dict[str, object] = {"version": initiative.terms_version}
        for place, term in enumerate(initiative.current_terms, 1):
            values |= {f"title_{place}": term.title, f"text_{place}": term.text}
        return cls(formdata=None, **values)

    def is_possible(self, current: Sequence[Term]) -> bool:
        """Tell whether the terms are whole and new; what is wrong is said in the form."""
        lacking = [
            field
            for pair in self.rows
            if _is_begun(pair)
            for field in pair
            if not field.data
        ]
        for field in lacking:
            field.errors = [gettext("A term has both a title and a text.")]
        if lacking:
            return False
        held = [TermFacts(term.title, term.text) for term in current]
        if not self.facts() or self.facts() == held:
            self.rows[0][0].errors = [gettext("Nothing has been changed yet.")]
            return False
        return True

    def facts(self) -> list[TermFacts]:
        """Return the terms in their order."""
        return [
            TermFacts(title.data, text.data)
            for title, text in self.rows
            if title.data and text.data
        ]


def _is_begun(pair: tuple[Field, Field]) -> bool:
    return any(field.data for field in pair)


for _number in range(1, MOST_TERMS + 1):
    setattr(
        TermsForm,
        f"title_{_number}",
        StringField(
            _l("Term %(number)s", number=_number),
            filters=[tidy],
            validators=[Optional(), at_most(LINE)],
        ),
    )
    setattr(
        TermsForm,
        f"text_{_number}",
        TextAreaField(
            _l("What term %(number)s says", number=_number),
            filters=[tidy],
            validators=[Optional(), at_most(PARAGRAPH)],
        ),
    )
