"""Every page that the example's links lead to passes axe, light and dark, and fits a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Page

from netconf.app import create_app
from netconf.config import Mode, read_settings
from tests.journeys.accessibility import CONTRAST, judge
from tests.journeys.site import Site

ROLES = ("", "delegate", "contact person", "project leader", "administrator")
NARROW = 360
WIDE = 1280
HEIGHT = 900
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return an app that nobody visits, to tell which page an address is."""
    data: Path = tmp_path_factory.mktemp("unused")
    return create_app(read_settings(mode=Mode.EXAMPLE, data=data))


def _with_group(role: str) -> object:
    """Return a role to walk as; the walks are long, and two browsers share them."""
    leads = role in {"project leader", "administrator"}
    group = "pages of those who lead" if leads else "pages of the others"
    return pytest.param(role, id=role or "nobody", marks=pytest.mark.xdist_group(group))


@pytest.mark.parametrize("role", list(map(_with_group, ROLES)))
def test_every_page_is_accessible(
    role: str, site: Site, app: Flask, visitor: Callable[..., Page]
) -> None:
    page = visitor()
    if role:
        site.sign_in(page, role)

    faults = [
        f"{path}: {fault}" for path in _walk(page, app) for fault in _faults(page)
    ]

    assert not faults, "\n".join(faults)


def _faults(page: Page) -> list[str]:
    faults = judge(page)
    page.emulate_media(color_scheme="dark")
    faults += [f"dark: {fault}" for fault in judge(page, CONTRAST)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    if (over := page.evaluate(OVERFLOW)) > 0:
        faults.append(f"is {over} px too wide for {NARROW} px")
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    return faults


def _walk(page: Page, app: Flask) -> Iterator[str]:
    """Open one page of each kind that links lead to from the start, and yield its path."""
    addresses = app.url_map.bind("127.0.0.1")
    seen: set[str] = set()
    ahead = ["/"]
    while ahead:
        path = ahead.pop(0)
        endpoint, _values = addresses.match(path)
        if endpoint in seen or endpoint == "static":
            continue
        seen.add(endpoint)
        answer = page.request.get(path)
        assert answer.ok, f"{path} is answered {answer.status}"
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page.goto(path)
        yield path
        hrefs = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        parts = map(urlsplit, hrefs)
        ahead += [each.path for each in parts if each.hostname == "127.0.0.1"]
