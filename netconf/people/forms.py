"""The forms for finding the way in."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired

from netconf.forms import LINE, Form, at_most, required, strip
from netconf.people.rules import LONGEST_PASSWORD


class PasswordSignInForm(Form):
    """E-mail and password."""

    email = EmailField(
        _l("E-mail"), filters=[strip], validators=[required(), at_most(LINE)]
    )
    password = PasswordField(
        _l("Password"),
        # Blanks are as good as other characters.
        validators=[
            InputRequired(_l("This has to be filled in.")),
            at_most(LONGEST_PASSWORD),
        ],
    )
    next = HiddenField()


class LinkForm(Form):
    """The address that a sign-in link is to be sent to."""

    email = EmailField(
        _l("E-mail"),
        # Beside the other form's field of that name on one page.
        id="link-email",
        filters=[strip],
        validators=[required(), at_most(LINE)],
    )
