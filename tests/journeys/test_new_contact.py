"""A new contact person comes from the invitation to a published missive, on a phone; also who loses it."""

import re
import time
from collections.abc import Callable

import pyotp
from playwright.sync_api import Page, expect

from tests.journeys.accessibility import accessible
from tests.journeys.site import Site

PHONE = 360
HOME = "/natverk/skane/kommun/kavlinge"
NAME, EMAIL = "Nils Nyberg", "nils.nyberg@kavlinge.example"
PASSWORD = "sju gula paraplyer i regn"
NEXT_CODE_S = 30


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def follow(page: Page, link: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=link).first.click()


def fits(page: Page) -> None:
    """Fail where a page is wider than the phone, or axe finds something wrong."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, page.url
    accessible(page)


def hand_over(site: Site, contact: Page) -> None:
    """Let the contact person there is hand over to somebody new, from today."""
    site.sign_in(contact, "contact person, Kävlinge")
    contact.goto(HOME)
    follow(contact, "Lämna över")
    contact.get_by_label("Annika Videhamre, kontaktperson").check()
    press(contact, "Fortsätt")
    contact.get_by_label("Någon ny", exact=True).check()
    contact.locator("[name=name]").fill(NAME)
    contact.locator("[name=email]").fill(EMAIL)
    contact.get_by_label("Rektor", exact=True).check()
    contact.locator("[name=title]").fill("Rektor, 7–9")
    press(contact, "Fortsätt")
    contact.get_by_label("Ingen ny", exact=True).check()
    press(contact, "Fortsätt")
    press(contact, "Planera överlämningen")
    expect(contact.locator(".flashes")).to_contain_text("Båda har fått ett brev.")


def letter_to(page: Page, email: str, subject: str) -> str:
    """Return the first address that the latest letter to somebody holds."""
    page.goto("/utveckling/post")
    letter = page.locator("article.post", has_text=email).filter(has_text=subject)
    href = letter.first.locator(".letter a").first.get_attribute("href")
    assert href is not None
    return href


def publish_the_missive(phone: Page) -> None:
    phone.goto("/")
    fits(phone)
    follow(phone, "Publicera missivet från Kävlinge")
    phone.fill("textarea[name=next]", "Vi prövar ett löfte tillbaka.")
    phone.fill("[name=questions]", "1. Hur vet ni att det hjälper?")
    phone.fill("[name=participants]", "Alla fyra ledningsnivåer.")
    fits(phone)
    press(phone, "Spara och granska före publicering")
    fits(phone)
    press(phone, "Publicera missivet")
    expect(phone.get_by_text("ett löfte tillbaka")).to_be_visible()
    fits(phone)


def set_codes_up(phone: Page) -> tuple[str, list[str]]:
    """Give the app its key and a code of it; return the key and the recovery codes."""
    secret = re.sub(r"\s", "", phone.locator("main p code").inner_text())
    fits(phone)
    phone.locator("[name=code]").fill(pyotp.TOTP(secret).now())
    press(phone, "Slå på tvåstegsinloggning")
    codes = phone.locator(".recovery-codes code").all_inner_texts()
    assert len(codes) == 10
    fits(phone)
    follow(phone, "Jag har sparat dem")
    return secret, codes


def sign_in(page: Page) -> None:
    page.goto("/logga-in")
    form = page.locator("form:has([name=password])")
    form.locator("[name=email]").fill(EMAIL)
    form.locator("[name=password]").fill(PASSWORD)
    form.locator("button").click()
    expect(page).to_have_url(re.compile("/logga-in/kod$"))
    fits(page)


def next_code(secret: str) -> str:
    """Return the code that comes next: the one shown has been used, and clocks may differ so much."""
    return pyotp.TOTP(secret).at(int(time.time()) + NEXT_CODE_S)


def test_from_invitation_to_missive_on_a_phone_that_is_lost_at_last(
    site: Site, visitor: Callable[..., Page]
) -> None:
    hand_over(site, visitor())
    phone = visitor(width=PHONE)

    phone.goto(letter_to(phone, EMAIL, "Välkommen till netconf"))
    fits(phone)
    phone.locator("[name=password]").fill(PASSWORD)
    press(phone, "Kom in")
    expect(phone.locator("h1")).to_have_text("Mina nästa steg")
    follow(phone, "Läs överlämningen för Kävlinge")
    fits(phone)
    publish_the_missive(phone)

    phone.goto("/konto/tvasteg")
    fits(phone)
    press(phone, "Ställ in")
    secret, codes = set_codes_up(phone)
    fits(phone)

    # A second device: the computer at work, with a code of the phone.
    desk = visitor(width=PHONE)
    sign_in(desk)
    desk.locator("[name=code]").fill(next_code(secret))
    press(desk, "Logga in")
    expect(desk.locator("h1")).to_have_text("Mina nästa steg")
    desk.goto("/konto/inloggningar")
    # The phone that came in by the invitation, and this one.
    assert desk.locator("main form.is-inline").count() == 1
    fits(desk)

    # The phone is lost: a recovery code, and codes on another phone.
    other = visitor(width=PHONE)
    sign_in(other)
    other.get_by_text("Jag har inte telefonen").click()
    other.locator("[name=code]").fill(codes[0])
    press(other, "Logga in")
    expect(other.locator(".flashes")).to_contain_text(
        "Du använde en återställningskod."
    )
    fits(other)
    other.locator("[name=code]").fill(codes[1])
    press(other, "Ställ in på en annan telefon")
    renewed, new_codes = set_codes_up(other)
    assert renewed != secret
    assert not set(codes) & set(new_codes)
    other.goto("/konto/inloggningar")
    press(other, "Logga ut alla andra enheter")
    desk.goto("/")
    expect(desk).to_have_url(re.compile("/logga-in"))

    letter_to(other, EMAIL, "En återställningskod har använts")
