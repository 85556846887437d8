"""The forms of a missive: its sections, its files, its publishing."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import StringField, SubmitField, TextAreaField

from netconf.forms import LINE, TEXT, Form, VersionedForm, at_most, required, strip
from netconf.missives.rules import Section

LABELS = {
    Section.SURVEY: _l("Survey"),
    Section.EARLIER: _l("What we committed to last time and what happened"),
    Section.SITUATION: _l("Where we are now"),
    Section.DISSATISFIED: _l("What we are least satisfied with"),
    Section.NEXT: _l("What we try next, and why"),
    Section.QUESTIONS: _l("Questions for the mixed groups"),
    Section.PARTICIPANTS: _l("Who took part"),
}

HINTS = {
    Section.SURVEY: _l(
        "The first time on a theme: which routines exist, who owns them, how well known they are "
        "on each leadership level, and how results are used."
    ),
    Section.EARLIER: _l(
        "Each commitment on the theme: what was done and what effect you saw."
    ),
    Section.SITUATION: _l("At most three facts or figures."),
    Section.DISSATISFIED: _l("Be honest: this is where critical friends can help."),
    Section.NEXT: _l("What you intend to do, and why you believe in it."),
    Section.QUESTIONS: _l("One to three questions that you do not know the answer to."),
    Section.PARTICIPANTS: _l(
        "By leadership level: politicians, administration, principals, teachers."
    ),
}


class MissiveForm(VersionedForm):
    """The sections of a missive, in Markdown."""

    survey = TextAreaField(LABELS[Section.SURVEY], validators=[at_most(TEXT)])
    earlier = TextAreaField(LABELS[Section.EARLIER], validators=[at_most(TEXT)])
    situation = TextAreaField(LABELS[Section.SITUATION], validators=[at_most(TEXT)])
    dissatisfied = TextAreaField(
        LABELS[Section.DISSATISFIED], validators=[at_most(TEXT)]
    )
    next = TextAreaField(LABELS[Section.NEXT], validators=[at_most(TEXT)])
    questions = TextAreaField(LABELS[Section.QUESTIONS], validators=[at_most(TEXT)])
    participants = TextAreaField(
        LABELS[Section.PARTICIPANTS], validators=[at_most(TEXT)]
    )
    goes_on = SubmitField(_l("Save and look at it before publishing"))

    def keep_only(self, wanted: tuple[Section, ...]) -> None:
        """Leave out the sections that this conference does not ask for."""
        for section in Section:
            if section not in wanted:
                del self[section.value]
            else:
                self[section.value].description = HINTS[section]

    def sections(self) -> dict[str, str]:
        """Return what is written, by section."""
        return {
            section.value: (self[section.value].data or "").replace("\r\n", "\n")
            for section in Section
            if section.value in self
        }


class FileForm(Form):
    """A file to hang on the missive."""

    file = FileField(_l("File"), validators=[required(_l("Choose a file first."))])


class PublishForm(VersionedForm):
    """The consent to publish."""


class CorrectionForm(VersionedForm):
    """Why a published missive is published anew."""

    reason = StringField(
        _l("Why is it corrected?"),
        filters=[strip],
        description=_l("The reason stands beside the new version."),
        validators=[required(), at_most(LINE)],
    )
