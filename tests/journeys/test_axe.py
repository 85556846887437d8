"""The judge finds what it is there to find."""

import pytest

from tests.journeys.accessibility import judge

PAGE = """<!doctype html><html lang="sv"><head><title>Sida</title></head>
<body><main><h1>Rubrik</h1>{}</main></body></html>"""
FAULTS = {
    "button-name": "<button></button>",
    "color-contrast": '<p style="color:#999;background:#fff">Svår att läsa</p>',
    "heading-order": "<h3>För djupt</h3>",
    "image-alt": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    "label": "<input>",
    "target-size": '<p><a href="#a" style="display:inline-block;height:9px">a</a>'
    '<br><a href="#b" style="display:inline-block;height:9px">b</a></p>',
}


@pytest.fixture(scope="module")
def blank(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_sound_page_has_no_faults(blank):
    blank.set_content(PAGE.format("<p>Text</p>"))

    assert judge(blank) == []


@pytest.mark.parametrize(("rule", "html"), FAULTS.items(), ids=FAULTS)
def test_each_fault_is_found(rule, html, blank):
    blank.set_content(PAGE.format(html))

    rules = {fault.split(" ")[0] for fault in judge(blank)}

    assert rules == {rule}
