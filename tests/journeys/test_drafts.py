"""What is being written is kept in the browser until the server has it."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.site import Site

STYLE = "/stil"
WRITTEN = "Vi vill pröva att vända på ordningen."
# Longer than the script waits before it keeps what was typed.
PAUSE_MS = 1_200


def _write(page: Page, text: str) -> None:
    page.locator("textarea[name=text]").fill(text)
    page.wait_for_timeout(PAUSE_MS)


def _written_and_lost(page: Page) -> None:
    page.goto(STYLE)
    _write(page, WRITTEN)
    page.reload()


def test_lost_text_is_fetched_back(visitor: Callable[..., Page]) -> None:
    page = visitor()
    _written_and_lost(page)

    page.locator("[data-draft-restore]").click()

    expect(page.locator("textarea[name=text]")).to_have_value(WRITTEN)


def test_offered_text_is_not_written_over(visitor: Callable[..., Page]) -> None:
    page = visitor()
    _written_and_lost(page)

    _write(page, "Något annat.")
    page.reload()
    page.locator("[data-draft-restore]").click()

    expect(page.locator("textarea[name=text]")).to_have_value(WRITTEN)


def test_text_thrown_away_is_not_offered_again(visitor: Callable[..., Page]) -> None:
    page = visitor()
    _written_and_lost(page)

    page.locator("[data-draft-discard]").click()
    page.reload()

    expect(page.locator("[data-draft-offer]")).to_be_hidden()


def test_characters_are_counted_down(visitor: Callable[..., Page]) -> None:
    page = visitor()
    page.goto(STYLE)

    page.locator("textarea[name=text]").fill("x" * 1_990)

    expect(page.locator("#text-count")).to_have_text("Tecken kvar: 10")


def test_asvs_14_3_1_going_back_after_signing_out_shows_nothing(
    site: Site, visitor: Callable[..., Page]
) -> None:
    page = visitor()
    site.sign_in(page, "contact person, Kävlinge")
    page.goto("/natverk/skane/konferens/2/missiv/kavlinge/skriv")
    page.locator("textarea[name=next]").fill(WRITTEN)
    page.wait_for_timeout(PAUSE_MS)
    assert page.evaluate("JSON.stringify(localStorage)").count(WRITTEN) == 1

    with page.expect_navigation():
        page.get_by_role("button", name="Logga ut").click()
    page.go_back()

    expect(page).to_have_url(re.compile("/logga-in"))
    assert WRITTEN not in page.content()
    assert WRITTEN not in page.evaluate("JSON.stringify(localStorage)")
