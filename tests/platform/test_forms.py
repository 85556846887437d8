"""Forms keep what was typed, list their faults and can be sent again against a newer version."""

import pytest
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from netconf.forms import (
    VersionedForm,
    at_most,
    choices,
    pairs,
    required,
    strip,
    texts_sent,
    tidy,
)

CHOICES = [("a", "Alfa"), ("b", "Beta"), ("c", "Gamma")]


class Sample(VersionedForm):
    """One field of each kind that is compared."""

    title = StringField("Title", filters=[strip], validators=[required(), at_most(5)])
    text = TextAreaField("Text", filters=[tidy])
    day = DateField("Day")
    one = SelectField("One", choices=choices(CHOICES))
    some = SelectMultipleField("Some", choices=choices(CHOICES))
    done = BooleanField("Done")


SOUND = {"version": "1", "title": "Hej", "day": "2026-11-16", "one": "a"}


@pytest.fixture
def sent(desk_app):
    """Give ``sent(fields)``: a form as it came in a request."""
    with desk_app.test_request_context("/prov", method="POST"):
        yield lambda fields: Sample(formdata=MultiDict(fields), meta={"csrf": False})


def test_a_sound_form_has_no_faults(sent):
    form = sent(SOUND)

    assert (form.validate(), form.all_errors()) == (True, [])


def test_faults_are_listed_with_their_field(sent):
    form = sent({"title": " ", "day": "2026-11-16", "one": "a"})

    form.validate()

    assert form.all_errors() == [
        (
            "version",
            "Version",
            gettext("Open the page again; the form was incomplete."),
        ),
        ("title", "Title", gettext("This has to be filled in.")),
    ]


def test_faults_of_a_field_with_several_are_listed_one_by_one(sent):
    form = sent(SOUND)
    form.some.errors = [["first", "second"], "third"]

    assert [message for _id, _label, message in form.all_errors()] == [
        "first",
        "second",
        "third",
    ]


@pytest.mark.parametrize(("title", "fits"), [("åäöåä", True), ("åäöåäö", False)])
def test_a_length_is_counted_in_characters(sent, title, fits):
    assert sent(SOUND | {"title": title}).validate() is fits


def test_a_demand_may_say_what_is_missing():
    assert required("Give a name.").message == "Give a name."


@pytest.mark.parametrize(
    ("change", "typed", "expected"),
    [
        (strip, "  Hej  ", "Hej"),
        (strip, None, None),
        (strip, "", ""),
        (tidy, " Rad 1\r\nRad 2\r\n", "Rad 1\nRad 2"),
        (tidy, None, None),
        (tidy, "", ""),
    ],
    ids=["blanks", "nothing", "empty", "lines", "no text", "empty text"],
)
def test_what_is_typed_is_tidied(change, typed, expected):
    assert change(typed) == expected


def test_both_versions_are_shown_as_a_person_reads_them(sent):
    theirs = sent(SOUND | {"some": "b", "done": "y", "text": "Deras"})
    yours = sent(
        MultiDict([*SOUND.items(), ("some", "a"), ("some", "c"), ("text", " Din text")])
    )
    yours.day.raw_data = ["i morgon"]

    assert pairs(theirs, yours) == [
        ("Title", "Hej", "Hej"),
        ("Text", "Deras", " Din text"),
        ("Day", "2026-11-16", "i morgon"),
        ("One", "Alfa", "Alfa"),
        ("Some", "Beta", "Alfa, Gamma"),
        ("Done", gettext("Yes"), gettext("No")),
    ]


def test_what_was_filled_in_by_the_site_is_read_as_it_is(desk_app):
    with desk_app.test_request_context("/prov"):
        empty = Sample(formdata=None)
        full = Sample(formdata=None, title="Hej")

        assert next(pair[1:] for pair in pairs(empty, full)) == ("", "Hej")


def test_a_form_is_sent_again_against_the_newer_version(sent):
    form = sent(SOUND)

    form.renew(7)

    assert 'value="7"' in form.version()


@pytest.mark.parametrize(
    ("value", "given_back"),
    [
        ("En mening.", True),
        ("Ale", True),
        ("maj@example.org", True),
        ("principal", False),
        ("2026-11-16", False),
        ("10:20", False),
        ("42", False),
        ("0b0e6f0e-6d8f-4a53-9a5e-3b7f3c1f2d11", False),
        ("", False),
        (" \r\n", False),
    ],
)
def test_what_was_written_is_told_from_what_was_chosen(desk_app, value, given_back):
    with desk_app.test_request_context("/prov", method="POST", data={"f": value}):
        assert texts_sent() == ([value] if given_back else [])
