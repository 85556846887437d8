"""The site of the example, live, and a browser to walk through it with."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.chromium import find_chromium, flags
from tests.journeys import site as sites
from tests.journeys.site import Site

HERE = Path(__file__).parent
SCREENSHOTS = HERE.parents[1] / "var/screenshots"
WIDTHS = (360, 1280)
HEIGHT = 900
PATIENCE_MS = 10_000
# A whole page at once; the machine may be busy.
PICTURE_MS = 60_000


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a file's journeys share their site, and so a process, unless they say otherwise."""
    for item in items:
        here = item.path.is_relative_to(HERE)
        if here and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(autouse=True)
def today() -> None:
    """Let time run: the site is a process with a clock of its own."""


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the example loaded, only to be copied."""
    data = tmp_path_factory.mktemp("example") / "data"
    sites.load_example(data)
    return data


@pytest.fixture(scope="module")
def site(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a copy of the example to the journeys of one file."""
    running = Site(sites.copy(example, tmp_path_factory.mktemp("site") / "data"))
    yield running
    said = running.stop()
    assert "Traceback" not in said, said


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the distribution's Chromium."""
    path = find_chromium()
    if path is None:
        pytest.exit(
            "netconf: the tests need a browser; on Debian: sudo apt-get install chromium",
            returncode=1,
        )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=flags())
        yield started
        started.close()


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Give ``visitor(javascript=True, width=1280, dark=False)``: somebody's own browser.

    The journey fails if any page logs an error to the console.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def arrive(
        *, javascript: bool = True, width: int = 1280, dark: bool = False
    ) -> Page:
        context = browser.new_context(
            base_url=site.url,
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
            java_script_enabled=javascript,
            viewport={"width": width, "height": HEIGHT},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: (
                errors.append(f"{page.url}: {message.text}")
                if message.type == "error" and not _is_answer(message.text)
                else None
            ),
        )
        return page

    yield arrive
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(visitor: Callable[..., Page]) -> Page:
    """Return a browser window of ordinary width."""
    return visitor()


def _is_answer(text: str) -> bool:
    """Tell whether the console only notes a page that was refused on purpose."""
    return bool(re.match(r"Failed to load resource: .*status of 4(03|04|09|22)", text))


def shot(page: Page, name: str) -> None:
    """Save the page as it is, narrow and wide, light and dark, below var/screenshots."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            path = SCREENSHOTS / f"{name}-{width}-{scheme}.png"
            page.screenshot(
                path=path, full_page=True, animations="disabled", timeout=PICTURE_MS
            )
    page.emulate_media(color_scheme="light")
    if before is not None:
        page.set_viewport_size(before)


def picture(page: Page, name: str, *, at: str) -> None:
    """Save what fits on a screen from an element on: the README's picture is one of these."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.locator(at).evaluate("element => element.scrollIntoView()")
    page.screenshot(
        path=SCREENSHOTS / f"{name}.png", animations="disabled", timeout=PICTURE_MS
    )
