"""The forms for finding the way in."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import Length

from netconf.forms import Form, required, strip
from netconf.people.rules import LONGEST_PASSWORD


class PasswordSignInForm(Form):
    """E-mail and password."""

    email = EmailField(
        _l("E-mail"), filters=[strip], validators=[required(), Length(max=200)]
    )
    password = PasswordField(
        _l("Password"), validators=[required(), Length(max=LONGEST_PASSWORD)]
    )
    next = HiddenField()


class LinkForm(Form):
    """The address that a sign-in link is to be sent to."""

    email = EmailField(
        _l("E-mail"),
        # Beside the other form's field of that name on one page.
        id="link-email",
        filters=[strip],
        validators=[required(), Length(max=200)],
    )


class UseLinkForm(Form):
    """Nothing to fill in: using a link is a choice, not a visit by a mail scanner."""
