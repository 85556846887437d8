"""The form for coming in by an invitation."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import Optional

from netconf.forms import Form, at_most
from netconf.people.rules import LONGEST


class ComeInForm(Form):
    """A password, for those who want one."""

    password = PasswordField(
        _l("Choose a password"),
        validators=[Optional(strip_whitespace=False), at_most(LONGEST)],
        description=_l(
            "Left empty, you sign in with a link by e-mail each time. You can choose a password later."
        ),
    )
