"""The forms of the statement, and of what people say of the site's accessibility."""

from datetime import date

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateField, EmailField, RadioField, StringField, TextAreaField
from wtforms.validators import ValidationError

from netconf.declarations.rules import Conformance, Part
from netconf.forms import (
    LINE,
    PARAGRAPH,
    TEXT,
    Form,
    VersionedForm,
    at_most,
    choices,
    given,
    required,
    strip,
    tidy,
)

CONFORMANCE = {
    Conformance.FULL: _l("Compliant with the law"),
    Conformance.PARTIAL: _l("Partly compliant with the law"),
    Conformance.NONE: _l("Not compliant with the law"),
}


class MessageForm(Form):
    """What somebody cannot use, said with or without their address."""

    text = TextAreaField(
        _l("What does not work for you?"),
        filters=[tidy],
        description=_l(
            "Tell what you wanted to do, what happened, and what you use to read the page."
        ),
        validators=[required(), at_most(PARAGRAPH)],
    )
    page = StringField(
        _l("Which page?"),
        filters=[strip],
        description=_l("Its address or its heading."),
        validators=[at_most(LINE)],
    )
    email = EmailField(
        _l("Your e-mail"),
        filters=[strip],
        description=_l("Only if you want an answer. You may stay anonymous."),
        validators=[at_most(LINE)],
    )

    def validate_email(self, field: EmailField) -> None:
        """Refuse what no answer can be sent to."""
        if not field.data:
            return
        try:
            validate_email(
                field.data, check_deliverability=False, test_environment=True
            )
        except EmailNotValidError:
            raise ValidationError(
                gettext("This is no e-mail address. Leave it empty to stay anonymous.")
            ) from None


class StatementForm(VersionedForm):
    """How accessible the site is, as its operator has found."""

    conformance = RadioField(
        _l("The site is"),
        choices=choices(CONFORMANCE.items()),
        validators=[required(_l("Choose how far the site keeps to the law."))],
    )
    faults = TextAreaField(
        _l("What is not accessible, and why"),
        filters=[tidy],
        description=_l(
            "Each thing that does not keep to the law: who cannot use it, the reason, "
            "and when it is to be mended."
        ),
        validators=[at_most(TEXT)],
    )
    burden = TextAreaField(
        _l("What would be unreasonably burdensome to mend (12 §), and why"),
        filters=[tidy],
        validators=[at_most(TEXT)],
    )
    exempt = TextAreaField(
        _l("What the law does not apply to (9 §)"),
        filters=[tidy],
        validators=[at_most(TEXT)],
    )
    method = TextAreaField(
        _l("How the site was assessed"),
        filters=[tidy],
        description=_l("By whom, with which aids and on which pages."),
        validators=[required(), at_most(TEXT)],
    )
    assessed_on = DateField(
        _l("Last assessed"), validators=[given(_l("Give the day of the assessment."))]
    )

    today: date | None = None

    def validate_assessed_on(self, field: DateField) -> None:
        """Refuse an assessment that has not been made yet."""
        if field.data and self.today and field.data > self.today:
            raise ValidationError(gettext("This day has not come yet."))

    def parts(self) -> dict[Part, str]:
        """Return what is written, by part."""
        return {part: self[part.value].data or "" for part in Part}
