"""The form that narrows the log down."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.validators import Optional

from netconf.forms import LINE, Form, at_most, strip


class LogFilter(Form):
    """Whose events, of what and of which day; it changes nothing, so it carries no token."""

    class Meta:
        csrf = False

    person = StringField(
        _l("Name or e-mail"), filters=[strip], validators=[Optional(), at_most(LINE)]
    )
    kind = SelectField(_l("Thing"), name="slag", default="")
    day = DateField(_l("Day"), name="dag", validators=[Optional()])
