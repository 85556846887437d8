"""The forms for planning conferences, for venues and for delegations."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    EmailField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Email, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from netconf.conferences.rules import Candidate
from netconf.forms import (
    LINE,
    PARAGRAPH,
    Form,
    VersionedForm,
    at_most,
    choices,
    required,
    tidy,
)

DAY = _l("Write the day as 2026-12-08.")
MOST_PEOPLE = 10_000
MOST_CONFERENCES = 999


def _capacity() -> IntegerField:
    return IntegerField(
        _l("Room for how many"),
        validators=[
            Optional(),
            NumberRange(1, MOST_PEOPLE, _l("Write a number of people.")),
        ],
    )


def _accessibility() -> TextAreaField:
    return TextAreaField(
        _l("Accessibility"),
        filters=[tidy],
        validators=[Optional(), at_most(PARAGRAPH)],
        description=_l("Steps and lifts, hearing loop, rooms for wheelchairs."),
    )


class _PlanFields:
    number = IntegerField(
        _l("Number"),
        validators=[
            required(_l("Give the conference a number.")),
            NumberRange(1, MOST_CONFERENCES, _l("Use a number from 1 and up.")),
        ],
        description=_l("The network's conferences are counted from 1."),
    )
    themes = SelectMultipleField(
        _l("Themes"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validators=[required(_l("Choose at least one theme."))],
        description=_l("Usually one."),
    )
    day_1 = DateField(
        _l("Day 1"),
        validators=[required(DAY)],
        description=_l("When the conference begins."),
    )
    day_2 = DateField(
        _l("Day 2"),
        validators=[Optional()],
        description=_l("Left empty: the day after."),
    )
    host = SelectField(_l("Host"), description=_l("One of the network's members."))
    venue = SelectField(_l("A venue that has been used"))
    venue_name = StringField(
        _l("The venue's name"), filters=[tidy], validators=[Optional(), at_most(LINE)]
    )
    venue_place = StringField(
        _l("Place"), filters=[tidy], validators=[Optional(), at_most(LINE)]
    )
    venue_capacity = _capacity()
    venue_accessibility = _accessibility()
    missive_due_on = DateField(
        _l("Last day to publish the missive"), validators=[Optional()]
    )
    missives_open_on = DateField(
        _l("The missives open to all on"), validators=[Optional()]
    )
    feedback_due_on = DateField(
        _l("Last day for written feedback"), validators=[Optional()]
    )


class NewConferenceForm(_PlanFields, Form):
    """A conference to be."""


class ConferenceForm(_PlanFields, VersionedForm):
    """A conference as its plan is changed."""


class VenueForm(VersionedForm):
    """A venue as it is changed."""

    name = StringField(
        _l("The venue's name"),
        filters=[tidy],
        validators=[required(_l("Write what the venue is called.")), at_most(LINE)],
    )
    place = StringField(
        _l("Place"),
        filters=[tidy],
        validators=[required(_l("Write where the venue is.")), at_most(LINE)],
    )
    capacity = _capacity()
    accessibility = _accessibility()


class CancelForm(Form):
    """Why a conference is cancelled."""

    reason = TextAreaField(
        _l("Why is it cancelled?"),
        filters=[tidy],
        validators=[required(_l("Say in a few words why.")), at_most(PARAGRAPH)],
        description=_l("Everybody in the network can read it."),
    )


class DelegationForm(VersionedForm):
    """Who travels; the level of each stands in a field of its own, named after the person."""

    people = SelectMultipleField(_l("Delegation"))


class SubstituteForm(VersionedForm):
    """Who cannot come, and who comes instead: one of the home group, or somebody new."""

    away = SelectField(
        _l("Who cannot come?"), validators=[required(_l("Choose who cannot come."))]
    )
    instead = SelectField(_l("Who comes instead?"))
    name = StringField(
        _l("Name"), filters=[tidy], validators=[Optional(), at_most(LINE)]
    )
    email = EmailField(
        _l("E-mail"),
        filters=[tidy],
        validators=[
            Optional(),
            Email(message=_l("Write an address such as maj@kommun.se.")),
            at_most(LINE),
        ],
    )
    title = StringField(
        _l("Job title"), filters=[tidy], validators=[Optional(), at_most(LINE)]
    )

    def offer(self, candidates: Sequence[Candidate]) -> None:
        """Let the delegates be those who may be away, and the others come instead."""
        self.away.choices = choices(
            [
                ("", gettext("Choose a delegate")),
                *(
                    (str(each.person_id), each.name)
                    for each in candidates
                    if each.is_chosen
                ),
            ]
        )
        self.instead.choices = choices(
            [
                ("", gettext("Choose among the home group")),
                *(
                    (str(each.person_id), each.name)
                    for each in candidates
                    if not each.is_chosen
                ),
            ]
        )

    def names_somebody(self) -> bool:
        """Tell whether it is said who comes; what is missing stands at its field."""
        if self.instead.data:
            return True
        for field, message in (
            (self.name, gettext("Write the person's name.")),
            (self.email, gettext("Write the person's e-mail address.")),
            (self.title, gettext("Write the person's title.")),
        ):
            if not field.data:
                field.errors = [message]
        return bool(self.name.data and self.email.data and self.title.data)
