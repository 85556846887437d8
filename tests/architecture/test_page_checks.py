"""The checks that every fetched page passes find what they are there to find."""

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from werkzeug.routing import Map, Rule

from tests import pages
from tests.page_checks import Surroundings, faults_of

SOUND = """<!doctype html>
<html lang="sv">
  <head><title>Konferens 2 – netconf</title><script src="/static/netconf.js"></script></head>
  <body>
    <main>
      <h1>Konferens 2</h1>
      <h2>Program</h2>
      <a href="/natverk/skane">Nätverk Skåne</a>
      <a href="https://www.skl.se">SKL</a>
      <a href="#namn">Namn</a>
      <form method="post" action="/natverk/skane">
        <input type="hidden" name="csrf_token" value="x">
        <label for="namn">Namn</label>
        <input id="namn" name="namn" aria-describedby="ledtext">
        <p id="ledtext">Ledtext</p>
        <label>Nivå <select name="niva"><option>Lärare</option></select></label>
        <button>Spara</button>
      </form>
    </main>
  </body>
</html>"""
FAULTS = {
    "language": ('lang="sv"', 'lang="en"', "lang is en, the chosen language sv"),
    "title": ("Konferens 2 – netconf", "", "no title"),
    "two h1": ("<h2>Program</h2>", "<h1>Program</h1>", "2 h1 instead of one"),
    "skipped level": ("<h2>Program</h2>", "<h3>Program</h3>", "straight after level 1"),
    "no label": ('<label for="namn">', '<label for="ledtext">', "has no label"),
    "no name": ("<button>Spara</button>", "<button></button>", "<button> has no name"),
    "no action": (' action="/natverk/skane"', "", "has no action"),
    "no token": ('name="csrf_token"', 'name="token"', "has no csrf_token"),
    "inline script": ('<script src="/static/netconf.js">', "<script>", "is inline"),
    "inline style": ("<h2>", '<h2 style="color: red">', "inline attribute style"),
    "inline handler": ("<button>", '<button onclick="x()">', "inline attribute onclick"),
    "None": ("Ledtext</p>", "None</p>", "“None” slipped through"),
    "braces": ("Ledtext</p>", "{{ hint }}</p>", "“{{ hint }}” slipped through"),
    "placeholder": ("Ledtext</p>", "%(name)s</p>", "slipped through"),
    "same id": ('id="ledtext"', 'id="namn"', "the id namn stands 2 times"),
    "nowhere": ("/natverk/skane\">Nätverk", "/natverk\">Nätverk", "GET /natverk: Not Found"),
    "wrong method": ('method="post" action="/natverk', 'method="post" action="/konferens', "Method"),
    "no file": ("netconf.js", "gone.js", "there is no such file"),
    "no anchor": ("#namn", "#adress", "leads to #adress"),
    "dangling": ('aria-describedby="ledtext"', 'aria-describedby="fel"', "points at #fel"),
    "foreign script": ("/static/netconf.js", "https://cdn.example/x.js", "leads to https"),
}  # fmt: skip


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    (tmp_path / "netconf.js").touch()
    addresses = Map(
        [
            Rule("/natverk/<network>", endpoint="network", methods=["GET", "POST"]),
            Rule("/konferens/<network>", endpoint="conference", methods=["GET"]),
            Rule("/static/<path:filename>", endpoint="static", methods=["GET"]),
        ]
    ).bind("127.0.0.1")
    return Surroundings(addresses, tmp_path, language="sv", path="/natverk/skane")


def _faults(html, around):
    return faults_of(BeautifulSoup(html, "html.parser"), around)


def test_a_sound_page_has_no_faults(around):
    assert _faults(SOUND, around) == []


@pytest.mark.parametrize(("old", "new", "fault"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_found(old, new, fault, around):
    assert old in SOUND

    faults = _faults(SOUND.replace(old, new, 1), around)

    assert any(fault in found for found in faults), faults


@pytest.mark.parametrize(
    ("old", "new", "path", "are_alike"),
    [
        ('name="csrf_token" value="x"', 'name="csrf_token" value="y"', "/a", True),
        ('name="csrf_token" value="x"', 'name="csrf_token" value=""', "/a", False),
        ("Ledtext</p>", "None</p>", "/a", False),
        ("", "", "/b", True),
        ('href="/natverk/skane"', 'href="skane"', "/a", False),
    ],
)
def test_only_pages_of_which_the_checks_say_the_same_are_alike(
    old, new, path, are_alike, around
):
    here, there = replace(around, path="/a"), replace(around, path=path)

    one = pages.likeness(SOUND, here, is_part=False)
    other = pages.likeness(SOUND.replace(old, new, 1), there, is_part=False)

    assert (one == other) is are_alike


def test_a_page_with_relative_links_is_like_none_elsewhere(around):
    text = SOUND.replace('href="/natverk/skane"', 'href="skane"')

    found = {
        pages.likeness(text, replace(around, path=path), is_part=False)
        for path in ("/a", "/b")
    }

    assert len(found) == 2
