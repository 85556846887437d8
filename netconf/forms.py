"""The base of every form, and the fields that several slices share."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from flask import Flask, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.exceptions import BadRequest
from wtforms import (
    BooleanField,
    Field,
    IntegerField,
    SelectField,
    SelectMultipleField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError
from wtforms.widgets import HiddenInput

from netconf.identity_numbers import holds_identity_number

LINE = 200
PARAGRAPH = 2_000
TEXT = 20_000
# Fields that nobody writes in, or that must never stand on a page.
NEVER_SHOWN = {"csrf_token", "nonce", "next", "password"}
# A value that was chosen rather than written: a number, a day, a word of ours, a key.
A_CHOICE = re.compile(r"[a-z0-9_:./-]*|\s*")


class Form(FlaskForm):
    """A form that keeps everything typed when it is refused, and can list its faults."""

    def all_errors(self) -> list[tuple[str, str, str]]:
        """Return (id of the field, its label, what is wrong) for the error summary."""
        return [
            (field.id, str(field.label.text), str(message))
            for field in self
            for message in _messages(field)
        ]


def _messages(field: Field) -> list[str]:
    """Return a field's faults; one that holds several fields keeps theirs in lists."""
    errors: Sequence[object] = field.errors
    found: list[str] = []
    for error in errors:
        found += (
            [str(part) for part in error] if isinstance(error, list) else [str(error)]
        )
    return found


class VersionedForm(Form):
    """A form that remembers which version of the thing it was drawn from."""

    version = IntegerField(widget=HiddenInput())

    def validate_version(self, field: IntegerField) -> None:
        """Refuse a form that does not say what it was drawn from."""
        if field.data is None:
            raise ValidationError(
                gettext("Open the page again; the form was incomplete.")
            )

    def renew(self, version: int) -> None:
        """Let what was typed be sent once more, now against a newer version."""
        self.version.raw_data = [str(version)]


def pairs(theirs: Form, yours: Form) -> list[tuple[str, str, str]]:
    """Return (label, theirs, yours) of each field that is seen, as a person reads it."""
    return [
        (str(field.label.text), _as_read(theirs[field.name]), _as_read(field))
        for field in yours
        if not isinstance(field.widget, HiddenInput)
    ]


def _as_read(field: Field) -> str:
    if isinstance(field, SelectField | SelectMultipleField):
        # A refused choice is kept by its value: it has no label.
        chosen = [choice.label.text for choice in field if choice.checked]
        return ", ".join(map(str, chosen))
    if isinstance(field, BooleanField):
        return gettext("Yes") if field.data else gettext("No")
    if field.raw_data:
        return str(field.raw_data[0])
    return "" if field.data is None else str(field.data)


def choices(pairs: Iterable[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """Return (value, label) pairs as what a field offers to choose among."""
    # Pairs to the stubs, and when they are unpacked.
    return [cast(tuple[Any, str], SelectChoice(*pair)) for pair in pairs]


def texts_sent() -> list[str]:
    """Return the texts that somebody wrote in the form that was sent, to give them back."""
    return [
        text
        for name, text in request.form.items(multi=True)
        if name not in NEVER_SHOWN and not A_CHOICE.fullmatch(text)
    ]


def required(message: str | None = None) -> DataRequired:
    """Return the demand that a field is filled in, said in plain words."""
    return DataRequired(message=message or _l("This has to be filled in."))


def given(name: str | None = None) -> InputRequired:
    """Return the demand that a number or time is typed; what is wrong with it is said as it is."""
    return InputRequired(message=name or _l("This has to be filled in."))


def at_most(length: int) -> Length:
    """Return the demand that a text has at most ``length`` characters."""
    return Length(max=length, message=_l("Use at most %(max)d characters."))


def no_identity_number() -> Callable[[object, Field], None]:
    """Return the demand that a text holds no personal identity number."""

    def refuse(_form: object, field: Field) -> None:
        if field.data and holds_identity_number(field.data):
            raise ValidationError(
                gettext(
                    "Leave out the personal identity number; it is not to be kept here."
                )
            )

    return refuse


def strip(value: str | None) -> str | None:
    """Take away blanks around what was typed."""
    return value.strip() if value else value


def tidy(value: str | None) -> str | None:
    """Take away blanks around a text and end its lines in LF, as they are counted and kept."""
    return value.replace("\r\n", "\n").strip() if value else value


def init_app(app: Flask) -> None:
    """Refuse what no form of a browser holds and PostgreSQL cannot store."""

    @app.before_request
    def no_nul() -> None:
        if any("\0" in text for text in _everything_sent()):
            raise BadRequest


def _everything_sent() -> Iterator[str]:
    for sent in (request.args, request.form):
        for name, text in sent.items(multi=True):
            yield from (name, text)
