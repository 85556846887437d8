"""The form that closes a conference from its board."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from netconf.forms import PARAGRAPH, Form, at_most, tidy


class CloseForm(Form):
    """Why a conference closes although feedback is missing."""

    reason = TextAreaField(
        _l("Why is feedback missing?"),
        filters=[tidy],
        description=_l("The reason stands on the board, for all to read."),
        validators=[at_most(PARAGRAPH)],
    )
