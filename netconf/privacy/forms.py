"""The forms for one's own data, and for erasing."""

from hashlib import sha256

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    RadioField,
    StringField,
    TelField,
)
from wtforms.validators import ValidationError

from netconf.forms import (
    LINE,
    Form,
    at_most,
    choices,
    no_identity_number,
    required,
    tidy,
)
from netconf.i18n import LANGUAGES


class OwnForm(Form):
    """What a person may correct by themselves."""

    name = StringField(
        _l("Name"),
        filters=[tidy],
        validators=[
            required(_l("Write your name.")),
            at_most(LINE),
            no_identity_number(),
        ],
    )
    phone = TelField(
        _l("Phone"),
        filters=[tidy],
        description=_l("For those who arrange the conferences."),
        validators=[at_most(50), no_identity_number()],
    )
    language = RadioField(_l("Language"), choices=choices(LANGUAGES.items()))
    # What the form was drawn from, to notice somebody else who corrects the same.
    drawn = HiddenField()

    def note(self) -> None:
        """Note what the form is drawn from."""
        self.drawn.data = self.digest()

    def digest(self) -> str:
        """Return a digest of what the fields hold."""
        told = (self.name.data or "", self.phone.data or "", self.language.data or "")
        return sha256(repr(told).encode()).hexdigest()[:16]


class EraseSelfForm(Form):
    """The decision to be erased; typing the address keeps it from being a slip."""

    email = EmailField(
        _l("Your e-mail"),
        filters=[tidy],
        description=_l("Write it to show that you mean it."),
        validators=[required(), at_most(LINE)],
    )

    own: str = ""

    def validate_email(self, field: EmailField) -> None:
        """Refuse another address than the person's own."""
        if (field.data or "").casefold() != self.own.casefold():
            raise ValidationError(
                gettext("This is not the address that you sign in with.")
            )


class EraseForm(Form):
    """An administrator's decision to erase somebody."""

    is_sure = BooleanField(
        _l("I know that this cannot be undone"),
        validators=[required(_l("Tick the box, if you are sure."))],
    )
