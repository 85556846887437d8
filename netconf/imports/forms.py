"""The forms of an import: the file, and the decision to carry out what was shown."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import HiddenField

from netconf.forms import Form, required


class TableForm(Form):
    """A file with people."""

    file = FileField(
        _l("File with people"), validators=[required(_l("Choose a file first."))]
    )

    def refuse(self, why: str) -> None:
        """Say what is wrong with the file."""
        self.file.errors = [why]


class CarryOutForm(Form):
    """The decision to carry out exactly what was shown."""

    shown = HiddenField()
