"""The steps of a handover: who leaves and when, who takes over, who is deputy, and the last look."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Email, Optional

from netconf.forms import (
    LINE,
    PARAGRAPH,
    VersionedForm,
    at_most,
    no_identity_number,
    required,
    tidy,
)

# What is chosen when it is nobody of the home group.
NEW, NOBODY = "ny", "ingen"


class LeaverForm(VersionedForm):
    """Who leaves a part, and from when."""

    leaver = RadioField(
        _l("Who leaves"), validators=[required(_l("Choose who leaves."))]
    )
    takes_effect_on = DateField(
        _l("From which day"),
        validators=[required(_l("Write the day as 2026-12-08."))],
        description=_l(
            "The first day on which the other one stands for the member. Rights follow on that day by themselves."
        ),
    )
    stays_in_group = BooleanField(
        _l("Stays in the home group"),
        description=_l("Goes on as one of the group, without the part that is left."),
    )


class SuccessorForm(VersionedForm):
    """Who takes over: one of the home group, or somebody new."""

    successor = RadioField(
        _l("Who takes over"), validators=[required(_l("Choose who takes over."))]
    )
    name = StringField(
        _l("Name"),
        filters=[tidy],
        validators=[Optional(), at_most(LINE), no_identity_number()],
    )
    email = EmailField(
        _l("E-mail"),
        filters=[tidy],
        validators=[
            Optional(),
            Email(message=_l("Write an address such as maj@kommun.se.")),
            at_most(LINE),
        ],
        description=_l("An invitation is sent there when the handover is planned."),
    )
    level = RadioField(_l("Leadership level"), validators=[Optional()])
    title = StringField(
        _l("Job title"),
        filters=[tidy],
        validators=[Optional(), at_most(LINE), no_identity_number()],
        description=_l("For example: principal, years 7–9."),
    )

    def is_whole(self) -> bool:
        """Tell whether all is said of somebody new; what is missing is said in the form."""
        if self.successor.data != NEW:
            return True
        lacking = [
            field
            for field in (self.name, self.email, self.level, self.title)
            if not field.data
        ]
        for field in lacking:
            field.errors = [str(_l("This is needed of somebody new."))]
        return not lacking


class DeputyForm(VersionedForm):
    """Who becomes deputy as well."""

    deputy = RadioField(
        _l("New deputy"), validators=[required(_l("Choose one, or nobody."))]
    )


class ReviewForm(VersionedForm):
    """The last look before a handover is planned."""

    note = TextAreaField(
        _l("What I want you to know"),
        filters=[tidy],
        validators=[Optional(), at_most(PARAGRAPH), no_identity_number()],
        description=_l(
            "Stands first in the handover pack. For example: what is under way, whom to ask, what to mind."
        ),
    )
