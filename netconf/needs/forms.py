"""The form for what one needs."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectMultipleField, TextAreaField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from netconf.forms import PARAGRAPH, Form, at_most, no_identity_number, tidy
from netconf.forms import choices as offered
from netconf.needs.rules import Choice

CHOICES = {
    Choice.VEGETARIAN: _l("Vegetarian food"),
    Choice.VEGAN: _l("Vegan food"),
    Choice.NO_PORK: _l("No pork"),
    Choice.GLUTEN_FREE: _l("Gluten-free"),
    Choice.LACTOSE_FREE: _l("Lactose-free"),
    Choice.NO_MILK: _l("No milk protein"),
    Choice.NO_EGG: _l("No egg"),
    Choice.NO_NUTS: _l("No nuts"),
    Choice.NO_FISH: _l("No fish or shellfish"),
    Choice.STEP_FREE: _l("A way without steps"),
    Choice.HEARING_LOOP: _l("A hearing loop"),
}


class NeedForm(Form):
    """What one needs at a conference; all of it may be left out."""

    choices = SelectMultipleField(
        _l("I need"),
        choices=offered(CHOICES.items()),
        coerce=Choice,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("Counted together with the others', without your name."),
    )
    other = TextAreaField(
        _l("Something else"),
        filters=[tidy],
        description=_l("Only what those who arrange the conference have to know."),
        validators=[at_most(PARAGRAPH), no_identity_number()],
    )
    may_be_read = BooleanField(
        _l("My own words may be read, with my name"),
        description=_l(
            "By the project leaders and the host's contact person, until the conference is over."
        ),
    )

    def validate_may_be_read(self, field: BooleanField) -> None:
        """Keep nothing in somebody's own words that nobody may read."""
        if self.other.data and not field.data:
            raise ValidationError(
                gettext("Let it be read, or leave the field for your own words empty.")
            )
