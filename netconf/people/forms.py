"""The forms for finding the way in."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired

from netconf.forms import LINE, Form, at_most, required, strip
from netconf.people.rules import LONGEST, SHORTEST, PasswordFault


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
            at_most(LONGEST),
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


class NewPasswordForm(Form):
    """A new password, typed twice."""

    current = PasswordField(_l("Your password now"), validators=[at_most(LONGEST)])
    password = PasswordField(
        _l("New password"),
        validators=[InputRequired(_l("This has to be filled in."))],
    )
    again = PasswordField(
        _l("New password once more"),
        validators=[
            EqualTo(
                "password", _l("The two are not the same. Type the password again.")
            )
        ],
    )


FAULTS = {
    PasswordFault.SHORT: _l("Use at least %(count)s characters.", count=SHORTEST),
    PasswordFault.LONG: _l("Use at most %(count)s characters.", count=LONGEST),
    PasswordFault.MONOTONOUS: _l("Use at least three different characters."),
    PasswordFault.COMMON: _l(
        "This is one of the passwords that are tried first. Choose another, such as three words that do not belong together."
    ),
    PasswordFault.GUESSABLE: _l(
        "This says little but names that others can guess: yours, a municipality's, the subject's. Add words of your own."
    ),
}


class CodeForm(Form):
    """A code of an app, or one for recovery."""

    code = StringField(
        _l("Code"), filters=[strip], validators=[required(), at_most(LINE)]
    )
