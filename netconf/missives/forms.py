"""The forms of a missive: its sections, its files, its publishing."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from flask_babel import lazy_gettext as _l
from wtforms import (
    Field,
    HiddenField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from netconf.forms import (
    LINE,
    PARAGRAPH,
    TEXT,
    Form,
    VersionedForm,
    at_most,
    choices,
    required,
    tidy,
)
from netconf.missives.rules import Section

LABELS = {
    Section.SURVEY: _l("Survey"),
    Section.EARLIER: _l("What we committed to last time and what happened"),
    Section.SITUATION: _l("Where we are now"),
    Section.DISSATISFIED: _l("What we are least satisfied with"),
    Section.NEXT: _l("What we try next and why"),
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

# Where a saved draft goes on to; the buttons' values.
GO_ON, REVIEW, FILES = "draft", "review", "files"


def _text(section: Section) -> TextAreaField:
    return TextAreaField(
        LABELS[section],
        filters=[tidy],
        description=HINTS[section],
        validators=[at_most(TEXT)],
    )


class MissiveForm(VersionedForm):
    """The sections of a missive, in Markdown."""

    survey = _text(Section.SURVEY)
    earlier = _text(Section.EARLIER)
    situation = _text(Section.SITUATION)
    dissatisfied = _text(Section.DISSATISFIED)
    next = _text(Section.NEXT)
    questions = _text(Section.QUESTIONS)
    levels = SelectMultipleField(
        _l("Leadership levels that took part in writing"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("A missive is written together, by all levels."),
    )
    participants = _text(Section.PARTICIPANTS)
    # The digest of each section as it stood when the form was drawn.
    drawn = HiddenField()
    then = HiddenField()

    def offer(self, levels: Iterable[tuple[str, str]]) -> None:
        """Let these levels be those that may have taken part."""
        self.levels.choices = choices(levels)

    def keep_only(self, shown: Iterable[Section]) -> None:
        """Leave out the sections that are not to be written, unless something is typed there."""
        kept = set(shown)
        for section in Section:
            if section not in kept and not self[section.value].data:
                del self[section.value]

    @property
    def fields(self) -> list[Field]:
        """Return the fields that are filled in, in their order."""
        fields = [self[section.value] for section in Section if section.value in self]
        return [*fields[:-1], self.levels, *fields[-1:]]

    def texts(self) -> dict[str, str]:
        """Return what is written, by section."""
        return {
            section.value: self[section.value].data or ""
            for section in Section
            if section.value in self
        }

    def refuse(self, section: Section, why: str) -> None:
        """Say what is wrong with a section."""
        self[section.value].errors = [why]

    def note(self, texts: Mapping[str, str], levels: Iterable[str]) -> None:
        """Note which texts and levels the form is drawn from."""
        drawn = [_digest(texts, section) for section in Section]
        self.drawn.data = " ".join([*drawn, _levels_digest(levels)])

    def merge(
        self, theirs: Mapping[str, str], levels: Iterable[str]
    ) -> list[tuple[str, str, str]]:
        """Take over what only they have changed; return (label, theirs, yours) of the rest.

        What is left to the writer is what both have changed since the form was drawn.
        """
        noted = set((self.drawn.data or "").split())
        both_changed = []
        for section in Section:
            yours = self.texts().get(section, "")
            if yours == theirs.get(section, "") or _digest(theirs, section) in noted:
                continue
            if _digest(self.texts(), section) in noted:
                self[section.value].data = theirs.get(section, "")
            else:
                both_changed.append(
                    (str(LABELS[section]), theirs.get(section, ""), yours)
                )
        if self._levels_clash(levels, noted):
            label = str(self.levels.label.text)
            both_changed.append(
                (label, self._named(levels), self._named(self.levels.data or ()))
            )
        self.note(theirs, levels)
        return both_changed

    def _levels_clash(self, theirs: Iterable[str], noted: set[str]) -> bool:
        """Take over their levels if only they have changed them; tell whether both have."""
        yours = _levels_digest(self.levels.data or ())
        if _levels_digest(theirs) in {yours, *noted}:
            return False
        if yours in noted:
            self.levels.data = list(theirs)
            return False
        return True

    def _named(self, levels: Iterable[str]) -> str:
        held = set(levels)
        return ", ".join(
            str(choice.label.text) for choice in self.levels if choice.data in held
        )


class PublishForm(VersionedForm):
    """The decision to publish exactly what was shown: that version, with those files."""

    seen_files = HiddenField()

    def draw(self, version: int, file_ids: Iterable[object]) -> None:
        """Note what the page shows."""
        self.renew(version)
        self.seen_files.data = _listed(file_ids)

    def has_seen(self, version: int, file_ids: Iterable[object]) -> bool:
        """Tell whether that is what the page showed when the form was drawn."""
        is_version = bool(self.version.data == version)
        return is_version and self.seen_files.data == _listed(file_ids)


class OpeningForm(Form):
    """Why a conference opens although missives are missing."""

    reason = TextAreaField(
        _l("Why are missives missing?"),
        filters=[tidy],
        description=_l("The reason stands on the conference's page, for all to read."),
        validators=[at_most(PARAGRAPH)],
    )


class CorrectionForm(PublishForm):
    """Why a published missive is published anew."""

    reason = StringField(
        _l("Why is it corrected?"),
        filters=[tidy],
        description=_l(
            "The reason stands beside the new version, for all who read it."
        ),
        validators=[required(), at_most(LINE)],
    )


def _digest(texts: Mapping[str, str], section: str) -> str:
    text = f"{section}:{texts.get(section, '')}"
    return sha256(text.encode()).hexdigest()[:16]


def _levels_digest(levels: Iterable[str]) -> str:
    return _digest({"levels": " ".join(sorted(levels))}, "levels")


def _listed(file_ids: Iterable[object]) -> str:
    return " ".join(sorted(map(str, file_ids)))
