"""A form on a page sends what a browser would send."""

import pytest
from bs4 import BeautifulSoup

from tests.page_forms import PageForm, Upload

FORM = """
<form method="post" action="/spara" enctype="multipart/form-data">
  <input type="hidden" name="csrf_token" value="token">
  <label for="namn">Namn</label><input id="namn" name="namn" value="Maj">
  <textarea name="text">
rad 1
rad 2</textarea>
  <select name="niva"><option value="a">A</option><option value="b" selected>B</option></select>
  <select name="vald"><option value="forst">Först</option><option value="sist">Sist</option></select>
  <input type="radio" name="val" value="ja"><input type="radio" name="val" value="nej" checked>
  <input type="checkbox" name="mal" value="1" checked><input type="checkbox" name="mal" value="2">
  <input name="last" value="x" disabled>
  <fieldset disabled><input name="stangd" value="x"></fieldset>
  <input type="file" name="fil">
  <button name="gor" value="utkast">Spara utkast</button>
  <button name="gor" value="publicera" formaction="/publicera">Publicera</button>
</form>"""
AS_DRAWN = {
    "csrf_token": ["token"],
    "namn": ["Maj"],
    "text": ["rad 1\r\nrad 2"],
    "niva": ["b"],
    "vald": ["forst"],
    "val": ["nej"],
    "mal": ["1"],
}


def _form(pressed=None, sent=None):
    def send(*args, **given):
        if sent is not None:
            sent.append((*args, given))

    soup = BeautifulSoup(FORM, "html.parser")
    return PageForm(soup.form, "/sida", send, pressed=pressed)


def test_a_form_holds_what_was_drawn():
    assert _form().values == AS_DRAWN


def test_filled_fields_replace_what_was_drawn():
    form = _form().fill(
        {"Namn": "Åsa"}, niva="a", val="ja", mal=["1", "2"], text="nytt"
    )

    assert form.values == AS_DRAWN | {
        "namn": ["Åsa"],
        "niva": ["a"],
        "val": ["ja"],
        "mal": ["1", "2"],
        "text": ["nytt"],
    }


def test_a_box_can_be_unchecked():
    assert "mal" not in _form().fill(mal=False).values


def test_the_pressed_button_is_sent_and_decides_where_to():
    sent = []

    _form("Publicera", sent).submit()

    method, action, given = sent[0]
    assert (method, action, given["data"]["gor"]) == ("POST", "/publicera", "publicera")


def test_a_chosen_file_is_sent():
    sent = []

    _form("Spara utkast", sent).fill(fil=Upload("plan.pdf", b"%PDF-")).submit()

    stream, name, kind = sent[0][-1]["data"]["fil"]
    assert (stream.read(), name, kind) == (
        b"%PDF-",
        "plan.pdf",
        "application/octet-stream",
    )
    assert sent[0][-1]["content_type"] == "multipart/form-data"


@pytest.mark.parametrize(
    "values",
    [{"finns_inte": "x"}, {"niva": "c"}, {"val": "kanske"}, {"last": "y"}],
    ids=["unknown", "not-an-option", "not-a-choice", "disabled"],
)
def test_what_a_browser_cannot_send_is_refused(values):
    with pytest.raises(AssertionError):
        _form().fill(values)
