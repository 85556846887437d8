"""Pages judged by axe, WCAG 2.2 AA and its best practices, with faults one can read."""

from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": RULES},
    "resultTypes": ["violations"],
    # Off by default though tagged for WCAG 2.2.
    "rules": {"target-size": {"enabled": True}},
}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
# Newer than the one that the wheel carries.
_axe = Axe.from_file(Path(__file__).parent / "axe/axe.min.js")


def judge(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """Return what axe finds wrong with the page as it stands, some lines each."""
    found = _axe.run(page, options=options).response["violations"]
    return [line for violation in found for line in _lines(violation)]


def accessible(page: Page) -> None:
    """Fail, with every fault listed, unless axe finds nothing wrong with the page."""
    faults = judge(page)
    if faults:
        raise AssertionError(f"axe on {page.url}:\n" + "\n".join(faults))


def _lines(violation: dict[str, Any]) -> list[str]:
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n"
        f"    {' '.join(map(str, node['target']))}\n"
        f"    {' '.join(node['html'].split())[:200]}\n"
        f"    {' '.join(node.get('failureSummary', '').split())}"
        for node in violation["nodes"]
    ]
