"""The form of a programme item."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextInput

from netconf.forms import (
    LINE,
    PARAGRAPH,
    VersionedForm,
    at_most,
    choices,
    given,
    required,
    strip,
    tidy,
)
from netconf.initiatives.models import Theme
from netconf.networks.models import Member
from netconf.programme.actions import ItemFacts
from netconf.programme.models import Item
from netconf.programme.rules import Feedback, Grouping, Kind
from netconf.programme.rules.programme import clock

TIME = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)")

KINDS = [
    (Kind.OPENING, _l("Opening")),
    (Kind.INPUT, _l("Input")),
    (Kind.GROUP_WORK, _l("Group work")),
    (Kind.PRESENTATION, _l("Presentation")),
    (Kind.DISCUSSION, _l("Discussion")),
    (Kind.COMMITMENTS, _l("Evaluation and commitments")),
    (Kind.JOINT_FEEDBACK, _l("Joint feedback")),
    (Kind.BREAK, _l("Break")),
    (Kind.MEAL, _l("Meal")),
    (Kind.TRAVEL, _l("Travel")),
    (Kind.SOCIAL, _l("Social")),
]

GROUPINGS = [
    (Grouping.PLENARY, _l("Plenary")),
    (Grouping.MIXED, _l("Mixed groups")),
    (Grouping.MUNICIPAL, _l("Municipal groups")),
    ("", _l("None: a pause, or not decided yet")),
]


class Checkboxes(SelectMultipleField):
    """Several choices, each with a box of its own."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class TimeField(Field):
    """A time of day, typed as 9:30, 09.30 or 0930; its value is minutes after midnight."""

    widget = TextInput()
    data: int | None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return clock(self.data) if isinstance(self.data, int) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was typed; raise ValueError where it is no time of day."""
        self.data = None
        typed = valuelist[0].strip() if valuelist else ""
        match = TIME.fullmatch(typed)
        if match:
            self.data = int(match[1]) * 60 + int(match[2])
        elif typed:
            raise ValueError(
                gettext("Write the time as hours and minutes, like 09:30.")
            )


class ItemForm(VersionedForm):
    """An item of the programme."""

    title = StringField(
        _l("Title"), filters=[strip], validators=[required(), at_most(LINE)]
    )
    day = RadioField(_l("Day"), coerce=int)
    start = TimeField(_l("Begins"), validators=[given()])
    end = TimeField(_l("Ends"), validators=[given()])
    kind = SelectField(_l("Kind"), choices=choices([("", _l("Choose a kind")), *KINDS]))
    grouping = RadioField(
        _l("Grouping"),
        choices=choices(GROUPINGS),
        default="",
        description=_l(
            "Every working item states in which grouping it is carried out."
        ),
    )
    themes = Checkboxes(_l("Themes"))
    steering_focus = BooleanField(_l("Focuses on steering and leadership"))
    processed_by = SelectField(
        _l("Processed together in"),
        description=_l(
            "For an input: the later item of the same day where all work on it."
        ),
    )
    about_members = Checkboxes(
        _l("Missives discussed"),
        description=_l("For mixed groups: whose missives the groups question."),
    )
    follows_up = BooleanField(_l("Follows up earlier commitments"))
    feedback = Checkboxes(
        _l("Joint feedback is given"),
        choices=choices(
            [(Feedback.ORAL, _l("orally")), (Feedback.WRITTEN, _l("in writing"))]
        ),
    )
    room = StringField(_l("Room"), filters=[strip], validators=[at_most(LINE)])
    responsible = StringField(
        _l("Responsible"), filters=[strip], validators=[at_most(LINE)]
    )
    note = TextAreaField(_l("Note"), filters=[tidy], validators=[at_most(PARAGRAPH)])

    def offer(
        self,
        *,
        days: Sequence[tuple[int, str]],
        themes: Sequence[tuple[Theme, str]],
        members: Sequence[Member],
        later: Sequence[tuple[UUID, str]],
    ) -> None:
        """Set what there is to choose among."""
        self.day.choices = choices(days)
        self.themes.choices = choices([(theme.code, title) for theme, title in themes])
        self.about_members.choices = choices(
            [(member.slug, member.name) for member in members]
        )
        self.processed_by.choices = choices(
            [
                ("", gettext("Not processed")),
                *((str(item_id), text) for item_id, text in later),
            ]
        )

    def validate_kind(self, field: SelectField) -> None:
        """Demand a choice: the first one is no kind."""
        if not field.data:
            raise ValidationError(gettext("Choose what kind of item it is."))

    def validate_end(self, field: TimeField) -> None:
        """Refuse what cannot be; whatever merely breaks a rule is said beside the programme."""
        start, end = self.start.data, field.data
        if start is not None and end is not None and end <= start:
            raise ValidationError(gettext("The item has to end after it begins."))

    def facts(self, themes: Sequence[Theme], members: Sequence[Member]) -> ItemFacts:
        """Return what was chosen and typed."""
        processed_by = self.processed_by.data
        return ItemFacts(
            day=self.day.data,
            start_minute=self.start.data or 0,
            end_minute=self.end.data or 0,
            title=self.title.data or "",
            kind=Kind(self.kind.data),
            grouping=Grouping(self.grouping.data) if self.grouping.data else None,
            themes=[
                theme for theme in themes if theme.code in (self.themes.data or ())
            ],
            about_members=[
                member
                for member in members
                if member.slug in (self.about_members.data or ())
            ],
            steering_focus=self.steering_focus.data,
            follows_up=self.follows_up.data,
            feedback=[Feedback(form) for form in self.feedback.data or ()],
            processed_by_id=UUID(processed_by) if processed_by else None,
            room=self.room.data or "",
            responsible=self.responsible.data or "",
            note=self.note.data or "",
        )


def drawn_from(item: Item) -> dict[str, object]:
    """Return what the form shows of an item."""
    return {
        "version": item.version,
        "title": item.title,
        "day": item.day,
        "start": item.start_minute,
        "end": item.end_minute,
        "kind": item.kind,
        "grouping": item.grouping or "",
        "themes": [theme.code for theme in item.themes],
        "steering_focus": item.steering_focus,
        "processed_by": str(item.processed_by_id or ""),
        "about_members": [member.slug for member in item.about_members],
        "follows_up": item.follows_up,
        "feedback": list(item.feedback),
        "room": item.room,
        "responsible": item.responsible,
        "note": item.note,
    }


class PublishForm(VersionedForm):
    """The decision to publish the programme."""


class RemoveForm(VersionedForm):
    """The decision to take an item away."""
