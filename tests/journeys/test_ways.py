"""A conference is taken part in with the keyboard alone, and without JavaScript."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.site import SIGN_IN, Site

CONFERENCE = "/natverk/skane/konferens/2"
MOST_TABS = 120
# Whether the element with focus is the one, and can be seen to have it.
IS_REACHED = """([selector, text]) => {
  const at = document.activeElement;
  if (!at.matches(selector) || (text && at.textContent.trim() !== text)) return false;
  const style = getComputedStyle(at);
  if (style.outlineStyle === "none" && style.boxShadow === "none") {
    throw new Error(`focus is not seen on ${at.outerHTML}`);
  }
  return true;
}"""
WRITTEN = {
    "next": "Vi prövar ett löfte tillbaka.",
    "questions": "Hur vet ni att ett samtal har lett till något?",
}
PROMISE = "Rektorerna läser varandras kontrakt."


def open_conference(site: Site, leader: Page) -> None:
    """Open the conference, unless the other journey has."""
    site.sign_in(leader, "project leader")
    leader.goto(f"{CONFERENCE}/oppna")
    reason = leader.locator("[name=reason]")
    if reason.count():
        reason.fill("Missiven läses upp på plats.")
        leader.get_by_role("button", name="Öppna konferensen", exact=True).click()
        expect(leader.locator(".flashes")).to_contain_text("öppnad")


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def reach(page: Page, selector: str, text: str = "") -> None:
    """Go on with the tab key until something has focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(IS_REACHED, [selector, text]):
            return
    raise AssertionError(f"no way with the keyboard to {selector} {text}")


def follow(page: Page, text: str) -> None:
    """Skip to the content, go to a link and follow it."""
    reach(page, "a.skip")
    page.keyboard.press("Enter")
    reach(page, "main a", text)
    enter(page)


def push(page: Page, text: str) -> None:
    reach(page, "button", text)
    enter(page)


def enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, selector: str, text: str) -> None:
    reach(page, selector)
    page.keyboard.insert_text(text)


def test_with_the_keyboard_alone(site: Site, visitor: Callable[..., Page]) -> None:
    open_conference(site, visitor())
    page = visitor()
    _, email, password = SIGN_IN.findall(site.said)[0]

    page.goto("/logga-in")
    write(page, "[name=email]", email)
    write(page, "[name=password]", password)
    enter(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mina nästa steg")

    page.goto(f"{CONFERENCE}/missiv")
    follow(page, "Bromölla")
    expect(page.get_by_role("heading", level=1)).to_have_text("Missiv från Bromölla")

    page.goto(f"{CONFERENCE}/missiv")
    follow(page, "Kävlinge")
    for name, text in WRITTEN.items():
        write(page, f"[name={name}]", text)
    reach(page, "[name=levels][value=politician]")
    page.keyboard.press("Space")
    push(page, "Spara och granska före publicering")
    expect(page.get_by_text("Ett avsnitt är tomt")).to_be_visible()
    push(page, "Publicera missivet")
    expect(page.locator(".flashes")).to_contain_text("Missivet är publicerat.")

    page.goto("/")
    follow(page, "Skicka in avslutningsformuläret från Kävlinge")
    for _ in range(2):
        reach(page, "[name$=-remains]")
        page.keyboard.press("Space")
        write(page, "[name$=-reason]", "Två skolor återstår.")
    reach(page, "[name=rating]")
    page.keyboard.press("Space")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    write(page, "[name=evaluation]", "Grupperna frågade det vi inte vågade.")
    write(page, "textarea[name^=promises-][name$=-text]", PROMISE)
    write(page, "[name^=promises-][name$=-owner]", "Rektorsgruppen")
    reach(page, "[name^=promises-][name$=-level]")
    page.keyboard.press("ArrowDown")
    write(page, "[name^=promises-][name$=-success_sign]", "Alla har läst två andras.")
    write(page, "[name=viewpoints]", "Tack för frågorna.")
    push(page, "Skicka in till nätverket")
    expect(page.get_by_text(PROMISE).first).to_be_visible()


def test_without_javascript(site: Site, visitor: Callable[..., Page]) -> None:
    open_conference(site, visitor())
    page = visitor(javascript=False, width=360)

    site.sign_in(page, "contact person, Tomelilla")
    page.goto(f"{CONFERENCE}/missiv")
    page.get_by_role("link", name="Svedala").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Missiv från Svedala")

    page.goto(f"{CONFERENCE}/missiv/tomelilla/skriv")
    for name, text in WRITTEN.items():
        page.fill(f"textarea[name={name}]", text)
    page.locator("[name=levels]").first.check()
    press(page, "Spara och granska före publicering")
    expect(page.get_by_text("Saknas: förvaltningsledning")).to_be_visible()
    press(page, "Publicera missivet")
    expect(page.locator(".flashes")).to_contain_text("Missivet är publicerat.")

    page.goto("/")
    page.get_by_role("link", name=re.compile("^Skicka in avslutning")).click()
    for row in page.locator("article:has([name$=-remains])").all():
        row.locator("[name$=-remains]").check()
        row.locator("[name$=-reason]").fill("Två skolor återstår.")
    page.locator("[name=rating][value='5']").check()
    page.fill("[name=evaluation]", "Grupperna frågade det vi inte vågade.")
    page.locator("textarea[name^=promises-][name$=-text]").first.fill(PROMISE)
    page.locator("[name^=promises-][name$=-owner]").first.fill("Rektorsgruppen")
    page.locator("[name^=promises-][name$=-level]").first.select_option("principal")
    page.locator("[name^=promises-][name$=-success_sign]").first.fill("Läst.")
    press(page, "Skicka in till nätverket")
    expect(page.get_by_text(PROMISE).first).to_be_visible()
