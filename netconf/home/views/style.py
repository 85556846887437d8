"""The living page of the design system, with a form that shows every kind of field."""

from datetime import UTC, date, datetime

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.wrappers import Response
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from netconf.access import PUBLIC, allow
from netconf.forms import Form, choices, required
from netconf.markup import render_markdown

blueprint = Blueprint("style", __name__)

GROUPINGS = [
    ("plenary", _l("Plenary")),
    ("mixed", _l("Mixed groups")),
    ("municipal", _l("Municipal groups")),
]
LEVELS = [
    ("politician", _l("Politician")),
    ("administration", _l("Administration")),
    ("principal", _l("Principal")),
    ("teacher", _l("Teacher")),
]
MEMBERS = ("Bromölla", "Hyllie SDN", "Kävlinge", "Svedala", "Vellinge")
SAMPLE = """
Vi har ordning på siffrorna. De nationella proven sammanställs *inom tre veckor* och alla rektorer har ett kvalitetssamtal varje termin.

### Tre iakttagelser

- Den senaste resultatrapporten var 46 sidor lång.
- Nämnden behandlade den på **12 minuter**.
- Under de fyra senaste rapporterna har två frågor antecknats i protokollet.

> Den som har lämnat ett underlag ska få veta vad som hände med det.

| Rutin | Ägare | Känd av |
|---|---|---|
| Kvalitetssamtal | verksamhetschefen | rektorer |
| Elevenkät | kvalitetsstrategen | alla |

1. Hur får en nämnd mod att fråga om orsaker utan att börja styra undervisningen?
2. Vad behöver en förtroendevald veta om matematik?
"""


class SampleForm(Form):
    """One field of each kind."""

    title = StringField(_l("Title"), validators=[required()])
    email = EmailField(
        _l("E-mail"), description=_l("Your address at the municipality.")
    )
    password = PasswordField(_l("Password"), validators=[required()])
    day = DateField(_l("Day"), validators=[required()])
    start = TimeField(_l("Starts"), validators=[required()])
    minutes = IntegerField(_l("Minutes"), validators=[required()])
    level = SelectField(
        _l("Leadership level"),
        choices=choices([("", _l("Choose")), *LEVELS]),
        validators=[required()],
    )
    grouping = RadioField(_l("How people sit"), choices=choices(GROUPINGS))
    members = SelectMultipleField(
        _l("About the missives of"),
        choices=choices([(name, name) for name in MEMBERS]),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    text = TextAreaField(
        _l("What we try next"),
        description=_l("What you will do, and why you think it helps."),
    )
    file = FileField(
        _l("File"), description=_l("PDF, Word or OpenDocument, at most 20 MB.")
    )
    is_done = BooleanField(_l("All four levels have taken part"))


@blueprint.get("/stil")
@allow(PUBLIC)
def index() -> str:
    """Show every component in every state."""
    form = SampleForm(
        formdata=None, title="Missiv 1–3", day=date(2013, 10, 8), minutes=80
    )
    refused = SampleForm(formdata=None, prefix="refused")
    refused.title.errors = [gettext("This has to be filled in.")]
    refused.minutes.errors = [gettext("Give a whole number of minutes.")]
    refused.grouping.errors = [gettext("Choose how people sit.")]
    return render_template(
        "style/index.html",
        form=form,
        refused=refused,
        html=render_markdown(SAMPLE),
        day_1=date(2013, 10, 8),
        day_2=date(2013, 10, 9),
        moment=datetime(2013, 10, 9, 13, 5, tzinfo=UTC),
        members=MEMBERS,
    )


@blueprint.post("/stil")
@allow(PUBLIC)
def send_sample() -> Response:
    """Lead a sample form back to the page: nothing on it is kept."""
    return redirect(url_for("style.index"), 303)
